import { badgeArtPng, uploadPicture } from '../../src/modules/media/index.ts';
import { actor } from '../support/people.ts';
import { publishedCertification, storeBadge } from '../support/scenario.ts';
import {
  contentOrSystem,
  type Entries,
  everyPerson,
  everyRole,
  type MatrixContext,
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

export const routes: Entries = {
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
