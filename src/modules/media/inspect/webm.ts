import { fileDamaged, fileWrongType, videoNotPlayable } from './file-errors.ts';
import type { FileSource } from './file-source.ts';
import { asDuration, type VideoFacts } from './mp4.ts';

/** Ids of EBML elements (RFC 8794, RFC 9559). */
const ids = {
  ebml: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackType: 0x83,
  codec: 0x86,
  video: 0xe0,
  width: 0xb0,
  height: 0xba,
  cluster: 0x1f43b675,
} as const;

interface Element {
  readonly id: number;
  readonly start: number;
  /** Null: as long as what is around it. */
  readonly end: number | null;
}

/** What comes before the first cluster is small. */
const headBytes = 4 * 1_048_576;

export const looksLikeEbml = (head: Buffer): boolean =>
  head.byteLength >= 4 && head.readUInt32BE(0) === ids.ebml;

/**
 * Reads the head of a WebM: its type, its tracks, how long it is. A recording that does not know its
 * own length is taken; one whose stated length is not there is cut off.
 *
 * @throws {AppError} `file_wrong_type`, `file_damaged`, `video_not_playable`
 */
export async function inspectWebm(source: FileSource): Promise<VideoFacts> {
  const bytes = await source.read(0, headBytes);
  try {
    return factsOf(bytes, source.sizeBytes);
  } catch (error) {
    if (error instanceof RangeError) throw fileDamaged('video', error);
    throw error;
  }
}

function factsOf(bytes: Buffer, sizeBytes: number): VideoFacts {
  const head = elementAt(bytes, 0);
  if (head.end === null) throw new RangeError('head');
  const type = childrenOf(bytes, head.start, head.end).find(({ id }) => id === ids.docType);
  const docType = type ? text(bytes, type) : '';
  if (docType !== 'webm') {
    throw fileWrongType('a Matroska film', 'Export it as MP4, with H.264 video and AAC sound.');
  }
  const segment = elementAt(bytes, head.end);
  if (segment.id !== ids.segment) throw new RangeError('segment');
  if (segment.end !== null && segment.end > sizeBytes) throw new RangeError('cut off');
  const end = Math.min(segment.end ?? bytes.byteLength, bytes.byteLength);
  const parts = childrenOf(bytes, segment.start, end, ids.cluster);
  if (!parts.some(({ id }) => id === ids.cluster)) throw new RangeError('no cluster');
  const tracks = parts.find(({ id }) => id === ids.tracks);
  if (!tracks?.end) throw new RangeError('tracks');
  const info = parts.find(({ id }) => id === ids.info);
  return { durationMs: durationOf(bytes, info), ...sizeOf(bytes, tracks.start, tracks.end) };
}

function sizeOf(bytes: Buffer, start: number, end: number) {
  let size: { width: number | null; height: number | null } | null = null;
  for (const track of childrenOf(bytes, start, end)) {
    if (track.id !== ids.track || track.end === null) continue;
    const fields = childrenOf(bytes, track.start, track.end);
    const codec = fields.find(({ id }) => id === ids.codec);
    const name = codec ? text(bytes, codec) : '';
    const type = fields.find(({ id }) => id === ids.trackType);
    const isVideo = type !== undefined && number(bytes, type) === 1;
    const playable = isVideo ? /^V_(VP8|VP9|AV1)$/ : /^(A_(OPUS|VORBIS)|S_.*|D_WEBVTT.*)$/;
    if (!playable.test(name)) {
      throw videoNotPlayable(/^[\w/.]+$/.test(name) ? name : 'something unknown', 'WebM');
    }
    if (isVideo) size ??= pixelsOf(bytes, fields);
  }
  if (size === null) throw fileWrongType('a WebM without a picture');
  return size;
}

function pixelsOf(bytes: Buffer, fields: readonly Element[]) {
  const video = fields.find(({ id }) => id === ids.video);
  const inner = video?.end ? childrenOf(bytes, video.start, video.end) : [];
  const pixels = (wanted: number) => {
    const found = inner.find(({ id }) => id === wanted);
    return (found && number(bytes, found)) || null;
  };
  return { width: pixels(ids.width), height: pixels(ids.height) };
}

function durationOf(bytes: Buffer, info: Element | undefined): number | null {
  if (!info?.end) return null;
  const fields = childrenOf(bytes, info.start, info.end);
  const duration = fields.find(({ id }) => id === ids.duration);
  if (!duration?.end) return null;
  const length = duration.end - duration.start;
  const units =
    length === 8 ? bytes.readDoubleBE(duration.start) : bytes.readFloatBE(duration.start);
  const scale = fields.find(({ id }) => id === ids.timestampScale);
  // Nanoseconds of one unit.
  const nanoseconds = scale ? number(bytes, scale) : 1_000_000;
  return asDuration((units * nanoseconds) / 1_000_000);
}

/** @param stopAt The element that ends the search, itself included. */
function childrenOf(bytes: Buffer, start: number, end: number, stopAt?: number): Element[] {
  const found: Element[] = [];
  for (let at = start; at < end; ) {
    const element = elementAt(bytes, at);
    if (found.length > 10_000) throw new RangeError('elements');
    found.push(element);
    if (element.id === stopAt || element.end === null) return found;
    if (element.end <= at) throw new RangeError('size');
    at = element.end;
  }
  return found;
}

function elementAt(bytes: Buffer, at: number): Element {
  const idLength = lengthOf(bytes.readUInt8(at), 4);
  const id = bytes.readUIntBE(at, idLength);
  const sizeAt = at + idLength;
  const first = bytes.readUInt8(sizeAt);
  const length = lengthOf(first, 8);
  let size = BigInt(first & (0xff >> length));
  let unknown = (first & (0xff >> length)) === 0xff >> length;
  for (let each = 1; each < length; each += 1) {
    const byte = bytes.readUInt8(sizeAt + each);
    unknown &&= byte === 0xff;
    size = size * 256n + BigInt(byte);
  }
  const start = sizeAt + length;
  return { id, start, end: unknown ? null : start + Number(size) };
}

/** How many bytes a number of changing length has, by its first one. */
function lengthOf(first: number, most: number): number {
  const length = Math.clz32(first) - 23;
  if (first === 0 || length > most) throw new RangeError('number');
  return length;
}

function number(bytes: Buffer, { start, end }: Element): number {
  const length = (end ?? start) - start;
  return length >= 1 && length <= 6 ? bytes.readUIntBE(start, length) : 0;
}

function text(bytes: Buffer, { start, end }: Element): string {
  return bytes.toString('latin1', start, Math.min(end ?? start, start + 100)).replace(/\0+$/, '');
}
