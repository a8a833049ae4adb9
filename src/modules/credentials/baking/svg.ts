import { badgeNotFound, badgeTooLarge, maxBadgeBytes, svgInvalid } from '../errors.ts';

const namespace = 'https://purl.imsglobal.org/ob/v3p0';
const elementStart = '<openbadges:credential';
const elementEnd = '</openbadges:credential>';
const sectionStart = '<![CDATA[';
const sectionEnd = ']]>';
const compactJws = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const declaration = /\sxmlns:openbadges=(?:"[^"]*"|'[^']*')/g;

/**
 * Writes a credential into an SVG, as the first child of its root, replacing the one it carried
 * (Open Badges 3.0, section 5.3.2). Nothing else of the picture changes.
 *
 * @param credential JSON with an embedded proof, or a compact JWS.
 * @throws {AppError} `svg_invalid`
 */
export function bakeSvg(svg: string, credential: string): string {
  const bare = withoutElements(svg).replace(declaration, '');
  const root = findTag(bare, '<svg', 0);
  if (root === null || root.text.endsWith('/>')) throw svgInvalid('no root element');
  const opening = `${root.text.slice(0, -1)} xmlns:openbadges="${namespace}">`;
  return bare.slice(0, root.start) + opening + elementOf(credential) + bare.slice(root.end);
}

/**
 * Reads the first credential element. Takes time in proportion to the length of the picture.
 *
 * @throws {AppError} `picture_without_badge` when the picture carries no credential,
 *   `badge_too_large`
 */
export function extractFromSvg(svg: string): string {
  const element = findElement(svg, 0);
  if (element === null) throw badgeNotFound();
  const text = /\sverify=["']([^"']+)["']/.exec(element.tag)?.[1] ?? element.text;
  if (text === null) throw badgeNotFound();
  if (text.length > maxBadgeBytes) throw badgeTooLarge();
  return text;
}

interface Tag {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Element {
  readonly tag: string;
  /** What its CDATA sections say; null when it has none. */
  readonly text: string | null;
  readonly start: number;
  readonly end: number;
}

function withoutElements(svg: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let next = findElement(svg, from); next !== null; next = findElement(svg, from)) {
    kept.push(svg.slice(from, next.start));
    from = next.end;
  }
  return kept.join('') + svg.slice(from);
}

function findElement(svg: string, from: number): Element | null {
  const tag = findTag(svg, elementStart, from);
  if (tag === null) return null;
  const { start } = tag;
  if (tag.text.endsWith('/>')) return { tag: tag.text, text: null, start, end: tag.end };
  const sections: string[] = [];
  let position = afterSpace(svg, tag.end);
  while (svg.startsWith(sectionStart, position)) {
    const end = svg.indexOf(sectionEnd, position);
    if (end === -1) return null;
    sections.push(svg.slice(position + sectionStart.length, end));
    position = end + sectionEnd.length;
  }
  const closing = svg.indexOf(elementEnd, position);
  if (closing === -1) return null;
  const text = sections.length === 0 ? null : sections.join('');
  return { tag: tag.text, text, start, end: closing + elementEnd.length };
}

/** The first start tag of this name, quoted `>` included. */
function findTag(svg: string, name: string, from: number): Tag | null {
  let start = svg.indexOf(name, from);
  while (start !== -1 && !/[\s/>]/.test(svg.charAt(start + name.length))) {
    start = svg.indexOf(name, start + 1);
  }
  const last = start === -1 ? -1 : endOfTag(svg, start);
  return last === -1 ? null : { text: svg.slice(start, last + 1), start, end: last + 1 };
}

function endOfTag(svg: string, start: number): number {
  let quote = '';
  for (let i = start; i < svg.length; i += 1) {
    const character = svg.charAt(i);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return i;
  }
  return -1;
}

function afterSpace(svg: string, from: number): number {
  let position = from;
  while (/\s/.test(svg.charAt(position))) position += 1;
  return position;
}

/** `]]>` would end the section: it is cut in two sections. */
function elementOf(credential: string): string {
  if (compactJws.test(credential)) return `<openbadges:credential verify="${credential}"/>`;
  const text = credential.replaceAll(']]>', ']]]]><![CDATA[>');
  return `<openbadges:credential><![CDATA[${text}]]></openbadges:credential>`;
}
