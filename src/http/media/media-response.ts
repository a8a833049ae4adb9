import { z } from 'zod';
import {
  type ContentType,
  contentTypes,
  type Media,
  type MediaDetails,
  mediaKinds,
} from '../../modules/media/index.ts';
import { instant } from '../schemas.ts';

const media = {
  id: z.uuid(),
  kind: z.enum(mediaKinds),
  name: z.string(),
  contentType: z.enum(Object.keys(contentTypes) as [ContentType, ...ContentType[]]),
  width: z.number().int().nullable().meta({ description: 'Pixels of the original' }),
  height: z.number().int().nullable(),
  durationMs: z.number().int().nullable().meta({ description: 'Of a video that says so' }),
  byteSize: z.number().int(),
  revision: z.number().int().meta({ description: 'One more each time the file is replaced' }),
  warnings: z
    .array(z.object({ code: z.string(), message: z.string() }))
    .meta({ description: 'What is odd about it; it is accepted all the same' }),
  uploadedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  createdAt: instant(),
  url: z.string().meta({
    description: 'Of a picture a square PNG of 500 pixels, ?size=96 or 192 for less; else the file',
  }),
  thumbnailUrl: z
    .string()
    .nullable()
    .meta({ description: 'Square PNG of 192 pixels, or a moment of a video' }),
  originalUrl: z.string().meta({ description: 'As fileUrl' }),
  fileUrl: z.string().meta({
    description: 'The file for everybody who is signed in; stays when the file is replaced',
  }),
};

export const MediaResponse = z.object(media).meta({ id: 'Media' });

export const MediaDetailsResponse = z
  .object({
    ...media,
    usedBy: z
      .array(
        z.object({
          kind: z.enum(['certification', 'portal', 'issuer', 'track', 'article', 'quiz']),
          id: z.uuid().nullable(),
          name: z.string(),
        }),
      )
      .meta({ description: 'What shows it; up to 100' }),
    fixed: z.boolean().meta({
      description: 'Issued certifications show it: its file cannot be replaced',
    }),
  })
  .meta({ id: 'MediaDetails' });

const base = '/api/v1/media';

/** What the API says of a medium. Addresses of pictures change with the file, that of the file never. */
export const presentMedia = ({
  hasPoster,
  warnings,
  uploadedBy,
  createdAt,
  ...rest
}: Media): z.input<typeof MediaResponse> => {
  const { id, kind, revision } = rest;
  const fileUrl = `${base}/${id}/file`;
  const version = revision === 1 ? '' : `v=${revision}`;
  const rendition = `${base}/${id}/rendition`;
  const pictureUrl = version === '' ? rendition : `${rendition}?${version}`;
  const thumbnail = `${rendition}?size=192${version && `&${version}`}`;
  const poster = hasPoster ? `${base}/${id}/poster` : null;
  return {
    ...rest,
    warnings: warnings.map((warning) => ({ ...warning })),
    uploadedBy: uploadedBy && { ...uploadedBy },
    createdAt: createdAt.toISOString(),
    url: kind === 'picture' ? pictureUrl : fileUrl,
    thumbnailUrl: kind === 'picture' ? thumbnail : poster,
    originalUrl: kind === 'picture' ? `${base}/${id}/original` : fileUrl,
    fileUrl,
  };
};

export const presentDetails = ({
  usedBy,
  fixed,
  ...rest
}: MediaDetails): z.input<typeof MediaDetailsResponse> => ({
  ...presentMedia(rest),
  usedBy: usedBy.map(({ kind, id, name }) => ({ kind, id, name })),
  fixed,
});
