import { canDraw } from './measure.ts';

/**
 * A text as a picture can show it: one line, without control and direction-changing characters
 * (they could make a name read as another), and without emoji that no font here has.
 *
 * @returns null when nothing is left, or when a letter has no shape in any font: a name of boxes is
 *   worse than none.
 */
export async function legible(text: string): Promise<string | null> {
  const clean = text
    .slice(0, 400)
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffd-\uffff]/g, '')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .trim();
  if (await canDraw(clean)) return clean || null;
  const plain = clean.replace(emoji, '').replace(/ +/g, ' ').trim();
  return plain !== '' && (await canDraw(plain)) ? plain : null;
}

const emoji =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u20e3|\ufe0f|\u200d/gu;
