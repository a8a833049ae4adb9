import type { Id } from '../../src/kernel/ids.ts';
import {
  badgeArtPng,
  beginUpload,
  deleteMedia,
  receivePart,
  setPoster,
  uploadFile,
  uploadPicture,
} from '../../src/modules/media/index.ts';
import { mp4 } from '../../src/modules/media/inspect/sample-files.fixture.ts';
import { actor } from '../support/people.ts';
import { publishedCertification, storeBadge } from '../support/scenario.ts';
import {
  contentOrSystem,
  type Entries,
  everyPerson,
  everyRole,
  type MatrixContext,
  type Role,
} from './matrix.ts';

const badge = await badgeArtPng('getting-started', 96);
const boundary = 'a-boundary-that-no-picture-holds';

const upload = {
  headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  body: Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="badge.png"\r\n` +
        'content-type: image/png\r\n\r\n',
    ),
    badge,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]),
};

async function uploaded({ world, number }: MatrixContext) {
  const { id } = await uploadPicture(world, actor('admin'), {
    fileName: `badge-${number}.png`,
    bytes: badge,
    use: 'badge',
  });
  return { params: { id } };
}

const film = mp4();

async function uploadedFilm({ world, number }: MatrixContext) {
  const { id } = await uploadFile(world, actor('admin'), {
    fileName: `film-${number}.mp4`,
    bytes: film,
  });
  return { params: { id } };
}

async function filmWithPoster(context: MatrixContext) {
  const { params } = await uploadedFilm(context);
  const mediaId = params.id as Id<'Media'>;
  await setPoster(context.world, actor('admin'), { mediaId, bytes: badge });
  return { params };
}

async function deleted(context: MatrixContext) {
  const { params } = await uploaded(context);
  await deleteMedia(context.world, actor('admin'), { mediaId: params.id as Id<'Media'> });
  return { params };
}

/** An upload is its person's alone; the one with every permission has begun it. */
const ownUpload = {
  allowed: ['fullAdmin'],
  refused: (role: Role) => (contentOrSystem.includes(role) ? 404 : 403),
  foreignPortal: 404,
} as const;

const begunUpload =
  (received = false) =>
  async ({ world, number }: MatrixContext) => {
    const fileName = `film-${number}.mp4`;
    const begun = { fileName, byteSize: film.byteLength };
    const { id } = await beginUpload(world, actor('admin'), begun);
    if (received) {
      await receivePart(world, actor('admin'), { uploadId: id, beginsAt: 0, bytes: film });
    }
    return { params: { id } };
  };

export const routes: Entries = {
  'GET /api/v1/media/uploads': { allowed: contentOrSystem, foreignPortal: 'own' },
  'POST /api/v1/media/uploads': {
    allowed: contentOrSystem,
    request: ({ number }) => ({ body: { fileName: `film-${number}.mp4`, byteSize: 100 } }),
    foreignPortal: 'own',
  },
  'GET /api/v1/media/uploads/:id': { ...ownUpload, request: begunUpload() },
  'PATCH /api/v1/media/uploads/:id': {
    ...ownUpload,
    request: async (context) => ({
      ...(await begunUpload()(context)),
      headers: { 'content-type': 'application/octet-stream', 'upload-offset': '0' },
      body: film,
    }),
  },
  'POST /api/v1/media/uploads/:id/completion': { ...ownUpload, request: begunUpload(true) },
  'DELETE /api/v1/media/uploads/:id': { ...ownUpload, request: begunUpload() },
  'PATCH /api/v1/media/:id': {
    allowed: contentOrSystem,
    request: async (context) => ({ ...(await uploaded(context)), body: { name: 'Another' } }),
    foreignPortal: 404,
  },
  'DELETE /api/v1/media/:id': { allowed: contentOrSystem, request: uploaded, foreignPortal: 404 },
  'POST /api/v1/media/:id/restoration': {
    allowed: contentOrSystem,
    request: deleted,
    foreignPortal: 404,
  },
  // Learners watch and read.
  'GET /api/v1/media/:id/file': {
    allowed: everyPerson,
    request: uploadedFilm,
    foreignPortal: 404,
  },
  'GET /api/v1/media/:id/poster': {
    allowed: everyPerson,
    request: filmWithPoster,
    foreignPortal: 404,
  },
  'PUT /api/v1/media/:id/poster': {
    allowed: contentOrSystem,
    request: async (context) => ({ ...(await uploadedFilm(context)), ...upload }),
    foreignPortal: 404,
  },
  'GET /api/v1/media': { allowed: contentOrSystem, foreignPortal: 'own' },
  'POST /api/v1/media': {
    allowed: contentOrSystem,
    request: () => upload,
    foreignPortal: 'own',
  },
  'GET /api/v1/media/:id': { allowed: contentOrSystem, request: uploaded, foreignPortal: 404 },
  // Badges stand on the screens of every role.
  'GET /api/v1/media/:id/rendition': {
    allowed: everyPerson,
    request: uploaded,
    foreignPortal: 404,
  },
  'GET /api/v1/media/:id/original': {
    allowed: everyPerson,
    request: uploaded,
    foreignPortal: 404,
  },
  'GET /badges/:file': {
    allowed: everyRole,
    request: async ({ world }) => {
      const badgeMediaId = await storeBadge(world);
      await publishedCertification(world, { badgeMediaId });
      return { params: { file: `${badgeMediaId}.png` } };
    },
    foreignPortal: 'public',
  },
};
