import { ByteReader } from './byte-reader.ts';

/** The two tables of a TrueType font that hold the outlines; `loca` has 32-bit offsets. */
export interface Outlines {
  readonly glyf: Buffer;
  readonly loca: Buffer;
}

/**
 * Undoes the transformation of the outlines that makes a WOFF2 file small.
 *
 * @param transformed The `glyf` table as it is in the file, decompressed.
 * @see WOFF2, section 5.1 "Transformed glyf table format"
 */
export function rebuildOutlines(transformed: Buffer): Outlines {
  const streams = openStreams(transformed);
  const glyphs = Array.from({ length: streams.glyphCount }, (_, index) => rebuild(streams, index));
  const loca = Buffer.alloc((glyphs.length + 1) * 4);
  let end = 0;
  for (const [index, glyph] of glyphs.entries()) {
    end += glyph.length;
    loca.writeUInt32BE(end, (index + 1) * 4);
  }
  return { glyf: Buffer.concat(glyphs), loca };
}

type Streams = ReturnType<typeof openStreams>;

function openStreams(transformed: Buffer) {
  const header = new ByteReader(transformed);
  header.u16();
  const hasOverlaps = (header.u16() & 1) === 1;
  const glyphCount = header.u16();
  header.u16();
  const sizes = Array.from({ length: 7 }, () => header.u32());
  const [contours, points, flags, coordinates, composites, boxes, instructions] = sizes.map(
    (size) => header.take(size),
  );
  const bitmapSize = 4 * Math.ceil(glyphCount / 32);
  const boxReader = open(boxes);
  return {
    glyphCount,
    contours: open(contours),
    points: open(points),
    flags: open(flags),
    coordinates: open(coordinates),
    composites: open(composites),
    hasBox: bits(boxReader.take(bitmapSize)),
    boxes: boxReader,
    instructions: open(instructions),
    overlaps: bits(hasOverlaps ? header.take(Math.ceil(glyphCount / 8)) : Buffer.alloc(0)),
  };
}

const open = (bytes: Buffer | undefined) => new ByteReader(bytes ?? Buffer.alloc(0));

const bits = (bitmap: Buffer) => (index: number) =>
  ((bitmap[index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0;

function rebuild(streams: Streams, index: number): Buffer {
  const contourCount = streams.contours.i16();
  if (contourCount === 0) return Buffer.alloc(0);
  const glyph =
    contourCount < 0 ? rebuildComposite(streams) : rebuildSimple(streams, index, contourCount);
  return Buffer.concat([glyph, Buffer.alloc((4 - (glyph.length % 4)) % 4)]);
}

/** Bits of a component of a composite glyph (OpenType, `glyf`). */
const component = { words: 1, scale: 8, more: 0x20, twoScales: 0x40, matrix: 0x80, program: 0x100 };

function rebuildComposite(streams: Streams): Buffer {
  const parts: Buffer[] = [int16s([-1]), streams.boxes.take(8)];
  let hasProgram = false;
  for (let more = true; more; ) {
    const start = streams.composites.take(4);
    const flags = start.readUInt16BE(0);
    parts.push(start, streams.composites.take(argumentsLength(flags)));
    hasProgram ||= (flags & component.program) !== 0;
    more = (flags & component.more) !== 0;
  }
  if (hasProgram) parts.push(takeProgram(streams));
  return Buffer.concat(parts);
}

function argumentsLength(flags: number): number {
  const offsets = flags & component.words ? 4 : 2;
  if (flags & component.scale) return offsets + 2;
  if (flags & component.twoScales) return offsets + 4;
  if (flags & component.matrix) return offsets + 8;
  return offsets;
}

function rebuildSimple(streams: Streams, index: number, contourCount: number): Buffer {
  const ends: number[] = [];
  let pointCount = 0;
  for (let contour = 0; contour < contourCount; contour += 1) {
    pointCount += streams.points.short();
    ends.push(pointCount - 1);
  }
  const steps = Array.from({ length: pointCount }, () =>
    readStep(streams.flags.u8(), streams.coordinates),
  );
  const program = takeProgram(streams);
  const box = streams.hasBox(index) ? streams.boxes.take(8) : boxOf(steps);
  const overlap = streams.overlaps(index) ? 0x40 : 0;
  return Buffer.concat([
    int16s([contourCount]),
    box,
    int16s(ends),
    program,
    Buffer.from(steps.map((step, at) => (step.onCurve ? 1 : 0) | (at === 0 ? overlap : 0))),
    int16s(steps.map((step) => step.dx)),
    int16s(steps.map((step) => step.dy)),
  ]);
}

function takeProgram(streams: Streams): Buffer {
  const length = streams.coordinates.short();
  return Buffer.concat([int16s([length]), streams.instructions.take(length)]);
}

interface Step {
  readonly dx: number;
  readonly dy: number;
  readonly onCurve: boolean;
}

/** One point, as its distance from the one before (WOFF2, section 5.2 "Triplet encoding"). */
function readStep(flag: number, from: ByteReader): Step {
  const onCurve = (flag & 0x80) === 0;
  const code = flag & 0x7f;
  const first = from.u8();
  const x = (size: number) => (code & 1 ? size : -size);
  const y = (size: number) => (code & 2 ? size : -size);

  if (code < 10) return { dx: 0, dy: x(((code & 14) << 7) + first), onCurve };
  if (code < 20) return { dx: x((((code - 10) & 14) << 7) + first), dy: 0, onCurve };
  if (code < 84) {
    const high = code - 20;
    const dx = x(1 + (high & 0x30) + (first >> 4));
    return { dx, dy: y(1 + ((high & 0x0c) << 2) + (first & 0x0f)), onCurve };
  }
  const second = from.u8();
  if (code < 120) {
    const high = code - 84;
    const dx = x(1 + (Math.floor(high / 12) << 8) + first);
    return { dx, dy: y(1 + (((high % 12) >> 2) << 8) + second), onCurve };
  }
  const third = from.u8();
  if (code < 124) {
    const dx = x((first << 4) + (second >> 4));
    return { dx, dy: y(((second & 0x0f) << 8) + third), onCurve };
  }
  return { dx: x((first << 8) + second), dy: y((third << 8) + from.u8()), onCurve };
}

function boxOf(steps: readonly Step[]): Buffer {
  let [x, y] = [0, 0];
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { dx, dy } of steps) {
    x += dx;
    y += dy;
    left = Math.min(left, x);
    bottom = Math.min(bottom, y);
    right = Math.max(right, x);
    top = Math.max(top, y);
  }
  return int16s([left, bottom, right, top]);
}

function int16s(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, index * 2);
  return bytes;
}
