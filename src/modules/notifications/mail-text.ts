/** An address that a mail may link to. Anything but http and https is a mistake of the caller. */
export function linkAddress(url: string): string {
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw new TypeError(`A mail links to http and https only, not to ${protocol}`);
  }
  return href;
}

// Control characters could start a new header; the bidirectional overrides could turn the rest of
// a line around. Joiners and marks stay: Persian, Hindi and emoji need them.
const unwanted = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** A name as one clean line, for subjects and running text. */
export const oneLine = (text: string): string =>
  text.replace(unwanted, ' ').replace(/\s+/g, ' ').trim();

/**
 * A subject: one line that no header can be hidden in, cut between characters.
 *
 * @param maxLength In UTF-16 units; mail programs show about 70 and the rest is lost.
 */
export function subjectLine(text: string, maxLength = 150): string {
  const line = oneLine(text);
  if (line.length <= maxLength) return line;
  let cut = '';
  for (const { segment } of new Intl.Segmenter('en').segment(line)) {
    if (cut.length + segment.length >= maxLength) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML, for content and for quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

/** A name inside a sentence: its own direction must not turn the sentence around. */
export const isolated = (name: string): string => `<bdi>${escapeHtml(oneLine(name))}</bdi>`;

/** Several lines as HTML; blank ones at the ends are dropped. */
export const escapeLines = (text: string): string =>
  text
    .trim()
    .split(/\r?\n/)
    .map((line) => escapeHtml(oneLine(line)))
    .join('<br>');

/**
 * Fills `{{name}}` with values that are HTML already, in one pass: what looks like a placeholder
 * inside a value stays as it is.
 */
export const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new TypeError(`The mail template asks for "${name}".`);
    return value;
  });
