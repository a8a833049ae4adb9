export const mediaKinds = ['picture', 'video', 'document'] as const;
export type MediaKind = (typeof mediaKinds)[number];

/** The office files, by the one entry that each of them has. */
export const officeTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

interface TypeOfFile {
  readonly kind: MediaKind;
  /** The endings that a file of this type may keep; the first one is given to any other. */
  readonly endings: readonly [string, ...string[]];
}

/** Everything that the Media Library keeps. */
export const contentTypes = {
  'image/png': { kind: 'picture', endings: ['png'] },
  'image/jpeg': { kind: 'picture', endings: ['jpg', 'jpeg'] },
  'video/mp4': { kind: 'video', endings: ['mp4', 'm4v'] },
  'video/webm': { kind: 'video', endings: ['webm'] },
  'application/pdf': { kind: 'document', endings: ['pdf'] },
  'text/plain': { kind: 'document', endings: ['txt', 'md', 'markdown', 'csv', 'tsv'] },
  [officeTypes.docx]: { kind: 'document', endings: ['docx'] },
  [officeTypes.pptx]: { kind: 'document', endings: ['pptx'] },
  [officeTypes.xlsx]: { kind: 'document', endings: ['xlsx'] },
} as const satisfies Record<string, TypeOfFile>;

export type ContentType = keyof typeof contentTypes;
export type VideoType = 'video/mp4' | 'video/webm';
export type DocumentType = Exclude<ContentType, VideoType | 'image/png' | 'image/jpeg'>;

/**
 * What a file is called when it is saved: its name, with an ending that fits its content. A text
 * that calls itself `setup.bat` arrives as `setup.bat.txt`.
 */
export function downloadName(name: string, contentType: ContentType): string {
  const { endings } = contentTypes[contentType];
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return (endings as readonly string[]).includes(ending) ? name : `${name}.${endings[0]}`;
}
