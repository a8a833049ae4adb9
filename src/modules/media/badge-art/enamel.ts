import { size } from './geometry.ts';

/** The ground colours of a badge, from where the light falls to where it does not reach. */
export interface Enamel {
  readonly light: string;
  readonly body: string;
  readonly deep: string;
}

export const enamels = {
  ink: { light: '#4C63D9', body: '#2B3FA8', deep: '#141E5C' },
  night: { light: '#34437E', body: '#1B2550', deep: '#0B1029' },
  leaf: { light: '#35A673', body: '#1F7A4D', deep: '#0C3F29' },
  lagoon: { light: '#2F9CA8', body: '#156D7E', deep: '#083945' },
  plum: { light: '#8A5BC4', body: '#5E3798', deep: '#2D1753' },
  ruby: { light: '#C8475B', body: '#96243C', deep: '#4C0D1D' },
} as const satisfies Record<string, Enamel>;

export interface Badge {
  /** Begins every id inside, so that several badges can stand on one page. */
  readonly name: string;
  /** For people who do not see it. */
  readonly title: string;
  readonly enamel: Enamel;
  /** Drawn below the body: ribbons, rays. */
  readonly behind?: string;
  /** Path of the body's edge. */
  readonly outline: string;
  /** Fine lines on the enamel, within the rim. */
  readonly ornament: string;
  /** The sign in the middle; it casts a soft shadow. */
  readonly emblem: string;
}

/**
 * A badge as a finished medal: a gold rim, a groove, a gold thread, enamel with engraved lines, and
 * a raised sign. No text, so that it needs no font and no translation.
 *
 * Inside, `url(#name-gold)`, `-thread`, `-enamel`, `-cream`, and the filter `-raised` may be used.
 */
export function medal(badge: Badge): string {
  const { name, title, behind = '', outline, ornament, emblem, enamel } = badge;
  const rim = (paint: string, width: number) =>
    `<path d="${outline}" fill="none" stroke="${paint}" stroke-width="${width}" stroke-linejoin="round"/>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}" role="img" aria-label="${title}">`,
    definitions(name, enamel, outline),
    behind,
    `<g clip-path="url(#${name}-edge)">`,
    `<path d="${outline}" fill="url(#${name}-enamel)"/>`,
    ornament,
    '<ellipse cx="250" cy="66" rx="270" ry="190" fill="#FFFFFF" fill-opacity=".08"/>',
    rim(`url(#${name}-thread)`, 62),
    rim(enamel.deep, 56),
    rim(`url(#${name}-gold)`, 38),
    rim(`url(#${name}-bevel)`, 8),
    '</g>',
    `<g filter="url(#${name}-raised)">${emblem}</g>`,
    '</svg>',
  ].join('');
}

function definitions(name: string, { light, body, deep }: Enamel, outline: string): string {
  return [
    '<defs>',
    slope(`${name}-gold`, goldStops),
    slope(`${name}-bevel`, bevelStops),
    slope(`${name}-thread`, [...goldStops].reverse()),
    upright(`${name}-cream`, creamStops),
    `<radialGradient id="${name}-enamel" cx=".5" cy=".3" r=".78">`,
    `<stop offset="0" stop-color="${light}"/><stop offset=".5" stop-color="${body}"/>`,
    `<stop offset="1" stop-color="${deep}"/></radialGradient>`,
    `<clipPath id="${name}-edge"><path d="${outline}"/></clipPath>`,
    `<filter id="${name}-raised" x="-20%" y="-20%" width="140%" height="140%">`,
    `<feDropShadow dx="0" dy="5" stdDeviation="5" flood-color="${deep}" flood-opacity=".75"/></filter>`,
    '</defs>',
  ].join('');
}

/** One metal with two reflections. */
const goldStops = ['#FBEBB8', '#D9B05C', '#A97B25', '#F0D58C', '#C2922F', '#8A6118'];
const bevelStops = ['#FFF9E3', '#E9CB80', '#7A5412', '#FFF1C4', '#A97B25', '#5E400C'];
const creamStops = ['#FFFFFF', '#FBF3DC', '#EAD9A8'];

const slope = (id: string, stops: readonly string[]) =>
  gradient(`id="${id}" x1=".12" y1="0" x2=".88" y2="1"`, stops);

const upright = (id: string, stops: readonly string[]) =>
  gradient(`id="${id}" x1="0" y1="0" x2="0" y2="1"`, stops);

function gradient(attributes: string, stops: readonly string[]): string {
  const marks = stops.map((colour, index) => {
    const offset = (index / (stops.length - 1)).toFixed(2);
    return `<stop offset="${offset}" stop-color="${colour}"/>`;
  });
  return `<linearGradient ${attributes}>${marks.join('')}</linearGradient>`;
}

/** Engraved lines: light on the enamel, hardly there. */
export const engraved = (path: string, opacity = 0.2, width = 1.1) =>
  `<path d="${path}" fill="none" stroke="#FFFFFF" stroke-opacity="${opacity}" stroke-width="${width}"/>`;
