import type { Id } from '../../../kernel/ids.ts';

/** A file on its way to the Media Library. */
export interface Upload {
  /** Becomes the id of the medium, unless the file replaces another one's. */
  readonly id: Id<'Upload'>;
  readonly fileName: string;
  readonly byteSize: number;
  /** How much has arrived and will not be lost; the next part begins there. */
  readonly receivedBytes: number;
  /** Of the file over there: with its name and size it is known again. */
  readonly lastModified: Date | null;
  readonly replacesId: Id<'Media'> | null;
  readonly expiresAt: Date;
}

/** A part that has arrived. */
export interface UploadPart {
  readonly beginsAt: number;
  readonly byteSize: number;
  readonly storageKey: string;
}

export const uploadLimits = {
  /** Of one part. It is held in memory until the storage has it. */
  partBytes: 4 * 1_048_576,
  /** Files of one person on their way. */
  atOnce: 100,
  /** An upload that gets no part for so long is given up. */
  patienceMs: 3 * 86_400_000,
} as const;

/** What one portal may keep, with everything that is on its way. */
export const libraryLimits = { maxBytes: 200 * 1_073_741_824 } as const;
