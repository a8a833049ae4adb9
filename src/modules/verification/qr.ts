import { create, type QRCodeErrorCorrectionLevel } from 'qrcode';

/** Light modules around a code, without which scanners do not find it (ISO/IEC 18004). */
const quietZone = 4;

/**
 * A QR code as an SVG of one path, sharp at any size, on white with its quiet zone.
 *
 * The dark modules have the colour of the text around them (`currentColor`), black in a file of its
 * own. Keep that colour dark: many scanners do not read a light code on dark ground.
 *
 * @param text What the code says, usually an address; up to about 2,300 bytes at level M.
 * @param label For people who do not see it.
 * @throws {Error} when the text is empty or too long for any code.
 */
export function qrSvg(
  text: string,
  label: string,
  level: QRCodeErrorCorrectionLevel = 'M',
): string {
  const { modules } = create(text, { errorCorrectionLevel: level });
  const side = modules.size + 2 * quietZone;
  const runs = Array.from({ length: modules.size }, (_, y) =>
    darkRuns(modules.data.subarray(y * modules.size, (y + 1) * modules.size), y),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges" role="img" aria-label="${escapeXml(label)}">`,
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/>`,
    `<path fill="currentColor" d="${runs.join('')}"/>`,
    '</svg>',
  ].join('');
}

/** Neighbouring dark modules of a row as one bar, so that no seam shows between them. */
function darkRuns(row: Uint8Array, y: number): string {
  let path = '';
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue;
    const start = x;
    while (row[x + 1]) x += 1;
    const length = x - start + 1;
    path += `M${start + quietZone} ${y + quietZone}h${length}v1h-${length}z`;
  }
  return path;
}

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
