import { useLocation, useRouter } from '@tanstack/react-router';
import { parseAddress, printAddress } from '../router-address.ts';

/** Whether the address keeps the step, so that Back undoes it. */
type Step = 'push' | 'replace';

/** The award that the drawer shows: it lives in the address, so that it can be sent as a link. */
export function useOpenAward(): [string | null, (id: string | null, step: Step) => void] {
  const router = useRouter();
  const { searchStr } = useLocation();
  const { award = null } = parseAddress(searchStr);
  const open = (id: string | null, step: Step) => {
    // The address of now: a table on the page may have changed it since the last render.
    const { pathname, searchStr: current } = router.latestLocation;
    const { award: _, ...rest } = parseAddress(current);
    const href = pathname + printAddress({ ...rest, award: id });
    void router.navigate({ href, replace: step === 'replace', resetScroll: false });
  };
  return [award, open];
}
