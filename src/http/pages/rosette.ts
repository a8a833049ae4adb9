import { trusted } from './html.ts';

/** The engraved flower of the social card, behind the badge. */
export const rosette = trusted(
  `<svg class="rosette" viewBox="-260 -260 520 520" aria-hidden="true">${Array.from(
    { length: 8 },
    (_, i) => `<ellipse rx="252" ry="220" transform="rotate(${i * 22.5})"/>`,
  ).join('')}</svg>`,
);
