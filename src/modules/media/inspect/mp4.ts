import { fileDamaged, fileWrongType, videoNotPlayable } from './file-errors.ts';
import type { FileSource } from './file-source.ts';

/** What a video says of itself; null where it says nothing. */
export interface VideoFacts {
  readonly durationMs: number | null;
  readonly width: number | null;
  readonly height: number | null;
}

interface Box {
  readonly type: string;
  /** Of its content, behind the header. */
  readonly start: number;
  readonly end: number;
}

const maxBoxes = 20_000;
/** The index of an hour of video has about two megabytes. */
const maxIndexBytes = 32 * 1_048_576;

export const looksLikeMp4 = (head: Buffer): boolean => head.toString('latin1', 4, 8) === 'ftyp';

/**
 * Reads the boxes of an MP4 (ISO/IEC 14496-12) as far as they say what it is: whole to its end, a
 * video, H.264 with AAC sound or none, because every browser plays that.
 *
 * @throws {AppError} `file_wrong_type`, `file_damaged`, `video_not_playable`
 */
export async function inspectMp4(source: FileSource): Promise<VideoFacts> {
  const brand = (await source.read(8, 4)).toString('latin1');
  if (brand === 'qt  ') {
    throw fileWrongType('a QuickTime film', 'Export it as MP4, with H.264 video and AAC sound.');
  }
  if (/^(heic|heix|mif1|msf1|avif|avis)$/.test(brand)) {
    throw fileWrongType(brand.startsWith('avi') ? 'an AVIF' : 'a HEIC', 'Save it as PNG or JPEG.');
  }
  const boxes = await topLevelBoxes(source);
  const index = boxes.find(({ type }) => type === 'moov');
  if (!index || !boxes.some(({ type }) => type === 'mdat')) throw fileDamaged('video');
  if (index.end - index.start > maxIndexBytes) throw fileDamaged('video');
  const bytes = await source.read(index.start, index.end - index.start);
  try {
    return factsOf(bytes);
  } catch (error) {
    if (error instanceof RangeError) throw fileDamaged('video', error);
    throw error;
  }
}

async function topLevelBoxes(source: FileSource): Promise<Box[]> {
  const boxes: Box[] = [];
  let at = 0;
  while (at < source.sizeBytes) {
    const header = await source.read(at, 16);
    if (header.byteLength < 8 || boxes.length === maxBoxes) throw fileDamaged('video');
    const box = boxAt(header, 0, source.sizeBytes - at);
    if (box === null || at + box.end > source.sizeBytes) throw fileDamaged('video');
    boxes.push({ type: box.type, start: at + box.start, end: at + box.end });
    at += box.end;
  }
  return boxes;
}

/** @param room What a box without a size of its own fills. */
function boxAt(bytes: Buffer, at: number, room: number): Box | null {
  let size = bytes.readUInt32BE(at);
  const type = bytes.toString('latin1', at + 4, at + 8);
  let header = 8;
  if (size === 1) {
    size = Number(bytes.readBigUInt64BE(at + 8));
    header = 16;
  } else if (size === 0) size = room;
  return size < header ? null : { type, start: at + header, end: at + size };
}

function children(bytes: Buffer, { start, end }: Omit<Box, 'type'>): Box[] {
  const found: Box[] = [];
  for (let at = start; at + 8 <= end; ) {
    const box = boxAt(bytes, at, end - at);
    if (box === null || box.end > end || found.length > maxBoxes) throw new RangeError('box');
    found.push(box);
    at = box.end;
  }
  return found;
}

const child = (bytes: Buffer, box: Omit<Box, 'type'> | undefined, type: string) =>
  box && children(bytes, box).find((each) => each.type === type);

function factsOf(bytes: Buffer): VideoFacts {
  const all = children(bytes, { start: 0, end: bytes.byteLength });
  const tracks = all.filter(({ type }) => type === 'trak').map((box) => trackOf(bytes, box));
  const video = tracks.find(({ handler }) => handler === 'vide');
  if (!video) throw fileWrongType('an MP4 without a picture');
  for (const { handler, codec } of tracks) {
    if (handler === 'vide' && !/^avc[13]$/.test(codec)) {
      throw videoNotPlayable(codecName(codec), 'MP4');
    }
    if (handler === 'soun' && codec !== 'mp4a') throw videoNotPlayable(codecName(codec), 'MP4');
  }
  const header = all.find(({ type }) => type === 'mvhd');
  const { width, height } = video;
  return { durationMs: header ? durationOf(bytes, header.start) : null, width, height };
}

function durationOf(bytes: Buffer, at: number): number | null {
  const long = bytes.readUInt8(at) === 1;
  const scale = bytes.readUInt32BE(at + (long ? 20 : 12));
  const units = long ? Number(bytes.readBigUInt64BE(at + 24)) : bytes.readUInt32BE(at + 16);
  return asDuration((units / scale) * 1_000);
}

/** Milliseconds that make sense: a live recording says 0, or the largest number there is. */
export function asDuration(milliseconds: number): number | null {
  const rounded = Math.round(milliseconds);
  return rounded > 0 && rounded < 1_000 * 3_600 * 200 ? rounded : null;
}

function trackOf(bytes: Buffer, track: Box) {
  const head = child(bytes, track, 'tkhd');
  const media = child(bytes, track, 'mdia');
  const handlerBox = child(bytes, media, 'hdlr');
  const handler = handlerBox
    ? bytes.toString('latin1', handlerBox.start + 8, handlerBox.start + 12)
    : '';
  const table = child(bytes, child(bytes, media, 'minf'), 'stbl');
  const descriptions = child(bytes, table, 'stsd');
  const codec = descriptions
    ? bytes.toString('latin1', descriptions.start + 12, descriptions.start + 16)
    : '';
  // Width and height are 16.16 numbers, the last eight bytes of the track's head.
  const width = head ? bytes.readUInt32BE(head.end - 8) >>> 16 : 0;
  const height = head ? bytes.readUInt32BE(head.end - 4) >>> 16 : 0;
  return { handler, codec, width: width || null, height: height || null };
}

const names: Readonly<Record<string, string>> = {
  'ac-3': 'Dolby Digital sound',
  'ec-3': 'Dolby Digital sound',
  av01: 'AV1 video',
  hev1: 'HEVC video',
  hvc1: 'HEVC video',
  mp4v: 'MPEG-4 Visual',
  Opus: 'Opus sound',
  vp09: 'VP9 video',
};

const codecName = (codec: string) =>
  names[codec] ?? (/^[\w. -]{4}$/.test(codec) ? codec.trim() : 'something unknown');
