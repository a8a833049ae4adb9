import { describe, expect, it } from 'vitest';
import { emailAddress, webAddress } from './fields.ts';

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, text: string) =>
  schema.safeParse(text).success;

const hidden = ['\u0000', '\u202e', '\u2066', '\u200f', '\ufeff', '\u0007', '\ud800', '\udc00'];

describe('an e-mail address', () => {
  it('is one address, with blanks around it at most', () => {
    expect(emailAddress().parse(' ana@northlight.example ')).toBe('ana@northlight.example');
    expect(accepts(emailAddress(), 'zoë@köln.example')).toBe(true);
    for (const text of ['ana', 'ana@northlight', 'an a@northlight.example', 'a@b@c.example']) {
      expect(accepts(emailAddress(), text)).toBe(false);
    }
  });

  it.each(hidden)('hides nothing: %j', (letter) => {
    expect(accepts(emailAddress(), `an${letter}a@northlight.example`)).toBe(false);
    expect(accepts(emailAddress(), `ana@north${letter}light.example`)).toBe(false);
  });
});

describe('a web address', () => {
  it('begins with http or https and carries no password', () => {
    for (const text of [
      'https://x.example/a?b=c#d',
      'http://localhost:8080',
      'https://köln.example/ä',
    ]) {
      expect(webAddress().parse(` ${text} `)).toBe(text);
    }
    for (const text of ['javascript:alert(1)', 'x.example', 'https://a:b@x.example']) {
      expect(accepts(webAddress(), text)).toBe(false);
    }
  });

  it.each([' ', '\t', '\n', '\u00a0', '\u3000'])('has no blanks in it: %j', (letter) => {
    expect(accepts(webAddress(), `https://x.example/a${letter}b`)).toBe(false);
  });

  it.each(hidden)('hides nothing: %j', (letter) => {
    expect(accepts(webAddress(), `https://x.example/a${letter}b`)).toBe(false);
    expect(accepts(webAddress(), `https://x.example/?q=${letter}x`)).toBe(false);
  });
});
