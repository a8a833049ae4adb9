import { enamels, engraved, medal } from './enamel.ts';
import { beads, disc, guilloche, rays, scalloped } from './geometry.ts';

const name = 'sales-professional';

/** A rising line over three columns, on a red medal in a notary's foil seal. */
export const salesProfessional = () =>
  medal({
    name,
    title: 'A rising line over three columns on a golden seal',
    enamel: enamels.ruby,
    behind: foil(),
    outline: disc(250, 250, 202),
    ornament:
      engraved(rays(120, 0, 200), 0.08) +
      engraved(guilloche(146, 15, 24, 6), 0.24) +
      `<path d="${beads(72, 166, 2.3)}" fill="url(#${name}-gold)"/>`,
    emblem: [
      column(169, 282, 56),
      column(227, 246, 92),
      column(285, 204, 134),
      `<path d="M158 240 C204 226 244 194 288 150" fill="none" stroke="url(#${name}-gold)" stroke-width="16" stroke-linecap="round"/>`,
      `<path d="M332 114 L320 184 L263 128 Z" fill="url(#${name}-gold)" stroke="url(#${name}-gold)" stroke-width="8" stroke-linejoin="round"/>`,
    ].join(''),
  });

/** Pressed gold foil: round lobes, and a pleat to the bottom of every one. */
function foil(): string {
  const lobes = 28;
  const edge = scalloped(lobes, 231, 26);
  return [
    `<path d="${edge}" fill="url(#${name}-gold)"/>`,
    `<path d="${rays(lobes, 190, 226)}" stroke="#7A5412" stroke-opacity=".55" stroke-width="2.5"/>`,
    `<path d="${rays(lobes, 190, 236, 180 / lobes)}" stroke="#FFF6D6" stroke-opacity=".6" stroke-width="3"/>`,
    `<path d="${edge}" fill="none" stroke="#8A6118" stroke-width="2"/>`,
  ].join('');
}

const column = (x: number, y: number, height: number) =>
  `<rect x="${x}" y="${y}" width="46" height="${height}" rx="6" fill="url(#${name}-cream)"/>`;
