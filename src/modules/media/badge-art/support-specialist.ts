import { enamels, engraved, medal } from './enamel.ts';
import { guilloche, rays, star } from './geometry.ts';

const name = 'support-specialist';

/** A headset around a spark, on a violet quatrefoil. */
export const supportSpecialist = () =>
  medal({
    name,
    title: 'A headset on a violet quatrefoil',
    enamel: enamels.plum,
    outline: quatrefoil(),
    ornament:
      engraved(rays(96, 0, 260), 0.08) +
      engraved(guilloche(176, 34, 4, 9), 0.22) +
      engraved(guilloche(120, 18, 16, 5), 0.14),
    emblem: [
      `<path d="M152 262 V246 A98 98 0 0 1 348 246 V262" fill="none" stroke="url(#${name}-cream)" stroke-width="23" stroke-linecap="round"/>`,
      cup(128),
      cup(320),
      `<path d="M346 330 C346 366 318 374 282 374" fill="none" stroke="url(#${name}-cream)" stroke-width="13" stroke-linecap="round"/>`,
      `<rect x="228" y="358" width="64" height="32" rx="16" fill="url(#${name}-gold)"/>`,
      `<path d="${star(4, 58, 17)}" fill="url(#${name}-gold)"/>`,
    ].join(''),
  });

const cup = (x: number) =>
  `<rect x="${x}" y="248" width="52" height="88" rx="20" fill="url(#${name}-cream)"/>`;

/** Four round lobes that meet in shallow corners. */
function quatrefoil(): string {
  const [near, far] = [112, 388];
  const arc = 'A 143.6 143.6 0 0 1';
  return `M${near} ${near} ${arc} ${far} ${near} ${arc} ${far} ${far} ${arc} ${near} ${far} ${arc} ${near} ${near} Z`;
}
