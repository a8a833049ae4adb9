import type { ListPage, ListQuery } from '../api/types.ts';
import type { Selection } from '../ui/data-table/types.ts';
import type { CertificationListItem } from './certification-api.ts';

export type StatusChange = 'active' | 'inactive';

interface StatusDeps {
  list: (query: ListQuery) => Promise<ListPage<Pick<CertificationListItem, 'id' | 'status'>>>;
  change: (id: string) => Promise<unknown>;
  onProgress?: (done: number) => void;
}

const PAGE = 200;
const AT_ONCE = 4;

/**
 * Activates or deactivates what is ticked. Rows that are not in the opposite state are left alone:
 * a draft must be published first, an archived one stays as it is.
 *
 * @throws ApiError of the first one that was refused; those before it are changed.
 */
export async function changeStatuses(
  { list, change, onProgress }: StatusDeps,
  selection: Selection,
  to: StatusChange,
): Promise<{ changed: number; left: number }> {
  const from = to === 'active' ? 'inactive' : 'active';
  const ids = await tickedIn(list, selection, from);
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = ids.slice(start, start + AT_ONCE);
    await Promise.all(some.map(change));
    onProgress?.(start + some.length);
  }
  return { changed: ids.length, left: Math.max(0, selection.count - ids.length) };
}

/** The ids of the ticked rows that are in a state now, whatever the screen showed. */
async function tickedIn(
  list: StatusDeps['list'],
  selection: Selection,
  status: StatusChange,
): Promise<string[]> {
  const asked = 'ids' in selection ? {} : selection.allMatching;
  const isTicked =
    'ids' in selection
      ? (id: string) => selection.ids.includes(id)
      : (id: string) => !selection.except.includes(id);
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list({ ...asked, limit: PAGE, cursor });
    for (const row of page.items) if (row.status === status && isTicked(row.id)) found.push(row.id);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}
