import { describe, expect, it } from 'vitest';
import { addressOfFirst, addressOfNext } from './portal-address.ts';

describe('the address of a portal', () => {
  it('is that of the program for the first one', () => {
    expect(addressOfFirst('http://localhost:8080')).toEqual({
      baseAddress: 'http://localhost:8080',
      hosts: [],
    });
  });

  it.each([
    ['http://localhost:8080', 'http://acme.localhost:8080'],
    ['http://127.0.0.1:8080', 'http://acme.localhost:8080'],
    ['http://[::1]:8080', 'http://acme.localhost:8080'],
    ['https://badges.example', 'https://acme.badges.example'],
  ])('has a name before %s for another one: %s', (signetUrl, baseAddress) => {
    const { hostname } = new URL(baseAddress);
    expect(addressOfNext(signetUrl, 'acme')).toEqual({ baseAddress, hosts: [hostname] });
  });

  it('cannot be made where there is only a number', () => {
    expect(addressOfNext('http://203.0.113.7', 'acme')).toBeNull();
  });
});
