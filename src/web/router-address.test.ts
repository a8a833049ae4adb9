import { describe, expect, it } from 'vitest';
import { parseAddress, printAddress } from './router-address.ts';

describe('the query part of an address', () => {
  it('reads like the one of the API', () => {
    expect(
      printAddress({ q: 'ana silva', 'filter[status]': 'valid,expiring', sort: '-issuedOn' }),
    ).toBe('?q=ana+silva&filter[status]=valid,expiring&sort=-issuedOn');
  });

  it('comes back as it was, whatever people type', () => {
    for (const text of ['a+b & c=d', 'x%2Cy', '日本 / #1?', '"quoted", [listed]', '100 %']) {
      expect(parseAddress(printAddress({ q: text }))).toEqual({ q: text });
    }
  });

  it('leaves out what is not set', () => {
    expect(printAddress({ q: undefined, sort: null })).toBe('');
  });
});
