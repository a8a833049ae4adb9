import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../kernel/errors.ts';
import { badgeArtPng } from '../badge-art/badge-art.ts';
import { officeTypes } from '../content-type.ts';
import { bufferSource } from './file-source.ts';
import { fileLimits, inspectFile } from './inspect-file.ts';
import { mp4, office, pdf, webm, zip } from './sample-files.fixture.ts';

const inspect = (bytes: Buffer | string) => inspectFile(bufferSource(Buffer.from(bytes)));
const png = await badgeArtPng('getting-started', 64);

describe('inspectFile', () => {
  it('knows an MP4 with H.264 and AAC, its size and how long it plays', async () => {
    expect(await inspect(mp4())).toEqual({
      kind: 'video',
      contentType: 'video/mp4',
      durationMs: 12_500,
      width: 1_280,
      height: 720,
    });
    expect(await inspect(mp4({ audio: null, milliseconds: 0 }))).toMatchObject({
      durationMs: null,
    });
  });

  it('knows a WebM, also one that a browser recorded without knowing its end', async () => {
    expect(await inspect(webm())).toEqual({
      kind: 'video',
      contentType: 'video/webm',
      durationMs: 4_200,
      width: 640,
      height: 360,
    });
    expect(await inspect(webm({ live: true }))).toMatchObject({ durationMs: null, width: 640 });
  });

  it('knows documents: PDF, Word, PowerPoint, Excel and text in any script', async () => {
    const typeOf = async (bytes: Buffer | string) => {
      const found = await inspect(bytes);
      expect(found.kind).toBe('document');
      return found.contentType;
    };
    expect(await typeOf(pdf())).toBe('application/pdf');
    expect(await typeOf(office('docx'))).toBe(officeTypes.docx);
    expect(await typeOf(office('pptx'))).toBe(officeTypes.pptx);
    expect(await typeOf(office('xlsx'))).toBe(officeTypes.xlsx);
    expect(await typeOf('# Überblick\n\nПартнёры, 合作伙伴\n')).toBe('text/plain');
    expect(await typeOf('\ufeffname;mail\r\nAna;ana@northlight.example\r\n')).toBe('text/plain');
  });

  it('recognises a picture, which is made safe elsewhere', async () => {
    expect(await inspect(png)).toEqual({ kind: 'picture', contentType: 'image/png' });
  });

  it.each<[string, Buffer | string, string, string]>([
    ['nothing', '', 'file_empty', 'empty'],
    [
      'a page that calls itself a PDF',
      '<!DOCTYPE html><script>alert(1)</script>',
      'file_wrong_type',
      'a web page or XML',
    ],
    [
      'a page behind blanks',
      '\n\n  <html onload="alert(1)">',
      'file_wrong_type',
      'a web page or XML',
    ],
    [
      'an SVG',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      'file_wrong_type',
      'an SVG',
    ],
    [
      'an SVG behind its declaration',
      '<?xml version="1.0"?><svg onload="alert(1)"/>',
      'file_wrong_type',
      'SVG',
    ],
    [
      'a GIF',
      Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(50, 1)]),
      'file_wrong_type',
      'a GIF',
    ],
    ['a ZIP', zip([{ name: 'a.txt' }]), 'file_wrong_type', 'a ZIP archive'],
    ['a gzip', gzipSync('hello'), 'file_wrong_type', 'GZ'],
    ['an RTF', '{\\rtf1 hello}', 'file_wrong_type', 'RTF'],
    [
      'an old Word file',
      Buffer.from(`d0cf11e0a1b11ae1${'00'.repeat(600)}`, 'hex'),
      'file_wrong_type',
      'an old or a protected Office file',
    ],
    ['a program', Buffer.from(`7f454c46020101${'00'.repeat(60)}`, 'hex'), 'file_wrong_type', 'ELF'],
    ['zeros', Buffer.alloc(5_000), 'file_wrong_type', 'not known'],
    [
      'text with a broken letter at its end',
      Buffer.concat([Buffer.alloc(9_000, 'a'), Buffer.from([0xc3])]),
      'file_wrong_type',
      'not known',
    ],
    ['text in UTF-16', Buffer.from('\ufeffhello', 'utf16le'), 'file_wrong_type', 'UTF-8'],
    [
      'text with a control character',
      `${'a'.repeat(9_000)}\u001b[2J`,
      'file_wrong_type',
      'not known',
    ],
    ['a QuickTime film', mp4({ brand: 'qt  ' }), 'file_wrong_type', 'a QuickTime film'],
    ['a HEIC', mp4({ brand: 'heic' }), 'file_wrong_type', 'a HEIC'],
    ['sound without a picture', mp4({ video: null }), 'file_wrong_type', 'without a picture'],
    ['HEVC', mp4({ video: 'hvc1' }), 'video_not_playable', 'HEVC'],
    ['Dolby sound', mp4({ audio: 'ac-3' }), 'video_not_playable', 'Dolby'],
    ['an MP4 that is cut off', mp4().subarray(0, -300), 'file_damaged', 'video'],
    ['an MP4 without its index', mp4().subarray(0, 30), 'file_damaged', 'video'],
    [
      'an MP4 with something behind it',
      Buffer.concat([mp4(), Buffer.from('<html><script>')]),
      'file_damaged',
      'video',
    ],
    ['a Matroska film', webm({ docType: 'matroska' }), 'file_wrong_type', 'a Matroska film'],
    [
      'a WebM of another codec',
      webm({ codec: 'V_MPEG4/ISO/ASP' }),
      'video_not_playable',
      'V_MPEG4',
    ],
    ['a WebM that is cut off', webm().subarray(0, -100), 'file_damaged', 'video'],
    ['a PDF that is cut off', pdf().subarray(0, 40), 'file_damaged', 'PDF'],
    [
      'a PDF that is a page, too',
      pdf('<html><script>alert(1)</script></html>\n'),
      'file_is_two',
      'a web page',
    ],
    [
      'a PDF that is an archive, too',
      Buffer.concat([pdf(), zip([{ name: 'a' }])]),
      'file_is_two',
      'a ZIP archive',
    ],
    [
      'an archive behind something else',
      Buffer.concat([Buffer.from('hello'), office('docx')]),
      'file_wrong_type',
      '',
    ],
    ['an office file that is cut off', office('docx').subarray(0, -30), 'file_damaged', 'document'],
    [
      'an office file with something before it',
      Buffer.concat([zip([{ name: 'x' }]), office('docx')]),
      'file_damaged',
      'document',
    ],
    ['macros', office('xlsx', [{ name: 'xl/vbaProject.bin' }]), 'file_has_macros', 'macros'],
    [
      'a password',
      office('docx', [{ name: 'word/styles.xml', encrypted: true }]),
      'file_is_locked',
      'password',
    ],
    [
      'an entry that climbs out',
      office('docx', [{ name: '../../etc/passwd' }]),
      'file_damaged',
      'document',
    ],
    [
      'a zip bomb',
      office('xlsx', [], { unpacked: 3_000_000_000 }),
      'file_unpacks_too_large',
      '2862 MB',
    ],
    [
      'many small bombs',
      office(
        'docx',
        Array.from({ length: 30 }, (_, i) => ({ name: `word/${i}.xml`, unpacked: 10_000_000 })),
      ),
      'file_unpacks_too_large',
      'unpacks to',
    ],
  ])('refuses %s', async (_name, bytes, code, words) => {
    const refused = inspect(bytes);
    await expect(refused).rejects.toMatchObject({ kind: 'invalid', code });
    await expect(refused).rejects.toThrow(words);
  });

  it('refuses an archive whose entries lie upon each other', async () => {
    const bytes = office('docx', [{ name: 'word/media/a.bin', content: Buffer.alloc(100) }]);
    const claim = bytes.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
    bytes.writeUInt32LE(5_000, claim + 20);
    await expect(inspect(bytes)).rejects.toMatchObject({ code: 'file_unpacks_too_large' });
  });

  it('takes 256 MB and refuses a byte more, by its size alone', async () => {
    const huge = (sizeBytes: number) =>
      inspectFile({ ...bufferSource(Buffer.alloc(0)), sizeBytes });
    await expect(huge(fileLimits.maxBytes + 1)).rejects.toThrow(
      'This file has 257 MB. A video or a document may have up to 256 MB.',
    );
    expect(await huge(fileLimits.maxBytes)).toMatchObject({ kind: 'document' });
  });

  it('answers every cut and every flipped byte with a sentence, never with a fault', async () => {
    const files = [mp4({ mediaBytes: 50 }), webm(), webm({ live: true }), office('pptx'), pdf()];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.nat(),
        fc.integer({ min: 0, max: 255 }),
        fc.boolean(),
        async (file, place, value, cut) => {
          const bytes = Buffer.from(cut ? file.subarray(0, place % file.length) : file);
          if (!cut) bytes[place % bytes.length] = value;
          const error = await inspect(bytes).then(
            () => null,
            (reason: unknown) => reason,
          );
          expect(error === null || error instanceof AppError).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
