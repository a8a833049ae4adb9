import { useLocation, useRouter } from '@tanstack/react-router';
import { parseAddress, printAddress } from '../router-address.ts';

/** The file that the drawer shows: it lives in the address, so that a link can lead to it. */
export function useOpenMedia(): [string | null, (id: string | null) => void] {
  const router = useRouter();
  const { searchStr } = useLocation();
  const { open = null } = parseAddress(searchStr);
  const show = (id: string | null) => {
    const { pathname, searchStr: current } = router.latestLocation;
    const { open: _, ...rest } = parseAddress(current);
    const href = pathname + printAddress({ ...rest, open: id });
    void router.navigate({ href, replace: id === null, resetScroll: false });
  };
  return [open, show];
}
