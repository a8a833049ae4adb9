import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type Card, renderCard, renderNeutralCard } from './card.ts';

const badge = await sharp({
  create: { width: 500, height: 500, channels: 4, background: '#1F7A4D' },
})
  .png()
  .toBuffer();

const card: Card = {
  badge,
  holderName: 'Ana Silva',
  certificationName: 'Solution Engineer',
  issuerName: 'Meridian Cloud',
  issuedOn: 'Issued 3 March 2026',
  validThrough: 'Valid through 2 March 2029',
  verdict: { kind: 'in_force', text: 'Genuine and in force' },
  brandColor: '#2B3FA8',
};

describe('renderCard', () => {
  it('makes the 1200 × 627 PNG that social networks ask for, within 300 kB', async () => {
    const png = await renderCard(card);
    const { format, width, height } = await sharp(png).metadata();
    expect({ format, width, height }).toEqual({ format: 'png', width: 1200, height: 627 });
    expect(png.length).toBeLessThanOrEqual(300_000);
  });

  it('stays within 300 kB when the badge is a photograph', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 50 } as const;
    const photo = sharp({
      create: { width: 500, height: 500, channels: 3, background: '#808080', noise },
    });
    const png = await renderCard({ ...card, badge: await photo.jpeg().toBuffer() });
    expect(png.length).toBeLessThanOrEqual(300_000);
  });

  it('draws the same card on a machine without fonts', async () => {
    expect(await hashWithoutFonts(card)).toBe(hashOf(await renderCard(card)));
  });

  it.each([
    ['long', 'Maximiliane-Konstantine Freifrau von Hohenstein-Wittgenstein zu Aschaffenburg'],
    ['one endless word', 'W'.repeat(2000)],
    ['Arabic', 'محمد عبد الرحمن الخوارزمي'],
    ['Hebrew', 'שרה כהן'],
    ['Devanagari', 'आदित्य शर्मा'],
    ['Chinese and Korean', '田中太郎 김철수'],
    ['emoji', 'Ana 🎓🏅👩🏽‍💻'],
    ['markup', '<script>&amp;"\'</script>'],
    ['control characters', 'Ana\u0000\u001b\u202e\ud800 Silva'],
    ['empty', ''],
  ])('survives a name that is %s', async (_kind, holderName) => {
    const png = await renderCard({ ...card, holderName });
    expect((await sharp(png).metadata()).width).toBe(1200);
    expect(await inkRightOf(png, 1130)).toBe(0);
  });

  it('says the verdict by a sign as well as by a colour', async () => {
    const grey = async (kind: Card['verdict']['kind']) => {
      const png = await renderCard({ ...card, verdict: { kind, text: 'x' } });
      return hashOf(await sharp(png).threshold(200).toBuffer());
    };
    expect(new Set([await grey('in_force'), await grey('ended'), await grey('revoked')]).size).toBe(
      3,
    );
  });

  it('has a line in the colour of the brand, and in ours when that is no colour', async () => {
    expect(await lineOf({ ...card, brandColor: '#B3261E' })).toEqual([0xb3, 0x26, 0x1e]);
    expect(await lineOf({ ...card, brandColor: '"/><script>' })).toEqual([0x2b, 0x3f, 0xa8]);
  });
});

describe('renderNeutralCard', () => {
  const neutral = {
    sentence: 'This credential is private.',
    issuerName: null,
    brandColor: '#2B3FA8',
  };

  it('is the same for every private award of an issuer', async () => {
    const [one, other] = [await renderNeutralCard(neutral), await renderNeutralCard(neutral)];
    expect(hashOf(one)).toBe(hashOf(other));
    expect((await sharp(one).metadata()).height).toBe(627);
  });
});

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function lineOf(wanted: Card): Promise<number[]> {
  const area = { left: 600, top: 4, width: 1, height: 1 };
  return [
    ...(await sharp(await renderCard(wanted))
      .extract(area)
      .raw()
      .toBuffer()),
  ];
}

/** Pixels darker than the paper in the right margin, below the line of the brand. */
async function inkRightOf(png: Buffer, left: number): Promise<number> {
  const area = { left, top: 20, width: 1200 - left, height: 600 };
  const pixels = await sharp(png).extract(area).greyscale().raw().toBuffer();
  return pixels.filter((value) => value < 200).length;
}

async function hashWithoutFonts(wanted: Card): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'signet-bare-'));
  try {
    const bare = join(folder, 'fonts.conf');
    await writeFile(bare, `<fontconfig><cachedir>${folder}</cachedir></fontconfig>`);
    const program = `
      import { createHash } from 'node:crypto';
      import { renderCard } from ${JSON.stringify(new URL('./card.ts', import.meta.url).href)};
      const card = ${JSON.stringify({ ...wanted, badge: null })};
      card.badge = Buffer.from(${JSON.stringify(badge.toString('base64'))}, 'base64');
      console.log(createHash('sha256').update(await renderCard(card)).digest('hex'));
    `;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', program],
      { env: { ...process.env, FONTCONFIG_FILE: bare } },
    );
    return stdout.trim();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
