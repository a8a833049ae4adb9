import { z } from 'zod';
import { mailOfAward } from '../../modules/notifications/index.ts';
import {
  type AwardPreview,
  type PreviewedContent,
  previewAward,
  qrSvg,
} from '../../modules/verification/index.ts';
import { userOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { credentialPage } from '../pages/credential-page.ts';
import type { PublicFiles } from '../pages/public-files.ts';
import { answers } from '../schemas.ts';
import { DraftInput } from './schemas.ts';

const PreviewInput = DraftInput.pick({
  name: true,
  description: true,
  criteria: true,
  skills: true,
  badgeMediaId: true,
  requirement: true,
  validity: true,
});

const PreviewResponse = z
  .object({
    page: z.string().meta({ description: 'HTML of the public page' }),
    mail: z.object({
      subject: z.string(),
      html: z.string().meta({ description: 'Its pictures have addresses of this portal' }),
    }),
  })
  .meta({ id: 'CertificationPreview' });

/** How a draft looks to others, while it is written; the same code makes the page and the mail. */
export function previewRoutes(app: HttpApp, deps: HttpDeps, files: PublicFiles): void {
  app.post(
    '/certification-previews',
    {
      schema: {
        operationId: 'previewCertification',
        tags: ['certifications'],
        summary:
          'The public page and the mail, had you earned what a draft describes; stores nothing',
        body: PreviewInput,
        response: answers({ 200: PreviewResponse }, 401, 403, 422),
      },
    },
    async (request) => {
      const actor = await userOf(deps, request);
      const content = contentOf(request.body);
      const preview = await previewAward(deps, actor, content);
      const badge = pictureOf(content);
      return {
        page: pageOf(preview, files, badge),
        mail: await mailOf(preview, actor, badge),
      };
    },
  );
}

function contentOf({ requirement, ...given }: z.output<typeof PreviewInput>): PreviewedContent {
  return {
    name: given.name ?? '',
    description: given.description ?? '',
    criteria: given.criteria ?? '',
    skills: given.skills ?? [],
    badgeMediaId: given.badgeMediaId ?? null,
    validity: given.validity ?? { kind: 'never' },
    requirement: { rule: 'all', n: null, trainingIds: [], ...requirement },
  };
}

/** Where the badge will be: a dashed round. */
const noPicture = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240"><circle cx="120" cy="120" r="96" fill="none" stroke="#8a91a0" stroke-width="2" stroke-dasharray="7 8"/></svg>',
)}`;

const pictureOf = ({ badgeMediaId }: PreviewedContent): string =>
  badgeMediaId === null ? noPicture : `/api/v1/media/${badgeMediaId}/rendition`;

const pageOf = ({ credential }: AwardPreview, files: PublicFiles, badge: string): string => {
  const { id } = credential.document;
  const qr = `data:image/svg+xml,${encodeURIComponent(qrSvg(id, id))}`;
  return credentialPage({ credential, files, forHolder: false, pictures: { badge, qr } }).text;
};

async function mailOf(
  { portal, credential }: AwardPreview,
  holder: { name: string },
  badge: string,
) {
  const { snapshot, issuedOn, lastValidDay } = credential.award;
  const { certificationName } = snapshot;
  const credentialUrl = credential.document.id;
  const news = { certificationName, issuedOn, lastValidDay, credentialUrl };
  const { subject, html } = await mailOfAward(portal, holder, news, new Uint8Array());
  return { subject, html: html.replaceAll('cid:badge@signet', () => badge) };
}
