import sanitizeHtml from 'sanitize-html';

/**
 * The part of Markdown that our articles use: headings of the second level, paragraphs, lists,
 * **bold**, *emphasis* and [links](/app). Anything else is refused when the articles are read, so
 * that none shows its marks. Links to `help:article` become `#help/article`.
 *
 * @returns HTML that the client may show as it is.
 * @throws {TypeError} with the line that it does not know.
 */
export function articleHtml(markdown: string): string {
  const blocks = markdown
    .trim()
    .split(/\n{2,}/)
    .map(blockHtml);
  return sanitizeHtml(blocks.join('\n'), {
    allowedTags: ['h2', 'p', 'ul', 'ol', 'li', 'strong', 'em', 'a'],
    allowedAttributes: { a: ['href'] },
    allowedSchemes: [],
  });
}

/** Every address that an article links to, as it is written. */
export const linksOf = (markdown: string): readonly string[] =>
  [...markdown.matchAll(link)].map(([, , address]) => address ?? '');

const link = /\[([^\]]+)\]\(([^)\s]+)\)/g;
const unknown = /^(#{1}(?!#)|#{3,}|>|\||```|!\[|\s+[-\d]|---|<)/;

function blockHtml(block: string): string {
  const lines = block.split('\n');
  const strange = lines.find((line) => unknown.test(line));
  if (strange !== undefined) throw new TypeError(`Help articles do not know: ${strange}`);
  const [first = ''] = lines;
  if (first.startsWith('## ')) return `<h2>${inlineHtml(first.slice(3))}</h2>`;
  if (lines.every((line) => line.startsWith('- '))) return listHtml('ul', lines, 2);
  if (lines.every((line) => /^\d+\. /.test(line))) return listHtml('ol', lines, 3);
  return `<p>${inlineHtml(lines.join(' '))}</p>`;
}

const listHtml = (tag: 'ul' | 'ol', lines: readonly string[], marks: number): string =>
  `<${tag}>${lines.map((line) => `<li>${inlineHtml(line.slice(marks).trim())}</li>`).join('')}</${tag}>`;

const inlineHtml = (text: string): string =>
  escaped(text)
    .replace(link, (_, words: string, address: string) => {
      const href = address.replace(/^help:/, '#help/');
      return `<a href="${href}">${words}</a>`;
    })
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/\*([^*]+)\*/g, '<em>$1</em>');

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
