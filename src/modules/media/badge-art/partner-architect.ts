import { enamels, engraved, medal } from './enamel.ts';
import { beads, disc, guilloche, star, starFacets } from './geometry.ts';

const name = 'partner-architect';

/** A stone gate with a light in it, on a compass star: the highest one. */
export const partnerArchitect = () =>
  medal({
    name,
    title: 'A stone gate with a star in it on a golden compass star',
    enamel: enamels.night,
    behind: compass(),
    outline: disc(250, 250, 184),
    ornament:
      engraved(guilloche(134, 11, 26, 5), 0.26) +
      `<path d="${beads(60, 148, 2.2)}" fill="url(#${name}-gold)"/>`,
    emblem: gate(),
  });

function compass(): string {
  const layers = [
    { turn: 45, outer: 232, inner: 120 },
    { turn: 0, outer: 249, inner: 132 },
  ];
  return layers
    .map(
      ({ turn, outer, inner }) =>
        `<path d="${star(4, outer, inner, turn)}" fill="#F4DC97" stroke="#7A5412" stroke-width="2" stroke-linejoin="round"/>` +
        `<path d="${starFacets(4, outer, inner, turn)}" fill="#A97B25"/>`,
    )
    .join('');
}

/** The arches stand on this line. */
const ground = 314;

function gate(): string {
  return [
    arch(98, `url(#${name}-cream)`),
    joints(64, 98),
    arch(63, `url(#${name}-gold)`),
    arch(50, '#1B2550'),
    `<path d="M229 126 H271 L263 184 H237 Z" fill="url(#${name}-gold)" stroke="#1B2550" stroke-width="3" stroke-linejoin="round"/>`,
    `<path transform="translate(0 10)" d="${star(8, 46, 15)}" fill="url(#${name}-gold)"/>`,
    step(110, ground),
    step(122, ground + 17),
  ].join('');
}

/** A round arch, from the ground to its top. */
const arch = (half: number, paint: string) =>
  `<path d="M${250 - half} ${ground} V${springing} A${half} ${half} 0 0 1 ${250 + half} ${springing} V${ground} Z" fill="${paint}"/>`;

/** Where the posts end and the round begins. */
const springing = 234;

/** The lines between the stones of an arch: around its round, and across its posts. */
function joints(inner: number, outer: number): string {
  const lines = [];
  for (let angle = -90; angle <= 90; angle += 20) {
    const turn = (angle * Math.PI) / 180;
    const at = (radius: number) =>
      `${(250 + radius * Math.sin(turn)).toFixed(1)} ${(springing - radius * Math.cos(turn)).toFixed(1)}`;
    lines.push(`M${at(inner)} L${at(outer)}`);
  }
  for (const y of [264, 291]) {
    lines.push(`M${250 - outer} ${y} H${250 - inner} M${250 + inner} ${y} H${250 + outer}`);
  }
  return `<path d="${lines.join(' ')}" stroke="#1B2550" stroke-opacity=".6" stroke-width="3"/>`;
}

const step = (half: number, y: number) =>
  `<rect x="${250 - half}" y="${y}" width="${half * 2}" height="13" rx="3" fill="url(#${name}-cream)"/>`;
