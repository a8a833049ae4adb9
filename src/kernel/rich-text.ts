import sanitizeHtml, { type IOptions, type Tag } from 'sanitize-html';

/** Letters that reverse or hide the text around them, also when written as an entity. */
const treacherous = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff]/gu;

const leadsOut = (href: string): boolean =>
  /^(https?:\/\/|mailto:)/i.test(href) && URL.canParse(href);

const allowed: IOptions = {
  allowedTags: [
    ...['p', 'br', 'hr', 'h2', 'h3', 'h4', 'blockquote'],
    ...['strong', 'em', 'u', 's', 'code'],
    ...['ul', 'ol', 'li', 'a'],
  ],
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nestingLimit: 12,
  transformTags: {
    b: 'strong',
    i: 'em',
    del: 's',
    strike: 's',
    h1: 'h2',
    h5: 'h4',
    h6: 'h4',
    // A link that leads nowhere becomes a tag that is not allowed: its text stays.
    a: (_, { href = '' }): Tag =>
      leadsOut(href)
        ? { tagName: 'a', attribs: { href, rel: 'noopener noreferrer nofollow' } }
        : { tagName: 'span', attribs: {} },
  },
  textFilter: (text) => text.replace(treacherous, ''),
};

/**
 * What of somebody's HTML may be kept and shown (promise S4): paragraphs, headings, lists, emphasis
 * and links to the web or to a mailbox. Everything else loses its tag and keeps its text; scripts
 * and styles lose both. Done on the way in and again on the way out.
 *
 * @returns Empty when no text is left.
 */
export function sanitiseRichText(html: string): string {
  const clean = sanitizeHtml(html.normalize('NFC'), allowed).trim();
  return richTextAsText(clean) === '' ? '' : clean;
}

/**
 * Sanitised HTML as text without markup, for credentials and mails: blocks become lines, items
 * begin with a dash or their number, links carry their address. It is valid Markdown too, which
 * Open Badges expects of a narrative.
 */
export function richTextAsText(html: string): string {
  const lines = html
    .replace(/\s+/g, ' ')
    .replace(/<a [^>]*?href="([^"]*)"[^>]*>(.*?)<\/a>/g, (_, href: string, text: string) =>
      text === href ? href : `${text} (${href.replace(/^mailto:/, '')})`,
    )
    .replace(/<ol>(.*?)<\/ol>/g, (_, items: string) => numbered(items))
    .replace(/<li>(?:\s*<p>)?/g, '\n- ')
    .replace(/<\/p>\s*<\/li>/g, '')
    .replace(/<(br|hr) ?\/?>/g, '\n')
    .replace(/<\/(p|h[2-4]|blockquote|ul|ol)>/g, '\n\n')
    .replace(/<[^>]*>/g, '');
  return decodeEntities(lines)
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function numbered(items: string): string {
  let number = 0;
  const lines = items.replace(/<li>(?:\s*<p>)?/g, () => {
    number += 1;
    return `\n${number}. `;
  });
  return `${lines.replaceAll('</li>', '')}\n\n`;
}

/** Only these five are written by the sanitiser; everything else is the character itself. */
const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

const decodeEntities = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
