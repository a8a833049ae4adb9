import { describe, expect, it } from 'vitest';
import {
  defaultLayout,
  layoutToKeep,
  menuOrder,
  movedBy,
  movedTo,
  shownColumns,
  toggled,
} from './column-layout.ts';

const COLUMNS = [
  { id: 'user', hidden: false },
  { id: 'status', hidden: false },
  { id: 'company', hidden: false },
  { id: 'version', hidden: true },
];

describe('the columns of a table', () => {
  it('are those of the page until somebody changes them', () => {
    expect(shownColumns(COLUMNS, null)).toEqual(['user', 'status', 'company']);
    expect(layoutToKeep(COLUMNS, defaultLayout(COLUMNS))).toBeNull();
  });

  it('forget what an old link names and no longer exists', () => {
    expect(shownColumns(COLUMNS, ['company', 'gone', 'user', 'company'])).toEqual([
      'company',
      'user',
    ]);
  });

  it('always contain the one that names the row', () => {
    expect(shownColumns(COLUMNS, ['status'])).toEqual(['user', 'status']);
  });

  it('move to the place of another one, in both directions', () => {
    expect(movedTo(['a', 'b', 'c', 'd'], 'a', 'c')).toEqual(['b', 'c', 'a', 'd']);
    expect(movedTo(['a', 'b', 'c', 'd'], 'd', 'b')).toEqual(['a', 'd', 'b', 'c']);
    expect(movedTo(['a', 'b'], 'x', 'b')).toEqual(['a', 'b']);
  });

  it('move by one place and stay at the edge', () => {
    expect(movedBy(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
    expect(movedBy(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
    expect(movedBy(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
    expect(movedBy(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c']);
  });

  it('are shown at the end and hidden where they stand', () => {
    expect(toggled(['user', 'status'], 'version')).toEqual(['user', 'status', 'version']);
    expect(toggled(['user', 'status'], 'status')).toEqual(['user']);
    expect(menuOrder(COLUMNS, ['company', 'user'])).toEqual([
      'company',
      'user',
      'status',
      'version',
    ]);
  });
});
