/**
 * Paths for badges, on a canvas of 500 × 500 whose centre is 250, 250. Angles are degrees,
 * clockwise from twelve o'clock.
 */
export const size = 500;
const centre = size / 2;

interface Point {
  readonly x: number;
  readonly y: number;
}

export function pointAt(angle: number, radius: number): Point {
  const turn = ((angle - 90) * Math.PI) / 180;
  return { x: centre + radius * Math.cos(turn), y: centre + radius * Math.sin(turn) };
}

export const write = ({ x, y }: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** A polygon with every corner rounded by a curve that begins `cut` before it. */
export function roundedPolygon(corners: readonly Point[], cut: number): string {
  const pieces = corners.map((corner, index) => {
    const before = corners.at(index - 1) ?? corner;
    const after = corners[(index + 1) % corners.length] ?? corner;
    const from = write(towards(corner, before, cut));
    return `${index === 0 ? 'M' : 'L'}${from} Q${write(corner)} ${write(towards(corner, after, cut))}`;
  });
  return `${pieces.join(' ')} Z`;
}

function towards(from: Point, to: Point, distance: number): Point {
  const share = distance / Math.hypot(to.x - from.x, to.y - from.y);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** Corners of a regular polygon; the first is at `turn`. */
export const corners = (count: number, radius: number, turn = 0) =>
  Array.from({ length: count }, (_, index) => pointAt(turn + (index * 360) / count, radius));

/** The edge of a notary's seal: round lobes around a circle. */
export function scalloped(lobes: number, radius: number, depth: number): string {
  const step = 360 / lobes;
  const pieces = Array.from({ length: lobes }, (_, index) => {
    const crest = pointAt((index + 0.5) * step, radius + depth);
    return `Q${write(crest)} ${write(pointAt((index + 1) * step, radius - depth / 3))}`;
  });
  return `M${write(pointAt(0, radius - depth / 3))} ${pieces.join(' ')} Z`;
}

export function star(points: number, outer: number, inner: number, turn = 0): string {
  const step = 180 / points;
  const all = Array.from({ length: points * 2 }, (_, index) =>
    write(pointAt(turn + index * step, index % 2 === 0 ? outer : inner)),
  );
  return `M${all.join(' L')} Z`;
}

/** One half of every point of a star, so that light seems to fall on it from one side. */
export function starFacets(points: number, outer: number, inner: number, turn = 0): string {
  const step = 360 / points;
  return Array.from({ length: points }, (_, index) => {
    const angle = turn + index * step;
    const [tip, valley] = [pointAt(angle, outer), pointAt(angle + step / 2, inner)];
    return `M${centre} ${centre} L${write(tip)} L${write(valley)} Z`;
  }).join(' ');
}

/** Engraved security lines: waves around a circle, each strand a little later than the last. */
export function guilloche(radius: number, swing: number, waves: number, strands: number): string {
  const step = 1.5;
  return Array.from({ length: strands }, (_, strand) => {
    const shift = (strand * 360) / strands;
    const path = Array.from({ length: 360 / step }, (_, index) => {
      const angle = index * step;
      const wave = Math.sin(((angle * waves + shift) * Math.PI) / 180);
      return write(pointAt(angle, radius + swing * wave));
    });
    return `M${path.join(' L')} Z`;
  }).join(' ');
}

/** Lines from one radius to another, evenly around. */
export function rays(count: number, from: number, to: number, turn = 0): string {
  return Array.from({ length: count }, (_, index) => {
    const angle = turn + (index * 360) / count;
    return `M${write(pointAt(angle, from))} L${write(pointAt(angle, to))}`;
  }).join(' ');
}

/** Small round beads on a circle, as one path. */
export function beads(count: number, radius: number, bead: number): string {
  return corners(count, radius)
    .map(({ x, y }) => disc(x, y, bead))
    .join(' ');
}

export function disc(x: number, y: number, radius: number): string {
  const arc = `a${radius} ${radius} 0 1 0`;
  return `M${(x - radius).toFixed(1)} ${y.toFixed(1)} ${arc} ${radius * 2} 0 ${arc} ${-radius * 2} 0 Z`;
}
