import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { bakePng, extractFromPng } from './png.ts';
import { bakeSvg, extractFromSvg } from './svg.ts';

const credential = JSON.stringify({ name: 'Verkauf 🚀 — «два»', note: ']]> & <x> "y"' });
let png: Buffer;

beforeAll(async () => {
  const create = { width: 40, height: 40, channels: 4, background: '#336699' } as const;
  png = await sharp({ create }).png().toBuffer();
});

const rawChunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

const withChunk = (chunk: Buffer): Buffer =>
  Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);

describe('a baked PNG', () => {
  test('gives back both generations, the newest first', () => {
    const baked = bakePng(png, { openbadges: '{"a":1}', openbadgecredential: credential });
    expect(extractFromPng(baked)).toEqual([
      { keyword: 'openbadgecredential', text: credential },
      { keyword: 'openbadges', text: '{"a":1}' },
    ]);
  });

  test('is the same picture, byte for byte, around the badge', () => {
    const baked = bakePng(png, { openbadgecredential: credential });
    const badge = baked.length - png.length;
    expect(baked.subarray(0, 33)).toEqual(png.subarray(0, 33));
    expect(baked.subarray(33 + badge)).toEqual(png.subarray(33));
  });

  test('can still be drawn', async () => {
    const baked = bakePng(png, { openbadgecredential: credential });
    const before = await sharp(png).raw().toBuffer();
    expect(await sharp(baked).raw().toBuffer()).toEqual(before);
  });

  test('carries one badge of a generation: the second replaces the first', () => {
    const once = bakePng(png, { openbadges: 'old', openbadgecredential: 'old' });
    const twice = bakePng(once, { openbadgecredential: credential });
    expect(extractFromPng(twice)).toEqual([
      { keyword: 'openbadgecredential', text: credential },
      { keyword: 'openbadges', text: 'old' },
    ]);
    expect(twice.toString('latin1').split('openbadgecredential')).toHaveLength(2);
  });

  test('baked twice with the same badge is the same file', () => {
    const once = bakePng(png, { openbadgecredential: credential });
    expect(bakePng(once, { openbadgecredential: credential })).toEqual(once);
  });

  test('replaces the oldest form, which only holds an address', () => {
    const oldest = withChunk(rawChunk('tEXt', Buffer.from('openbadges\0https://a.example/1')));
    expect(extractFromPng(oldest)).toEqual([
      { keyword: 'openbadges', text: 'https://a.example/1' },
    ]);
    const baked = bakePng(oldest, { openbadges: '{}' });
    expect(baked.includes('https://a.example/1')).toBe(false);
  });

  test('reads a chunk that names a language', () => {
    const data = Buffer.from('openbadgecredential\0\0\0en\0Ausweis\0{"a":"é"}');
    expect(extractFromPng(withChunk(rawChunk('iTXt', data)))).toEqual([
      { keyword: 'openbadgecredential', text: '{"a":"é"}' },
    ]);
  });

  test('says so when a picture carries no badge', () => {
    expect(() => extractFromPng(png)).toThrow(
      expect.objectContaining({ code: 'picture_without_badge' }),
    );
  });

  test.each([
    ['nothing', () => Buffer.alloc(0)],
    ['a text', () => Buffer.from('hello, I am a picture')],
    ['half a picture', () => png.subarray(0, png.length / 2)],
    ['a picture without end', () => png.subarray(0, -12)],
    ['a part with an endless length', () => withChunk(Buffer.from('ffffffff69545874', 'hex'))],
    ['a picture without header', () => Buffer.concat([png.subarray(0, 8), png.subarray(33)])],
  ])('cannot be made from %s', (_, make) => {
    expect(() => bakePng(make(), { openbadges: '{}' })).toThrow(
      expect.objectContaining({ code: 'png_invalid' }),
    );
  });
});

describe('a baked SVG', () => {
  const svg = '<?xml version="1.0"?>\n<!-- drawn -->\n<svg width="4" data-x="a>b"><rect/></svg>\n';

  test('gives back a credential, whatever it contains', () => {
    expect(extractFromSvg(bakeSvg(svg, credential))).toBe(credential);
  });

  test('gives back a compact JWS', () => {
    expect(extractFromSvg(bakeSvg(svg, 'aa-_.bb.cc'))).toBe('aa-_.bb.cc');
  });

  test('carries the credential as first child of its root', () => {
    expect(bakeSvg(svg, '{"a":1}')).toBe(
      '<?xml version="1.0"?>\n<!-- drawn -->\n<svg width="4" data-x="a>b" ' +
        'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential>' +
        '<![CDATA[{"a":1}]]></openbadges:credential><rect/></svg>\n',
    );
  });

  test('carries one credential only', () => {
    const once = bakeSvg(svg, credential);
    expect(bakeSvg(bakeSvg(svg, 'aa.bb.cc'), credential)).toBe(once);
    expect(bakeSvg(once, credential)).toBe(once);
  });

  test('is read in no time, however it was made to be slow', () => {
    const pieces = [
      '<openbadges:credential',
      '<openbadges:credential a',
      '<openbadges:credential>',
    ];
    const before = performance.now();
    for (const piece of [...pieces, '<openbadges:credential><![CDATA[', ' verify="', '<svg ']) {
      const slow = `<svg><openbadges:credential ${piece.repeat(2_000_000 / piece.length)}`;
      expect(() => extractFromSvg(slow)).toThrow(
        expect.objectContaining({ code: 'picture_without_badge' }),
      );
      expect(() => bakeSvg(slow.slice(5), '{}')).toThrow(
        expect.objectContaining({ code: 'svg_invalid' }),
      );
    }
    expect(performance.now() - before).toBeLessThan(3_000);
  });

  test('gives back a credential that mentions the end of its element', () => {
    const tricky = '{"a":"</openbadges:credential>"}';
    expect(extractFromSvg(bakeSvg(svg, tricky))).toBe(tricky);
  });

  test('refuses a badge of more than 64 KB, as a picture of pixels does', () => {
    const large = JSON.stringify('x'.repeat(65_536));
    const tooLarge = expect.objectContaining({ code: 'badge_too_large' });
    expect(() => extractFromSvg(bakeSvg(svg, large))).toThrow(tooLarge);
    expect(() => extractFromPng(bakePng(png, { openbadgecredential: large }))).toThrow(tooLarge);
  });

  test.each(['', 'hello', '<html></html>', '<svg/>'])('cannot be made from %j', (text) => {
    expect(() => bakeSvg(text, '{}')).toThrow(expect.objectContaining({ code: 'svg_invalid' }));
  });
});
