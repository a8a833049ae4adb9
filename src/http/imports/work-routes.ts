import { z } from 'zod';
import { requestCheck, requestRun, requestUndo } from '../../modules/imports/index.ts';
import { userOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers, idParams } from '../schemas.ts';

const works = [
  {
    noun: 'check',
    operationId: 'checkImport',
    summary: 'Try all rows and say what would become of each',
    request: requestCheck,
  },
  {
    noun: 'run',
    operationId: 'runImport',
    summary: 'Import the rows that are new or change something; of one that was stopped, the rest',
    request: requestRun,
  },
  {
    noun: 'undo',
    operationId: 'undoImport',
    summary: 'Take back what the import made, as far as nothing was built on it',
    request: requestUndo,
  },
] as const;

/** Long work on an import, each a noun of its own. */
export function importWorkRoutes(app: HttpApp, deps: HttpDeps): void {
  for (const { noun, operationId, summary, request: ask } of works) {
    app.post(
      `/imports/:id/${noun}`,
      {
        schema: {
          operationId,
          tags: ['imports'],
          summary,
          params: idParams('Import'),
          response: answers({ 202: z.object({ jobId: z.uuid() }) }, 401, 403, 404, 409, 422),
        },
      },
      async (request, reply) => {
        const actor = await userOf(deps, request);
        const jobId = await ask(deps, actor, { importId: request.params.id });
        return reply.code(202).send({ jobId });
      },
    );
  }
}
