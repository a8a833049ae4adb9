import { fontFamily } from './fonts/inter.ts';

/** Pixels; the 1.91 : 1 that LinkedIn shows uncut. */
export const cardSize = { width: 1200, height: 627 } as const;
export const badgeSize = 396;

export type Verdict = 'in_force' | 'ended' | 'revoked';

/** Some lines of one look, placed. Lengths are pixels. */
export interface Block {
  readonly lines: readonly string[];
  readonly size: number;
  readonly weight: 400 | 650;
  /** A verdict has its own colour and a ring with a sign before it. */
  readonly look: 'ink' | 'muted' | Verdict;
  /** Space before the block. */
  readonly above: number;
  /** A hairline in the middle of that space. */
  readonly ruled: boolean;
  readonly top: number;
}

const column = 552;
const lineHeight = 1.2;

export const blockHeight = ({ lines, size, above }: Omit<Block, 'top'>) =>
  above + lines.length * size * lineHeight;

const colours = {
  ink: '#161A26',
  muted: '#5B6475',
  in_force: '#1F7A4D',
  ended: '#5F6673',
  revoked: '#B3261E',
} as const;

const seal = '#B98A2F';
const hairline = '#E4E5E0';

/** The sheet of paper, its engraved rosette and the line of the brand, with something on it. */
export function paper(brandColor: string, content: string): string {
  const { width, height } = cardSize;
  const brand = /^#[0-9a-f]{6}$/i.test(brandColor) ? brandColor : '#2B3FA8';
  const petals = Array.from({ length: 8 }, (_, index) => {
    const turn = `rotate(${index * 22.5} 276 313.5)`;
    return `<ellipse cx="276" cy="313.5" rx="252" ry="220" transform="${turn}"/>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="#FAFAF7"/>`,
    `<g fill="none" stroke="${hairline}" stroke-width="1">${petals.join('')}</g>`,
    `<rect width="${width}" height="10" fill="${brand}"/>`,
    content,
    '</svg>',
  ].join('');
}

export function drawBlocks(blocks: readonly Block[]): string {
  return blocks.map(drawBlock).join('');
}

function drawBlock(block: Block): string {
  const { lines, size, weight, look, above, ruled, top } = block;
  const isVerdict = look !== 'ink' && look !== 'muted';
  const left = isVerdict ? column + 46 : column;
  const first = top + above + size * 0.94;
  const texts = lines.map((line, index) => {
    const y = (first + index * size * lineHeight).toFixed(1);
    return `<text x="${left}" y="${y}"${direction(line)}>${escapeXml(line)}</text>`;
  });
  const rule = (top + above / 2).toFixed(1);
  return [
    ruled
      ? `<path d="M${column} ${rule} H${column + 570}" stroke="#D5D6D0" stroke-width="1.5"/>`
      : '',
    isVerdict ? ring(look, first - size * 0.36) : '',
    `<g font-family="${fontFamily}" font-size="${size}" font-weight="${weight}" fill="${colours[look]}">`,
    texts.join(''),
    '</g>',
  ].join('');
}

/** A ring in seal gold; the sign in it tells the verdict to people who do not see the colour. */
function ring(verdict: Verdict, y: number): string {
  const signs: Record<Verdict, string> = {
    in_force: 'M-7 0.5 L-2 5.5 L7.5 -5',
    ended: 'M-6 0 H6',
    revoked: 'M-5.5 -5.5 L5.5 5.5 M5.5 -5.5 L-5.5 5.5',
  };
  return [
    `<g transform="translate(${column + 17} ${y.toFixed(1)})" fill="none" stroke-linecap="round" stroke-linejoin="round">`,
    `<circle r="15.5" stroke="${seal}" stroke-width="3"/>`,
    `<path d="${signs[verdict]}" stroke="${colours[verdict]}" stroke-width="3.5"/></g>`,
  ].join('');
}

/** Our own mark where a badge would be, in quiet colours. */
export const mark = () =>
  [
    '<g transform="translate(276 313.5) scale(5.2)" fill="none" stroke-linejoin="round" stroke-linecap="round">',
    '<path d="M0 -30 21.2 -21.2 30 0 21.2 21.2 0 30 -21.2 21.2 -30 0 -21.2 -21.2Z" fill="#FFFFFF" stroke="#D5D6D0" stroke-width="1.2"/>',
    `<circle r="21" stroke="${seal}" stroke-width="1.6"/>`,
    '<path d="M-5.5 -1 V-5.5 a5.5 5.5 0 0 1 11 0 V-1" stroke="#5B6475" stroke-width="2.4"/>',
    '<rect x="-8.5" y="-1" width="17" height="12.5" rx="2.4" fill="#5B6475"/></g>',
  ].join('');

/** A line that begins in a right-to-left script runs that way, but stays in the column. */
const direction = (line: string) =>
  /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(line)
    ? ' direction="rtl" text-anchor="end"'
    : '';

const escapeXml = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
