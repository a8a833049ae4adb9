import sharp, { type OverlayOptions } from 'sharp';
import {
  type Block,
  badgeSize,
  blockHeight,
  cardSize,
  drawBlocks,
  mark,
  paper,
  type Verdict,
} from './card-drawing.ts';
import { fitText, type Room } from './fonts/fit-text.ts';
import { loadFonts } from './fonts/inter.ts';
import { legible } from './fonts/legible.ts';

/** What a card says. All words come from the caller, in the language of the page. */
export interface Card {
  /** PNG or JPEG, best 500 × 500. */
  readonly badge: Uint8Array;
  readonly holderName: string;
  readonly certificationName: string;
  readonly issuerName: string;
  /** A sentence: "Issued 3 March 2026". */
  readonly issuedOn: string;
  /** A sentence: "Valid through 2 March 2029"; null when it never ends. */
  readonly validThrough: string | null;
  readonly verdict: { readonly kind: Verdict; readonly text: string };
  /** `#RRGGBB`; anything else becomes our ink blue. */
  readonly brandColor: string;
}

/** A card for an award that is private, withdrawn or unknown: nothing on it leads to a person. */
export interface NeutralCard {
  /** "This credential is private. Ask its holder." */
  readonly sentence: string;
  /** Null where even the issuer would say too much. */
  readonly issuerName: string | null;
  readonly brandColor: string;
}

/**
 * The picture that social networks show beside a link: 1200 × 627 PNG, at most 300 kB. Text that is too long is set smaller, then on two lines, then cut; text in a script that no
 * font on this machine has is left out.
 */
export async function renderCard(card: Card): Promise<Buffer> {
  const dates = [card.issuedOn, card.validThrough ?? ''].filter((part) => part !== '').join(' · ');
  const blocks = await layOut([
    { text: card.verdict.text, room: rooms.verdict, look: card.verdict.kind },
    { text: card.holderName, room: rooms.title, look: 'ink', above: 26 },
    { text: card.certificationName, room: rooms.subtitle, look: 'ink', above: 14 },
    { text: card.issuerName, room: rooms.issuer, look: 'ink', above: 34, ruled: true },
    { text: dates, room: rooms.dates, look: 'muted', above: 8 },
  ]);
  const badge = await sharp(card.badge)
    .resize(badgeSize, badgeSize, { fit: 'contain', background: '#00000000' })
    .png({ compressionLevel: 0 })
    .toBuffer();
  const top = Math.round((cardSize.height - badgeSize) / 2);
  return finish(paper(card.brandColor, drawBlocks(blocks)), [{ input: badge, left: 78, top }]);
}

/** As {@link renderCard}, with a sentence instead of a person and our mark instead of the badge. */
export async function renderNeutralCard(card: NeutralCard): Promise<Buffer> {
  const blocks = await layOut([
    { text: card.sentence, room: rooms.sentence, look: 'ink' },
    { text: card.issuerName ?? '', room: rooms.issuer, look: 'muted', above: 34, ruled: true },
  ]);
  return finish(paper(card.brandColor, mark() + drawBlocks(blocks)), []);
}

interface Wanted {
  readonly text: string;
  readonly room: Room;
  readonly look: Block['look'];
  readonly above?: number;
  readonly ruled?: boolean;
}

async function layOut(wanted: readonly Wanted[]): Promise<Block[]> {
  await loadFonts();
  const fitted = await Promise.all(
    wanted.map(async ({ text, room, look, above = 0, ruled = false }) => {
      const words = await legible(text);
      if (words === null) return null;
      return { ...(await fitText(words, room)), weight: room.weight, look, above, ruled };
    }),
  );
  const blocks = fitted.filter((block) => block !== null);
  const height = blocks.reduce((sum, block) => sum + blockHeight(block), 0);
  let top = (cardSize.height - height) / 2;
  return blocks.map((block) => {
    const placed = { ...block, top };
    top += blockHeight(block);
    return placed;
  });
}

async function finish(svg: string, layers: OverlayOptions[]): Promise<Buffer> {
  const { data } = await sharp(Buffer.from(svg))
    .composite(layers)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const card = sharp(data, { raw: { ...cardSize, channels: 3 } });
  const full = await card.clone().png({ compressionLevel: 6, adaptiveFiltering: true }).toBuffer();
  return full.length <= maxBytes ? full : card.png({ palette: true, effort: 2 }).toBuffer();
}

/** A badge made of a photograph can exceed it; such a card gets 256 colours. */
const maxBytes = 300_000;

const width = 570;
const rooms = {
  verdict: { width: width - 48, lines: 1, sizes: [25, 22, 19], weight: 650 },
  title: { width, lines: 2, sizes: [60, 54, 48, 42, 37], weight: 650 },
  subtitle: { width, lines: 2, sizes: [34, 30, 27], weight: 400 },
  sentence: { width, lines: 4, sizes: [46, 40, 34], weight: 650 },
  issuer: { width, lines: 1, sizes: [25, 22, 19], weight: 650 },
  dates: { width, lines: 2, sizes: [22, 20], weight: 400 },
} as const satisfies Record<string, Room>;
