import { z } from 'zod';
import {
  type EarnableCertification,
  explainCertification,
  holdReasons,
  listEarnable,
} from '../../modules/issuing/index.ts';
import { actorOf, userOf } from '../authentication.ts';
import { Validity } from '../certifications/schemas.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers, idField, instant, pageFields } from '../schemas.ts';

const RequirementResponse = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(['track', 'external']),
  source: z.string().meta({ description: 'The other system, or "Own"' }),
  status: z.enum(['draft', 'published', 'active', 'archived']),
  launchUrl: z.string().nullable().meta({ description: 'Where an external training begins' }),
  completedAt: instant()
    .nullable()
    .meta({ description: 'When it was completed in a way that counts' }),
  percent: z
    .number()
    .int()
    .nullable()
    .meta({ description: 'Of a track that the person sees; null of all others' }),
});

const EarnableResponse = z
  .object({
    id: z.uuid(),
    name: z.string(),
    description: z.string(),
    skills: z.array(z.string()),
    validity: Validity,
    badgeUrl: z.string(),
    pageUrl: z.string().meta({ description: 'What it stands for, for everybody' }),
    rule: z.enum(['all', 'any', 'n']),
    n: z.number().int().nullable(),
    requirements: z.array(RequirementResponse),
    stillNeeded: z.number().int().meta({ description: 'How many of the open ones' }),
    reason: z
      .enum(holdReasons)
      .nullable()
      .meta({ description: 'The single reason why there is no award; null: it is on its way' }),
    metAt: instant().nullable(),
    countsAfter: instant()
      .nullable()
      .meta({ description: 'Completions count when they happened after this; null: any' }),
    held: z
      .object({ expiresAt: instant().nullable() })
      .nullable()
      .meta({ description: 'The award that there is, in force or expired' }),
  })
  .meta({ id: 'EarnableCertification' });

const present = ({
  certification,
  explanation,
  progress,
}: EarnableCertification): z.input<typeof EarnableResponse> => {
  const { trainings, badgeMediaId, slug, version, skills, ...rest } = certification;
  const { requirements, metAt, countsAfter, held, stillNeeded, reason } = explanation;
  const completed = new Map(requirements.map((one) => [one.trainingId as string, one.completedAt]));
  return {
    ...rest,
    skills: [...skills],
    badgeUrl: `/badges/${badgeMediaId}.png`,
    pageUrl: `/certifications/${slug}/v${version}`,
    requirements: trainings.map((training) => ({
      ...training,
      completedAt: completed.get(training.id)?.toISOString() ?? null,
      percent: progress.get(training.id)?.percent ?? null,
    })),
    stillNeeded,
    reason,
    metAt: metAt?.toISOString() ?? null,
    countsAfter: countsAfter?.toISOString() ?? null,
    held: held && { expiresAt: held.expiresAt?.toISOString() ?? null },
  };
};

/** What somebody could earn, and why somebody has not earned something. */
export function earningRoutes(app: HttpApp, deps: HttpDeps): void {
  const tags = ['certifications'];
  app.get(
    '/earnable-certifications',
    {
      schema: {
        operationId: 'listEarnable',
        tags,
        summary: 'Certifications that you could earn, by name, with how far you are',
        description: 'A page may have fewer than its limit and still not be the last.',
        querystring: z.strictObject(pageFields),
        response: answers(
          {
            200: z.object({
              items: z.array(EarnableResponse),
              nextCursor: z.string().nullable(),
            }),
          },
          401,
          403,
          422,
        ),
      },
    },
    async (request) => {
      const { items, nextCursor } = await listEarnable(
        deps,
        await userOf(deps, request),
        request.query,
      );
      return { items: items.map(present), nextCursor };
    },
  );
  app.get(
    '/users/:id/certifications/:certificationId/explanation',
    {
      schema: {
        operationId: 'explainCertification',
        tags,
        summary: 'Why somebody has no award of a certification, and what is missing',
        params: z.object({ id: idField('User'), certificationId: idField('Certification') }),
        response: answers({ 200: EarnableResponse }, 401, 403, 404, 422),
      },
    },
    async (request) => {
      const { id: userId, certificationId } = request.params;
      const actor = await actorOf(deps, request);
      return present(await explainCertification(deps, actor, { userId, certificationId }));
    },
  );
}
