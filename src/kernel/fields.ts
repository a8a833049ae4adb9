import { z } from 'zod';

/** Letters that reverse or hide the text around them, and all control characters but line breaks. */
const treacherous = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]/u;
const blank = /\s/u;
const treacherousInProse = /[^\P{Cc}\n\r\t]|[\u202a-\u202e\u2066-\u2069\ufeff]/u;

const wellFormed = (text: string) => text.isWellFormed();
const brokenText = 'This text is broken (half of a character, or none at all).';
const hiddenText = 'Control and direction characters are not allowed here.';

/** One line of text: trimmed, NFC, from 1 to `max` characters, nothing hidden in it. */
export const line = (max: number) =>
  z
    .string()
    .refine(wellFormed, brokenText)
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => !treacherous.test(text), hiddenText)
    .refine((text) => text.length > 0, 'This field is needed.')
    .refine((text) => text.length <= max, `At most ${max} characters.`)
    .meta({ minLength: 1, maxLength: max });

/** As `line`, and may be empty. */
export const optionalLine = (max: number) =>
  z
    .string()
    .refine(wellFormed, brokenText)
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => !treacherous.test(text), hiddenText)
    .refine((text) => text.length <= max, `At most ${max} characters.`)
    .meta({ maxLength: max });

/** Several lines, up to `max` characters, may be empty. */
export const prose = (max: number) =>
  z
    .string()
    .refine(wellFormed, brokenText)
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => !treacherousInProse.test(text), hiddenText)
    .refine((text) => text.length <= max, `At most ${max} characters.`)
    .meta({ maxLength: max });

/** An e-mail address as typed; compare its folded form. At most 254 characters (RFC 5321). */
export const emailAddress = () =>
  z
    .string()
    .refine(wellFormed, brokenText)
    .trim()
    .max(254, 'At most 254 characters.')
    .refine((text) => !treacherous.test(text), hiddenText)
    .refine(
      (text) => /^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\]]+\.[^\s@<>"(),:;\\[\]]{2,}$/u.test(text),
      'This is not an e-mail address.',
    )
    .meta({ format: 'email', maxLength: 254 });

/** An absolute http or https address without credentials, up to 2,000 characters. */
export const webAddress = () =>
  z
    .string()
    .refine(wellFormed, brokenText)
    .trim()
    .max(2_000, 'At most 2,000 characters.')
    .refine((text) => !treacherous.test(text), hiddenText)
    .refine((text) => !blank.test(text), 'A web address has no blanks.')
    .refine((text) => {
      if (!URL.canParse(text)) return false;
      const url = new URL(text);
      const web = url.protocol === 'https:' || url.protocol === 'http:';
      return web && url.username === '' && url.password === '' && url.hostname !== '';
    }, 'This is not a web address: it begins with https://.')
    .meta({ format: 'uri', maxLength: 2_000 });

/** A calendar date that exists, `2027-03-03`, from 1900 to 2199. */
export const calendarDate = () =>
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'A date is written like 2027-03-03.')
    .refine((text) => {
      const date = new Date(`${text}T00:00:00Z`);
      return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
    }, 'This day does not exist.')
    .refine((text) => text >= '1900-01-01' && text < '2200-01-01', 'Between 1900 and 2199.')
    .meta({ format: 'date' });
