import { describe, expect, it } from 'vitest';
import { parseAddress, printAddress } from '../../router-address.ts';
import { nextSort, readTable, writeTable } from './table-address.ts';
import type { Filter, TableState } from './types.ts';

const FILTERS: readonly Filter[] = [
  { kind: 'choice', key: 'status', label: 'Status', options: [] },
  { kind: 'text', key: 'user', label: 'User Name' },
  { kind: 'switch', key: 'mine', label: 'Only my own' },
];
const DEFAULTS = { sort: '-issuedOn', filters: { status: ['in-force'] } };
const AS_MADE: TableState = {
  q: '',
  filters: { status: ['in-force'] },
  sort: '-issuedOn',
  columns: null,
  density: 'comfortable',
  groupBy: null,
};

const write = (state: TableState, search = {}) => writeTable(search, state, FILTERS, DEFAULTS);
const read = (search: Record<string, string>) => readTable(search, FILTERS, DEFAULTS);

describe('the state of a table in the address', () => {
  it('is nothing while the table is as the page made it', () => {
    expect(write(AS_MADE)).toEqual({});
    expect(read({})).toEqual(AS_MADE);
  });

  it('comes back from a link exactly as it was', () => {
    const state: TableState = {
      q: 'ana & co, "Köln"',
      filters: { status: ['valid', 'expiring'], user: ['Silva, Ana'], mine: ['true'] },
      sort: 'user',
      columns: ['certification', 'user', 'status'],
      density: 'compact',
      groupBy: 'company',
    };
    expect(read(parseAddress(printAddress(write(state))))).toEqual(state);
  });

  it('keeps a filter off that the page sets and somebody took off', () => {
    const search = write({ ...AS_MADE, filters: {} });
    expect(search).toEqual({ 'filter[status]': '' });
    expect(read(search).filters).toEqual({});
  });

  it('leaves the rest of the address alone', () => {
    expect(write({ ...AS_MADE, q: 'ana' }, { open: '42' })).toEqual({ open: '42', q: 'ana' });
  });

  it('takes no notice of filters that the table does not have, nor of empty and repeated values', () => {
    expect(
      read({ 'filter[other]': 'x', 'filter[status]': 'valid,,valid', density: 'huge' }),
    ).toEqual({
      ...AS_MADE,
      filters: { status: ['valid'] },
    });
  });
});

describe('a click on a column', () => {
  it('sorts upwards, then downwards, then as the page made it', () => {
    expect(nextSort('-issuedOn', 'user', '-issuedOn')).toBe('user');
    expect(nextSort('user', 'user', '-issuedOn')).toBe('-user');
    expect(nextSort('-user', 'user', '-issuedOn')).toBe('-issuedOn');
  });

  it('only turns the order round on the column that the page sorts by', () => {
    expect(nextSort('-issuedOn', 'issuedOn', '-issuedOn')).toBe('issuedOn');
    expect(nextSort('issuedOn', 'issuedOn', '-issuedOn')).toBe('-issuedOn');
  });
});
