import { describe, expect, it } from 'vitest';
import { credentialTypes, linkedDataTypes, preferredType } from './negotiate.ts';

const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';
const page = ['text/html', ...credentialTypes] as const;
const document = [...linkedDataTypes, 'text/html'] as const;
const asked = (accept: string | undefined, offers: typeof page | typeof document) =>
  preferredType({ headers: accept === undefined ? {} : { accept } }, offers);

describe('preferredType', () => {
  it('gives browsers a page, wherever they ask', () => {
    expect(asked(browser, page)).toBe('text/html');
    expect(asked(browser, document)).toBe('text/html');
  });

  it('gives whoever takes anything what the address is for: a page below /v/, else JSON', () => {
    for (const accept of [undefined, '*/*', 'image/png', 'nonsense', '']) {
      expect(asked(accept, page)).toBe('text/html');
      expect(asked(accept, document)).toBe('application/ld+json');
    }
  });

  it('prefers what is named to what is merely allowed, and obeys weights', () => {
    expect(asked('application/json, text/plain, */*', page)).toBe('application/json');
    expect(asked('application/ld+json, application/json', page)).toBe('application/ld+json');
    expect(asked('application/json;q=0.5, application/vc;q=0.9', page)).toBe('application/vc');
    expect(asked('text/html;q=0, */*', page)).toBe('application/vc+ld+json');
    expect(asked('application/*', document)).toBe('application/ld+json');
  });
});
