import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readPicture } from './picture.ts';
import { renditionOf, thumbnailOf } from './rendition.ts';

const blue = { r: 43, g: 63, b: 168 };
const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: blue } });
const codesOf = (picture: { warnings: readonly { code: string }[] }) =>
  picture.warnings.map((warning) => warning.code);

describe('readPicture', () => {
  it('takes a PNG and a JPEG of 500 × 500 without a word', async () => {
    const png = await readPicture(await plain(500, 500).png().toBuffer());
    expect(png).toMatchObject({ kind: 'png', contentType: 'image/png', width: 500, warnings: [] });
    const jpeg = await readPicture(await plain(500, 500).jpeg().toBuffer());
    expect(jpeg).toMatchObject({ kind: 'jpeg', contentType: 'image/jpeg', warnings: [] });
  });

  it('warns above 500, below 240 and when a badge is not square, and accepts all three', async () => {
    const read = async (width: number, height: number) =>
      codesOf(await readPicture(await plain(width, height).png().toBuffer()));
    expect(await read(501, 501)).toEqual(['badge_larger_than_500']);
    expect(await read(240, 240)).toEqual([]);
    expect(await read(239, 239)).toEqual(['badge_smaller_than_240']);
    expect(await read(500, 499)).toEqual(['badge_not_square']);
    expect(await read(1200, 300)).toEqual(['badge_larger_than_500', 'badge_not_square']);
  });

  it('asks nothing of the shape of a logo', async () => {
    const logo = await readPicture(await plain(900, 200).png().toBuffer(), undefined, 'logo');
    expect(logo.warnings).toEqual([]);
  });

  it('refuses an empty file and one above the limit of bytes', async () => {
    await expect(readPicture(Buffer.alloc(0))).rejects.toMatchObject({ code: 'picture_empty' });
    const limits = { maxBytes: 1_000_000, maxPixels: 40_000_000 };
    const large = readPicture(Buffer.alloc(1_200_000, 1), limits);
    await expect(large).rejects.toMatchObject({
      kind: 'invalid',
      code: 'picture_too_large',
      message: 'This file has 1.2 MB. A picture may have up to 1 MB.',
    });
  });

  it.each([
    ['a GIF', () => plain(10, 10).gif().toBuffer()],
    ['a WebP', () => plain(10, 10).webp().toBuffer()],
    ['a TIFF', () => plain(10, 10).tiff().toBuffer()],
    ['an AVIF', () => plain(16, 16).avif().toBuffer()],
    ['an SVG', () => '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['an SVG', () => '\n<svg onload="alert(1)"></svg>'],
    ['a PDF', () => '%PDF-1.7\n1 0 obj'],
    ['not a picture', () => 'hello, I am badge.png'],
    ['not a picture', () => '\0'.repeat(5000)],
    ['not a picture', () => '<html><script>alert(1)</script></html>'],
  ])('refuses %s by its content and says so', async (name, make) => {
    const read = readPicture(Buffer.from(await make()));
    await expect(read).rejects.toMatchObject({
      kind: 'invalid',
      code: 'picture_wrong_type',
      message: `This is ${name}. A badge must be PNG or JPEG.`,
    });
  });

  it('refuses 40,000 × 40,000 pixels without decoding them', async () => {
    const bomb = pngOf({ width: 40_000, height: 40_000, rows: Buffer.alloc(1_000_000) });
    expect(bomb.length).toBeLessThan(10_000);
    const before = process.memoryUsage.rss();
    await expect(readPicture(bomb)).rejects.toMatchObject({
      code: 'picture_too_many_pixels',
      details: { width: 40_000, height: 40_000, maxPixels: 40_000_000 },
    });
    expect(process.memoryUsage.rss() - before).toBeLessThan(50_000_000);
  });

  it('allows exactly the limit of pixels', async () => {
    const bytes = await plain(100, 100).png().toBuffer();
    await expect(readPicture(bytes, { maxBytes: 1e6, maxPixels: 10_000 })).resolves.toBeDefined();
    await expect(readPicture(bytes, { maxBytes: 1e6, maxPixels: 9_999 })).rejects.toMatchObject({
      code: 'picture_too_many_pixels',
    });
  });

  it.each(['png', 'jpeg'] as const)('refuses a %s that is cut off', async (format) => {
    const whole = await noise(300, 300).toFormat(format).toBuffer();
    for (const share of [0.02, 0.3, 0.7, 0.95]) {
      const cut = whole.subarray(0, Math.max(30, Math.floor(whole.length * share)));
      await expect(readPicture(cut), `${share}`).rejects.toMatchObject({
        code: 'picture_unreadable',
      });
    }
  });

  it('refuses files that lie about what follows their first bytes', async () => {
    const png = await plain(50, 50).png().toBuffer();
    const jpeg = await noise(50, 50).jpeg().toBuffer();
    const lies = [
      Buffer.concat([png.subarray(0, 40), jpeg]),
      Buffer.concat([jpeg.subarray(0, 4), Buffer.alloc(4000, 'x')]),
      pngOf({ width: 0, height: 10, rows: Buffer.alloc(10) }),
      pngOf({ width: 100, height: 100, rows: Buffer.alloc(10) }),
      flipped(png, png.indexOf('IHDR') + 6),
    ];
    for (const lie of lies) {
      await expect(readPicture(lie)).rejects.toMatchObject({ code: 'picture_unreadable' });
    }
  });

  it('keeps the first frame of an animated PNG and says so', async () => {
    const still = await plain(500, 500).png().toBuffer();
    const control = Buffer.alloc(8);
    control.writeUInt32BE(2);
    const animated = withChunk(still, 'acTL', control);
    const picture = await readPicture(animated);
    expect(codesOf(picture)).toEqual(['picture_animation_dropped']);
    expect(picture.bytes.includes('acTL')).toBe(false);
  });

  it('turns a CMYK JPEG into sRGB', async () => {
    const cmyk = await plain(500, 500).toColourspace('cmyk').jpeg().toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk');
    const { bytes } = await readPicture(cmyk);
    expect((await sharp(bytes).metadata()).space).toBe('srgb');
    const [red = 0, green = 0, azure = 0] = await sharp(bytes).extract(onePixel).raw().toBuffer();
    expect(azure).toBeGreaterThan(red);
    expect(azure).toBeGreaterThan(green);
  });

  it('turns a picture upright as its camera asked', async () => {
    const sideways = await plain(300, 500).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const picture = await readPicture(sideways);
    expect(picture).toMatchObject({ width: 500, height: 300 });
    expect((await sharp(picture.bytes).metadata()).orientation).toBeUndefined();
  });

  it('forgets where, with what and by whom a picture was made', async () => {
    const exif = { IFD0: { Copyright: 'Ana Silva', Software: 'Camera 7' } };
    for (const format of ['png', 'jpeg'] as const) {
      const telling = await plain(500, 500).withExif(exif).toFormat(format).toBuffer();
      expect(telling.includes('Ana Silva')).toBe(true);
      const { bytes } = await readPicture(telling);
      const { exif: left, icc, xmp, comments } = await sharp(bytes).metadata();
      expect([left, icc, xmp, comments]).toEqual([undefined, undefined, undefined, undefined]);
      expect(bytes.includes('Ana Silva')).toBe(false);
    }
  });

  it('drops a script that hides behind the picture', async () => {
    const honest = await plain(500, 500).png().toBuffer();
    const { bytes } = await readPicture(Buffer.concat([honest, Buffer.from('<script>x</script>')]));
    expect(bytes.includes('<script>')).toBe(false);
  });

  it('reads grey, palette and 16-bit pictures as 8-bit ones', async () => {
    const sources = [
      plain(500, 500).greyscale().jpeg(),
      plain(500, 500).png({ palette: true }),
      plain(500, 500).toColourspace('rgb16').png(),
    ];
    for (const source of sources) {
      const { bytes } = await readPicture(await source.toBuffer());
      expect((await sharp(bytes).metadata()).depth).toBe('uchar');
    }
  });
});

describe('renditions', () => {
  it.each([
    [1600, 1200],
    [500, 500],
    [300, 900],
    [40, 40],
    [1, 700],
  ])('make a 500 × 500 PNG of %i × %i', async (width, height) => {
    const bytes = await renditionOf(await plain(width, height).png().toBuffer());
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 500, height: 500 });
  });

  it('fill up what is not square with nothing', async () => {
    const bytes = await renditionOf(await plain(1000, 500).jpeg().toBuffer());
    const alphaAt = async (left: number, top: number) =>
      (await sharp(bytes).extract({ left, top, width: 1, height: 1 }).raw().toBuffer())[3];
    expect(await alphaAt(250, 10)).toBe(0);
    expect(await alphaAt(250, 250)).toBe(255);
  });

  it('make thumbnails of 96 and 192 pixels', async () => {
    const source = await plain(800, 800).png().toBuffer();
    expect((await sharp(await thumbnailOf(source, 96)).metadata()).width).toBe(96);
    expect((await sharp(await thumbnailOf(source, 192)).metadata()).width).toBe(192);
  });
});

const onePixel = { left: 200, top: 200, width: 1, height: 1 };

const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: blue,
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  });

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}

/** A greyscale PNG whose header may promise more than its rows hold. */
function pngOf({ width, height, rows }: { width: number; height: number; rows: Buffer }): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(rows);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function withChunk(png: Buffer, name: string, data: Buffer): Buffer {
  const afterHeader = 33;
  return Buffer.concat([
    png.subarray(0, afterHeader),
    chunk(name, data),
    png.subarray(afterHeader),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(name), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
