import { z } from 'zod';
import { checkCredential, readPastedText } from '../../modules/verification/index.ts';
import type { HttpApp } from '../deps.ts';
import { checksPerMinute } from '../verification/limit.ts';
import { uploadedFile } from '../verification/uploaded-file.ts';
import { sendPage } from './page-frame.ts';
import type { PublicDeps } from './public-deps.ts';
import { verifyPage } from './verify-page.ts';

const asked = z.object({ q: z.string().max(20_000).optional() });

/** `/verify`: a code, a link or a file; without a script too. */
export function verifyRoutes(app: HttpApp, deps: PublicDeps): void {
  const onRequest = checksPerMinute(app, deps.settings);
  app.get(
    '/verify',
    { onRequest, schema: { hide: true, querystring: asked } },
    async (request, reply) => {
      const { q } = request.query;
      if (q === undefined) return sendPage(reply, verifyPage({ files: deps.files }));
      const submission = readPastedText(q);
      const result = await checkCredential(deps, { submission });
      if (result.own && (submission.kind === 'code' || submission.kind === 'address')) {
        return reply.redirect(`/v/${result.own.award.code}`, 303);
      }
      return sendPage(reply, verifyPage({ files: deps.files, asked: q, result }));
    },
  );
  app.post('/verify', { onRequest, schema: { hide: true } }, async (request, reply) => {
    const submission = await uploadedFile(request);
    const result = await checkCredential(deps, { submission });
    return sendPage(reply, verifyPage({ files: deps.files, result }));
  });
}
