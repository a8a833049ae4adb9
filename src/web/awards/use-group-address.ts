import { useLocation, useRouter } from '@tanstack/react-router';
import { parseAddress, printAddress } from '../router-address.ts';

interface GroupAddress {
  /** As the API takes it, `-count`. */
  sort: string;
  /** What the groups are looked for by. */
  name: string;
}

const BY_NAME = 'name';

/** Order and search of the groups; they live in the address like everything of a table. */
export function useGroupAddress(): [GroupAddress, (part: Partial<GroupAddress>) => void] {
  const router = useRouter();
  const { groupSort, groupName } = parseAddress(useLocation().searchStr);
  const address = { sort: groupSort ?? BY_NAME, name: groupName ?? '' };
  const change = (part: Partial<GroupAddress>) => {
    const { pathname, searchStr } = router.latestLocation;
    const { groupSort: _, groupName: __, ...rest } = parseAddress(searchStr);
    const { sort, name } = { ...address, ...part };
    const search = {
      ...rest,
      groupSort: sort === BY_NAME ? null : sort,
      groupName: name === '' ? null : name,
    };
    const href = pathname + printAddress(search);
    void router.navigate({ href, replace: true, resetScroll: false });
  };
  return [address, change];
}
