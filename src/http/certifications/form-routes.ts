import { z } from 'zod';
import { listSkills } from '../../modules/certifications/index.ts';
import { countReach } from '../../modules/people/index.ts';
import { actorOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers, filterOf, idField } from '../schemas.ts';
import { ReachResponse, SkillsResponse } from './schemas.ts';

const tags = ['certifications'];

/** What the form of a certification asks while it is filled in. */
export function formRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/skills',
    {
      schema: {
        operationId: 'listSkills',
        tags,
        summary: 'Skills that certifications of the portal name, the most used first',
        response: answers({ 200: SkillsResponse }, 401, 403),
      },
    },
    async (request) => ({ items: [...(await listSkills(deps, await actorOf(deps, request)))] }),
  );
  app.get(
    '/audience',
    {
      schema: {
        operationId: 'countAudience',
        tags,
        summary: 'How many people something for these groups reaches',
        querystring: z.strictObject({
          'filter[group]': filterOf(idField('Group')).meta({
            description: 'One of them is enough; without it everybody',
          }),
        }),
        response: answers({ 200: ReachResponse }, 401, 403, 422),
      },
    },
    async (request) => {
      const groupIds = request.query['filter[group]'] ?? [];
      return { people: await countReach(deps, await actorOf(deps, request), { groupIds }) };
    },
  );
}
