import { enamels, engraved, medal } from './enamel.ts';
import { corners, disc, pointAt, roundedPolygon, write } from './geometry.ts';

const name = 'solution-engineer';

/** A building block that fits, wired to the six corners of a hexagon. */
export const solutionEngineer = () =>
  medal({
    name,
    title: 'A building block wired to the corners of a hexagon',
    enamel: enamels.lagoon,
    outline: roundedPolygon(corners(6, 244), 26),
    ornament: lattice() + wires(),
    emblem: block(),
  });

/** Isometric ruling, as on an engineer's paper. */
function lattice(): string {
  const lines = [];
  for (let offset = -520; offset <= 520; offset += 26) {
    lines.push(`M${250 + offset} -50 V550`);
    lines.push(`M-50 ${250 + offset - 173} L550 ${250 + offset + 173}`);
    lines.push(`M-50 ${250 + offset + 173} L550 ${250 + offset - 173}`);
  }
  return engraved(lines.join(' '), 0.1);
}

function wires(): string {
  const lines = corners(6, 0).map((_, index) => {
    const angle = index * 60;
    return `M${write(pointAt(angle, 112))} L${write(pointAt(angle, 176))}`;
  });
  const ends = corners(6, 178).map(({ x, y }) => disc(x, y, 10));
  return (
    `<path d="${lines.join(' ')}" stroke="url(#${name}-gold)" stroke-width="6" fill="none"/>` +
    `<path d="${ends.join(' ')}" fill="url(#${name}-gold)"/>`
  );
}

function block(): string {
  const radius = 124;
  const at = (angle: number, distance = radius) => write(pointAt(angle, distance));
  const face = (angles: readonly number[], paint: string) =>
    `<path d="M250 250 L${angles.map((angle) => at(angle)).join(' L')} Z" fill="${paint}"/>`;
  const gap = [60, 180, 300].map((angle) => `M250 250 L${at(angle)}`).join(' ');
  return [
    `<linearGradient id="${name}-shade" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#B98A2F"/><stop offset="1" stop-color="#6E4B0F"/></linearGradient>`,
    face([300, 0, 60], `url(#${name}-cream)`),
    face([180, 240, 300], `url(#${name}-gold)`),
    face([60, 120, 180], `url(#${name}-shade)`),
    `<path d="${gap}" stroke="#083945" stroke-width="7" stroke-linecap="round" fill="none"/>`,
    `<path d="M250 171 L302 201 L250 231 L198 201 Z" fill="#156D7E" fill-opacity=".92"/>`,
  ].join('');
}
