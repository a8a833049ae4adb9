import type { DocumentType, VideoType } from '../content-type.ts';
import { typeOf } from '../picture-type.ts';
import { fileEmpty, fileTooLarge, fileWrongType } from './file-errors.ts';
import type { FileSource } from './file-source.ts';
import { inspectMp4, looksLikeMp4, type VideoFacts } from './mp4.ts';
import { inspectOffice, looksLikeOldOffice, looksLikeZip } from './office.ts';
import { inspectPdf, looksLikePdf } from './pdf.ts';
import { isPlainText } from './text.ts';
import { inspectWebm, looksLikeEbml } from './webm.ts';

/** 256 MB of a video or a document (S-213); a picture has limits of its own. */
export const fileLimits = { maxBytes: 256 * 1_048_576 } as const;

export type FoundFile =
  | { readonly kind: 'picture'; readonly contentType: 'image/png' | 'image/jpeg' }
  | ({ readonly kind: 'video'; readonly contentType: VideoType } & VideoFacts)
  | { readonly kind: 'document'; readonly contentType: DocumentType };

/**
 * What a file is by its content; its name and what the sender says about it are not asked (promise
 * S5). Pictures are only recognised here: `readPicture` makes them safe.
 *
 * @throws {AppError} `file_empty`, `file_too_large`, `file_wrong_type`, `file_damaged`,
 *   `video_not_playable`, `file_is_two`, `file_has_macros`, `file_is_locked`,
 *   `file_unpacks_too_large`, each with a sentence for people.
 */
export async function inspectFile(source: FileSource): Promise<FoundFile> {
  const { sizeBytes } = source;
  if (sizeBytes === 0) throw fileEmpty();
  if (sizeBytes > fileLimits.maxBytes) throw fileTooLarge(sizeBytes, fileLimits.maxBytes);
  const head = await source.read(0, 4_100);
  if (looksLikeMp4(head)) return video('video/mp4', await inspectMp4(source));
  if (looksLikeEbml(head)) return video('video/webm', await inspectWebm(source));
  if (looksLikePdf(head)) {
    await inspectPdf(source);
    return document('application/pdf');
  }
  if (looksLikeZip(head)) return document(await inspectOffice(source));
  if (looksLikeOldOffice(head)) {
    const advice = 'Save it as .docx, .pptx or .xlsx, or as PDF.';
    throw fileWrongType('an old or a protected Office file', advice);
  }
  const found = await typeOf(head);
  if (found.kind !== null) return { kind: 'picture', contentType: pictureTypes[found.kind] };
  if (found.name !== null && found.name !== 'an SVG') throw fileWrongType(found.name);
  if (await isPlainText(source, head)) return document('text/plain');
  throw fileWrongType(null);
}

const pictureTypes = { png: 'image/png', jpeg: 'image/jpeg' } as const;
const video = (contentType: VideoType, facts: VideoFacts) =>
  ({ kind: 'video', contentType, ...facts }) as const;
const document = (contentType: DocumentType) => ({ kind: 'document', contentType }) as const;
