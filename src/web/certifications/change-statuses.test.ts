import { describe, expect, it } from 'vitest';
import type { ListQuery } from '../api/types.ts';
import { changeStatuses } from './change-statuses.ts';

const rows = [
  { id: 'a', status: 'inactive' },
  { id: 'b', status: 'active' },
  { id: 'c', status: 'draft' },
  { id: 'd', status: 'inactive' },
] as const;

/** A server with two rows a page. */
function server() {
  const changed: string[] = [];
  const asked: ListQuery[] = [];
  return {
    changed,
    asked,
    change: async (id: string) => changed.push(id),
    list: async (query: ListQuery) => {
      asked.push(query);
      const start = Number(query.cursor ?? 0);
      const next = start + 2;
      return {
        items: rows.slice(start, next),
        nextCursor: next < rows.length ? String(next) : null,
        total: { value: rows.length, exact: true },
      };
    },
  };
}

describe('activating what is ticked', () => {
  it('changes the inactive ones and counts what is left alone', async () => {
    const deps = server();
    const selection = { ids: ['a', 'b', 'c'], count: 3 };
    expect(await changeStatuses(deps, selection, 'active')).toEqual({ changed: 1, left: 2 });
    expect(deps.changed).toEqual(['a']);
  });

  it('takes all that match the filters but those whose tick was taken away', async () => {
    const deps = server();
    const selection = { allMatching: { q: 'cloud' }, except: ['a'], count: 3, exact: true };
    expect(await changeStatuses(deps, selection, 'active')).toEqual({ changed: 1, left: 2 });
    expect(deps.changed).toEqual(['d']);
    expect(deps.asked.every(({ q }) => q === 'cloud')).toBe(true);
  });

  it('deactivates only what is active', async () => {
    const deps = server();
    const selection = { ids: ['a', 'b'], count: 2 };
    expect(await changeStatuses(deps, selection, 'inactive')).toEqual({ changed: 1, left: 1 });
    expect(deps.changed).toEqual(['b']);
  });
});
