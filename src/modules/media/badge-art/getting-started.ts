import { enamels, engraved, medal } from './enamel.ts';
import { beads, disc, guilloche, rays } from './geometry.ts';

const name = 'getting-started';

/** A seedling on a green medal with two ribbon ends: the first one that somebody earns. */
export const gettingStarted = () =>
  medal({
    name,
    title: 'A seedling on a round green medal with a ribbon',
    enamel: enamels.leaf,
    behind: [
      ribbon('M150 330 L96 470 L146 456 L176 494 L236 356 Z', '#17603D'),
      ribbon('M350 330 L404 470 L354 456 L324 494 L264 356 Z', '#0F4A2F'),
      `<path d="M166 340 L118 455 M334 340 L382 455" stroke="url(#${name}-gold)" stroke-width="5" fill="none"/>`,
      `<path d="M220 352 L176 470 M280 352 L324 470" stroke="url(#${name}-gold)" stroke-width="5" fill="none"/>`,
    ].join(''),
    outline: disc(250, 206, 192),
    ornament: shifted(
      engraved(guilloche(138, 15, 18, 6), 0.22) +
        engraved(rays(72, 0, 118), 0.07) +
        `<path d="${beads(60, 157, 2.3)}" fill="url(#${name}-gold)"/>`,
    ),
    emblem: shifted(
      [
        `<path d="M250 328 C248 300 246 274 251 236" fill="none" stroke="url(#${name}-cream)" stroke-width="15" stroke-linecap="round"/>`,
        `<path d="M249 282 C196 284 158 252 152 194 C210 192 250 224 249 282 Z" fill="url(#${name}-cream)"/>`,
        `<path d="M251 246 C250 186 288 146 352 144 C354 208 316 248 251 246 Z" fill="url(#${name}-cream)"/>`,
        `<path d="M244 274 C226 248 204 228 180 214 M257 238 C276 212 298 188 326 168" fill="none" stroke="#1F7A4D" stroke-width="5" stroke-linecap="round"/>`,
        `<path d="M186 345 Q250 318 314 345" fill="none" stroke="url(#${name}-gold)" stroke-width="11" stroke-linecap="round"/>`,
      ].join(''),
    ),
  });

const ribbon = (path: string, colour: string) => `<path d="${path}" fill="${colour}"/>`;

/** The medal hangs above the middle, to leave room for its ribbon. */
const shifted = (content: string) => `<g transform="translate(0 -44)">${content}</g>`;
