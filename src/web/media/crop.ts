/** Where a picture lies in its square. Pure; lengths are parts of the square's side. */

export interface PictureSize {
  width: number;
  height: number;
}

/** How somebody has placed a picture. */
export interface Placing {
  /** 1: the picture covers the square exactly; less: it lies inside, as far as whole. */
  zoom: number;
  /** Where the middle of the picture lies; 0.5, 0.5 is the middle of the square. */
  x: number;
  y: number;
}

export interface Placed {
  left: number;
  top: number;
  width: number;
  height: number;
}

export const MOST_ZOOM = 4;
export const IN_THE_MIDDLE = { zoom: 1, x: 0.5, y: 0.5 } as const;

/** The zoom at which all of the picture is inside the square. */
export function leastZoom({ width, height }: PictureSize): number {
  return Math.min(width, height) / Math.max(width, height);
}

/** Width and height of the picture in the square. */
function extent({ width, height }: PictureSize, zoom: number): [number, number] {
  const shorter = Math.min(width, height);
  return [(zoom * width) / shorter, (zoom * height) / shorter];
}

/**
 * The nearest placing that makes sense: a side that is longer than the square leaves no gap, one
 * that is shorter stays inside.
 */
export function settled(picture: PictureSize, { zoom, x, y }: Placing): Placing {
  const within = Math.min(MOST_ZOOM, Math.max(leastZoom(picture), zoom));
  const [width, height] = extent(picture, within);
  return { zoom: within, x: held(x, width), y: held(y, height) };
}

function held(middle: number, length: number): number {
  const [one, other] = [length / 2, 1 - length / 2];
  return Math.min(Math.max(one, other), Math.max(Math.min(one, other), middle));
}

export function placed(picture: PictureSize, placing: Placing): Placed {
  const { zoom, x, y } = settled(picture, placing);
  const [width, height] = extent(picture, zoom);
  return { left: x - width / 2, top: y - height / 2, width, height };
}

const BADGE_SIDE = 500;

/** The side of the square that is made, in pixels: what is there, and no more than a badge needs. */
export function sideOf({ width, height }: PictureSize, zoom: number): number {
  return Math.max(1, Math.min(BADGE_SIDE, Math.round(Math.min(width, height) / zoom)));
}
