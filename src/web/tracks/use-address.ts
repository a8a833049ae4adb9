import { useLocation, useRouter } from '@tanstack/react-router';
import { type AddressSearch, parseAddress, printAddress } from '../router-address.ts';

/** What the address says behind the question mark, and a way to change some of it; null takes a part away. */
export function useAddress(): [AddressSearch, (change: Record<string, string | null>) => void] {
  const router = useRouter();
  const { searchStr } = useLocation();
  const change = (part: Record<string, string | null>) => {
    // The address of now: something else on the page may have changed it since the last render.
    const { pathname, searchStr: current } = router.latestLocation;
    const href = pathname + printAddress({ ...parseAddress(current), ...part });
    void router.navigate({ href, replace: true, resetScroll: false });
  };
  return [parseAddress(searchStr), change];
}
