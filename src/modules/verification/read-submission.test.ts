import { describe, expect, it } from 'vitest';
import { readAddress, readDocument, readFile, readPastedText } from './read-submission.ts';

const code = '0B7ZK9M7ZN3EHEQ0BJKNZ1A2C3';

describe('readPastedText', () => {
  it('knows a code however it was typed', () => {
    for (const typed of [
      code,
      ` ${code.toLowerCase()} `,
      code.replaceAll('0', 'O').replace('1', 'l'),
    ]) {
      expect(readPastedText(typed)).toEqual({ kind: 'code', code });
    }
    expect(readPastedText(code.replace(/(.{4})/g, '$1-'))).toEqual({ kind: 'code', code });
  });

  it('finds the code in the address of a page and of each of its files', () => {
    for (const file of [
      '',
      '/',
      '.json',
      '.png',
      '/ob2.json',
      '/card.png?v=1',
      '/qr.svg',
      '?a=b#c',
    ]) {
      const read = readPastedText(`https://badges.example.org/v/${code}${file}`);
      expect([file, read]).toMatchObject([file, { kind: 'address', code }]);
    }
    expect(readPastedText(`badges.example.org:8443/v/${code}`)).toMatchObject({ code });
    expect(readPastedText(`https://badges.example.org/x/${code}`)).toMatchObject({ code: null });
    expect(readPastedText('https://badges.example.org/v/%ff')).toMatchObject({ code: null });
  });

  it('takes only the web for an address', () => {
    for (const text of ['javascript:alert(1)', 'file:///etc/passwd', 'ftp://x/v/y', '//x/v/y']) {
      expect(readAddress(text)).toBeNull();
    }
  });

  it('tells documents and tokens from text', () => {
    expect(readPastedText('{"a": 1}')).toEqual({ kind: 'document', document: { a: 1 } });
    expect(readPastedText('eyJ.eyJ.c2ln')).toMatchObject({ kind: 'jwt' });
    expect(readPastedText('hello there')).toMatchObject({ reason: 'not_a_code_or_address' });
    expect(readPastedText('  ')).toMatchObject({ reason: 'empty' });
  });
});

describe('readDocument', () => {
  it('refuses what is nested so deeply that walking it is dangerous', () => {
    const nested = (depth: number): unknown => (depth === 0 ? {} : [nested(depth - 1)]);
    expect(readDocument({ a: nested(60) })).toMatchObject({ kind: 'document' });
    expect(readDocument({ a: nested(70) })).toMatchObject({ reason: 'nested_too_deeply' });
    expect(readPastedText(`{"a":${'['.repeat(60_000)}`)).toMatchObject({ reason: 'not_json' });
  });

  it('refuses what is so large that canonicalising it would keep everybody waiting', () => {
    const items = (count: number) => Array.from({ length: count }, (_, n) => `tag ${n}`);
    const lists = (count: number) =>
      Object.fromEntries(items(count).map((name) => [name, items(197)]));
    expect(readDocument({ tag: items(200), text: 'x'.repeat(60_000) })).toMatchObject({
      kind: 'document',
    });
    const contexts = (count: number) => ({
      evidence: items(count).map(() => ({ '@context': 'x' })),
    });
    expect(readDocument(lists(5))).toMatchObject({ kind: 'document' });
    expect(readDocument(contexts(16))).toMatchObject({ kind: 'document' });
    const scoped = { '@context': [{ evidence: { '@id': 'urn:x', '@context': 'x' } }] };
    for (const large of [
      { tag: items(201) },
      lists(6),
      contexts(17),
      scoped,
      { text: 'ü'.repeat(33_000) },
    ]) {
      expect(readDocument(large)).toEqual({ kind: 'unreadable', reason: 'too_large' });
      expect(readPastedText(JSON.stringify(large))).toMatchObject({ reason: 'too_large' });
    }
    expect(readPastedText(`e.${'a'.repeat(70_000)}.c`)).toMatchObject({ reason: 'too_large' });
  });
});

describe('readFile', () => {
  it('goes by content and forgives a byte order mark', () => {
    expect(readFile(Buffer.from('\ufeff{"a": 1}'))).toMatchObject({ kind: 'document' });
    expect(readFile(Buffer.from('GIF89a'))).toMatchObject({ reason: 'file_of_unknown_kind' });
    expect(readFile(Buffer.from([0x89, 0x50]))).toMatchObject({ reason: 'picture_broken' });
  });
});
