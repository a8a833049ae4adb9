/** Small files that are what they say, byte for byte, for tests; and the parts they are made of. */

const box = (type: string, ...content: readonly Buffer[]): Buffer => {
  const inner = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(inner.byteLength + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, inner]);
};
const zeros = (length: number) => Buffer.alloc(length);
const int = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

export interface Mp4Options {
  readonly brand?: string;
  readonly video?: string | null;
  readonly audio?: string | null;
  readonly milliseconds?: number;
  readonly mediaBytes?: number;
}

/** An MP4 as far as anybody reads it without playing it. */
export function mp4({
  brand = 'isom',
  video = 'avc1',
  audio = 'mp4a',
  milliseconds = 12_500,
  mediaBytes = 2_000,
}: Mp4Options = {}): Buffer {
  const track = (handler: string, codec: string, width: number, height: number) =>
    box(
      'trak',
      box('tkhd', zeros(76), int(width * 65_536), int(height * 65_536)),
      box(
        'mdia',
        box('hdlr', zeros(8), Buffer.from(handler), zeros(13)),
        box('minf', box('stbl', box('stsd', zeros(4), int(1), box(codec, zeros(78))))),
      ),
    );
  const tracks = [
    ...(video === null ? [] : [track('vide', video, 1_280, 720)]),
    ...(audio === null ? [] : [track('soun', audio, 0, 0)]),
  ];
  return Buffer.concat([
    box('ftyp', Buffer.from(`${brand}\0\0\x02\0isomavc1`, 'latin1')),
    box('moov', box('mvhd', zeros(12), int(1_000), int(milliseconds), zeros(80)), ...tracks),
    box('mdat', Buffer.alloc(mediaBytes, 7)),
  ]);
}

const element = (id: string, content: Buffer, unknownSize = false): Buffer => {
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(
    unknownSize ? 0x01ff_ffff_ffff_ffffn : 0x0100_0000_0000_0000n | BigInt(content.byteLength),
  );
  return Buffer.concat([Buffer.from(id, 'hex'), size, content]);
};

export interface WebmOptions {
  readonly docType?: string;
  readonly codec?: string;
  /** As a browser records it, not knowing how long it will be. */
  readonly live?: boolean;
}

/** A WebM of 4.2 seconds, 640 by 360. */
export function webm({ docType = 'webm', codec = 'V_VP9', live = false }: WebmOptions = {}) {
  const duration = Buffer.alloc(8);
  duration.writeDoubleBE(4_200);
  const info = element('1549a966', element('4489', duration));
  const size = Buffer.concat([
    element('b0', Buffer.from([2, 128])),
    element('ba', Buffer.from([1, 104])),
  ]);
  const video = Buffer.concat([
    element('83', Buffer.from([1])),
    element('86', Buffer.from(codec)),
    element('e0', size),
  ]);
  const tracks = element('1654ae6b', element('ae', video));
  const cluster = element('1f43b675', Buffer.alloc(500, 3), live);
  return Buffer.concat([
    element('1a45dfa3', element('4282', Buffer.from(docType))),
    element('18538067', Buffer.concat([...(live ? [] : [info]), tracks, cluster]), live),
  ]);
}

export const pdf = (between = '1 0 obj\n<< /Type /Catalog >>\nendobj\n') =>
  Buffer.from(`%PDF-1.7\n${between}startxref\n9\n%%EOF\n`, 'latin1');

export interface ZipEntry {
  readonly name: string;
  readonly content?: Buffer;
  /** What the table of contents claims; the truth when left out. */
  readonly unpacked?: number;
  readonly encrypted?: boolean;
}

/** An archive whose entries are stored as they are. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content = Buffer.from('x'), unpacked, encrypted = false } of entries) {
    const title = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt32LE(content.byteLength, 18);
    local.writeUInt32LE(unpacked ?? content.byteLength, 22);
    local.writeUInt16LE(title.byteLength, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(encrypted ? 1 : 0, 8);
    central.writeUInt32LE(content.byteLength, 20);
    central.writeUInt32LE(unpacked ?? content.byteLength, 24);
    central.writeUInt16LE(title.byteLength, 28);
    central.writeUInt32LE(offset, 42);
    locals.push(local, title, content);
    directory.push(central, title);
    offset += 30 + title.byteLength + content.byteLength;
  }
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(table.byteLength, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, table, end]);
}

const mainParts = {
  docx: 'word/document.xml',
  pptx: 'ppt/presentation.xml',
  xlsx: 'xl/workbook.xml',
} as const;

export const office = (
  format: keyof typeof mainParts,
  more: readonly ZipEntry[] = [],
  main: Partial<ZipEntry> = {},
) => zip([{ name: '[Content_Types].xml' }, { name: mainParts[format], ...main }, ...more]);
