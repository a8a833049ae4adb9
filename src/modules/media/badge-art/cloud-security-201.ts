import { enamels, engraved, medal } from './enamel.ts';
import { guilloche, rays, star } from './geometry.ts';

const name = 'cloud-security-201';

/** A cloud with a keyhole on a blue shield; two stars for the second level. */
export const cloudSecurity201 = () =>
  medal({
    name,
    title: 'A cloud with a keyhole on a blue shield',
    enamel: enamels.ink,
    outline:
      'M250 10 C306 50 372 68 448 68 C456 250 414 410 250 490 C86 410 44 250 52 68 C128 68 194 50 250 10 Z',
    ornament:
      engraved(rays(96, 40, 300), 0.08) +
      engraved(guilloche(150, 26, 14, 7), 0.2) +
      engraved(guilloche(212, 20, 20, 6), 0.16),
    emblem: [
      `<path d="M176 306 C130 306 104 276 106 242 C108 208 134 186 164 184 C172 138 208 110 252 110 C298 110 332 138 342 180 C376 184 398 208 396 244 C394 280 368 306 330 306 Z" fill="url(#${name}-cream)"/>`,
      `<path d="M252 180 a31 31 0 0 1 17 57 L279 282 H225 L235 237 a31 31 0 0 1 17 -57 Z" fill="#1B2A7D"/>`,
      level(214),
      level(286),
    ].join(''),
  });

function level(x: number): string {
  return `<path transform="translate(${x - 250} 112)" d="${star(5, 25, 10.5)}" fill="url(#${name}-gold)"/>`;
}
