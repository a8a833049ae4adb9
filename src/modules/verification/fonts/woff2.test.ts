import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trueTypeOf } from './woff2.ts';

const packageFile = createRequire(import.meta.url).resolve(
  '@fontsource-variable/inter/package.json',
);
const folder = join(dirname(packageFile), 'files');
const files = readdirSync(folder).filter((name) => name.endsWith('.woff2'));
const latin = readFileSync(join(folder, 'inter-latin-wght-normal.woff2'));

describe('trueTypeOf', () => {
  it.each(files)('unpacks %s so that every glyph lies within its table', (name) => {
    const font = trueTypeOf(readFileSync(join(folder, name)));
    const tables = tablesOf(font);
    const glyphCount = table(tables, 'maxp').readUInt16BE(4);
    const [loca, glyf] = [table(tables, 'loca'), table(tables, 'glyf')];
    expect(table(tables, 'head').readInt16BE(50)).toBe(1);
    expect(loca.length).toBe((glyphCount + 1) * 4);
    expect(loca.readUInt32BE(glyphCount * 4)).toBe(glyf.length);
    for (let glyph = 0; glyph < glyphCount; glyph += 1) {
      const [start, end] = [loca.readUInt32BE(glyph * 4), loca.readUInt32BE(glyph * 4 + 4)];
      if (end > start) expectWellFormed(glyf.subarray(start, end), glyphCount);
    }
  });

  it('refuses what is no WOFF2, and one that ends too early', () => {
    expect(() => trueTypeOf(Buffer.from('wOFF and more'))).toThrow(RangeError);
    expect(() => trueTypeOf(Buffer.alloc(0))).toThrow(RangeError);
    expect(() => trueTypeOf(latin.subarray(0, 500))).toThrow(RangeError);
  });
});

/** The box of a simple glyph must be that of its points; a composite must name known glyphs. */
function expectWellFormed(glyph: Buffer, glyphCount: number): void {
  const contours = glyph.readInt16BE(0);
  if (contours < 0) {
    expect(glyph.readUInt16BE(12)).toBeLessThan(glyphCount);
    return;
  }
  const pointCount = glyph.readUInt16BE(10 + (contours - 1) * 2) + 1;
  const flags = 12 + contours * 2 + glyph.readUInt16BE(10 + contours * 2);
  const xs = reach(glyph, flags + pointCount, pointCount);
  const ys = reach(glyph, flags + pointCount * 3, pointCount);
  const box = [2, 4, 6, 8].map((at) => glyph.readInt16BE(at));
  expect([xs.low, ys.low, xs.high, ys.high]).toEqual(box);
}

function reach(glyph: Buffer, at: number, count: number) {
  let value = 0;
  const values = Array.from({ length: count }, (_, index) => {
    value += glyph.readInt16BE(at + index * 2);
    return value;
  });
  return { low: Math.min(...values), high: Math.max(...values) };
}

function tablesOf(font: Buffer): Map<string, Buffer> {
  const count = font.readUInt16BE(4);
  const entries = Array.from({ length: count }, (_, index) => {
    const at = 12 + index * 16;
    const [offset, length] = [font.readUInt32BE(at + 8), font.readUInt32BE(at + 12)];
    return [font.toString('latin1', at, at + 4), font.subarray(offset, offset + length)] as const;
  });
  return new Map(entries);
}

const table = (tables: Map<string, Buffer>, tag: string) => tables.get(tag) ?? Buffer.alloc(0);
