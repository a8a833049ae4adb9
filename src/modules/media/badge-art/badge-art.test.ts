import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { badgeArt, badgeArtNames, badgeArtPng } from './badge-art.ts';
import { meridianLogo, meridianLogoPng } from './meridian-logo.ts';

describe.each(badgeArtNames)('the badge %s', (name) => {
  it('needs no font, no style sheet and nothing from elsewhere', () => {
    expect(badgeArt(name)).not.toMatch(/<text|<style|<image|<script|href|NaN|undefined/);
  });

  it('tells what it shows to people who do not see it', () => {
    expect(badgeArt(name)).toMatch(/role="img" aria-label="A [^"]{10,}"/);
  });

  it('draws 500 × 500 pixels on nothing, within the size of a mail', async () => {
    const png = await badgeArtPng(name);
    const { width, height, hasAlpha } = await sharp(png).metadata();
    expect({ width, height, hasAlpha }).toEqual({ width: 500, height: 500, hasAlpha: true });
    expect(png.length).toBeLessThan(300_000);
    expect(await opacityAt(png, 2, 2)).toBe(0);
    expect(await opacityAt(png, 250, 250)).toBe(255);
  });

  it('keeps within its canvas', async () => {
    const { data, info } = await sharp(await badgeArtPng(name))
      .extractChannel('alpha')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const onEdge = (index: number) => {
      const [x, y] = [index % info.width, Math.floor(index / info.width)];
      return x === 0 || y === 0 || x === info.width - 1 || y === info.height - 1;
    };
    const solid = data.reduce((sum, alpha, at) => sum + (onEdge(at) && alpha > 200 ? 1 : 0), 0);
    expect(solid).toBeLessThan(12);
  });

  it('is sharp at twice the size', async () => {
    expect((await sharp(await badgeArtPng(name, 1000)).metadata()).width).toBe(1000);
  });
});

describe('the six badges', () => {
  it('can stand on one page: no id is used twice, every id that is used exists', () => {
    const page = [...badgeArtNames.map(badgeArt), meridianLogo()].join('');
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const used = [...page.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id);
    expect(used.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('are told apart by their shape alone', async () => {
    const shapes = await Promise.all(badgeArtNames.map(silhouette));
    for (const [index, shape] of shapes.entries()) {
      for (const other of shapes.slice(index + 1)) {
        const differing = shape.reduce((sum, on, at) => sum + (on === other[at] ? 0 : 1), 0);
        expect(differing / shape.length).toBeGreaterThan(0.05);
      }
    }
  });
});

it('the logo of Meridian Cloud is a square PNG of 512 pixels', async () => {
  const { width, height } = await sharp(await meridianLogoPng()).metadata();
  expect([width, height]).toEqual([512, 512]);
});

async function opacityAt(png: Buffer, left: number, top: number) {
  const pixel = await sharp(png).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  return pixel[3];
}

async function silhouette(name: (typeof badgeArtNames)[number]): Promise<boolean[]> {
  const small = sharp(await badgeArtPng(name)).resize(64, 64);
  const alpha = await small.extractChannel('alpha').raw().toBuffer();
  return [...alpha].map((value) => value > 127);
}
