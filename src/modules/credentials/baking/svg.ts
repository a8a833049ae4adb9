import { badgeNotFound, svgInvalid } from '../errors.ts';

const namespace = 'https://purl.imsglobal.org/ob/v3p0';
const startTag = /<svg(?:\s(?:[^"'>]|"[^"]*"|'[^']*')*)?>/;
const credentialElement =
  /<openbadges:credential\b(?:[^"'>/]|"[^"]*"|'[^']*')*(?:\/>|>[\s\S]*?<\/openbadges:credential>)/g;
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
  const bare = svg.replace(credentialElement, '').replace(declaration, '');
  const root = startTag.exec(bare);
  if (root === null || root[0].endsWith('/>')) throw svgInvalid('no root element');
  const end = root.index + root[0].length;
  const opening = `${root[0].slice(0, -1)} xmlns:openbadges="${namespace}">`;
  return bare.slice(0, root.index) + opening + elementOf(credential) + bare.slice(end);
}

/** @throws {AppError} `picture_without_badge` when the picture carries no credential */
export function extractFromSvg(svg: string): string {
  const [element] = svg.match(credentialElement) ?? [];
  const verify = element === undefined ? null : /\sverify=["']([^"']+)["']/.exec(element);
  if (verify?.[1] !== undefined) return verify[1];
  const body =
    element === undefined ? null : />\s*((?:<!\[CDATA\[[\s\S]*?\]\]>)+)\s*</.exec(element);
  if (body?.[1] === undefined) throw badgeNotFound();
  return body[1].replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1');
}

/** `]]>` would end the section: it is cut in two sections. */
function elementOf(credential: string): string {
  if (compactJws.test(credential)) return `<openbadges:credential verify="${credential}"/>`;
  const text = credential.replaceAll(']]>', ']]]]><![CDATA[>');
  return `<openbadges:credential><![CDATA[${text}]]></openbadges:credential>`;
}
