import { z } from 'zod';
import { line, prose } from '../../kernel/fields.ts';
import {
  type AwardDetails,
  eligibleReasons,
  type HoldListItem,
  holdReasons,
  listHolds,
  readAward,
  reinstateAward,
  revokeAward,
} from '../../modules/issuing/index.ts';
import { actorOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers, day, filterOf, idParams, instant, pageFields } from '../schemas.ts';

const AwardResponse = z
  .object({
    id: z.uuid(),
    code: z.string(),
    userId: z.uuid(),
    userName: z.string(),
    certificationId: z.uuid(),
    certificationName: z.string(),
    version: z.number().int(),
    cycle: z.number().int(),
    state: z.enum(['live', 'revoked', 'withdrawn', 'superseded']),
    source: z.enum(['automatic', 'predated', 'manual', 'import']),
    issuedOn: day(),
    validThrough: day().nullable(),
    awardedAt: instant(),
    decidedAt: instant(),
    endedAt: instant().nullable(),
    endReason: z.string().nullable(),
    companyName: z.string().nullable(),
    skills: z.array(z.string()),
    badgeMediaId: z.uuid(),
    publicUrl: z.string(),
    evidence: z.array(
      z.object({
        completionId: z.uuid(),
        trainingId: z.uuid(),
        trainingName: z.string(),
        occurredAt: instant(),
        recordedAt: instant(),
        precision: z.enum(['instant', 'date', 'delivered', 'unknown']),
        source: z.enum(['native', 'api', 'admin', 'import']),
      }),
    ),
  })
  .meta({ id: 'AwardDetails' });

const presentAward = ({ award, evidence }: AwardDetails): z.infer<typeof AwardResponse> => ({
  id: award.id,
  code: award.code,
  userId: award.userId,
  userName: award.snapshot.userName,
  certificationId: award.certificationId,
  certificationName: award.snapshot.certificationName,
  version: award.version,
  cycle: award.cycle,
  state: award.state,
  source: award.source,
  issuedOn: award.issuedOn,
  validThrough: award.lastValidDay,
  awardedAt: award.awardedAt.toISOString(),
  decidedAt: award.decidedAt.toISOString(),
  endedAt: award.endedAt?.toISOString() ?? null,
  endReason: award.endReason,
  companyName: award.snapshot.companyName,
  skills: [...award.snapshot.skills],
  badgeMediaId: award.snapshot.badgeMediaId,
  publicUrl: `${award.snapshot.baseAddress}/v/${award.code}`,
  evidence: evidence.map((fact) => ({
    ...fact,
    occurredAt: fact.occurredAt.toISOString(),
    recordedAt: fact.recordedAt.toISOString(),
  })),
});

/** One award, and how it ends. The table of awards is a list of `reporting`. */
export function awardRoutes(app: HttpApp, deps: HttpDeps): void {
  const tags = ['awards'];
  app.get(
    '/awards/:id',
    {
      schema: {
        operationId: 'getAward',
        tags,
        summary: 'One issued certification with its evidence',
        params: idParams('Award'),
        response: answers({ 200: AwardResponse }, 401, 404),
      },
    },
    async (request) =>
      presentAward(await readAward(deps, await actorOf(deps, request), request.params.id)),
  );
  app.post(
    '/awards/:id/revocation',
    {
      schema: {
        operationId: 'revokeAward',
        tags,
        summary: 'Revoke an issued certification',
        description:
          'Its public page and its status list say so at once. The reason is not public.',
        params: idParams('Award'),
        body: z.strictObject({ reason: line(300), note: prose(2_000).nullable().default(null) }),
        response: answers({ 200: AwardResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const { reason, note } = request.body;
      const { id } = await revokeAward(deps, actor, { awardId: request.params.id, reason, note });
      return presentAward(await readAward(deps, actor, id));
    },
  );
  app.post(
    '/awards/:id/reinstatement',
    {
      schema: {
        operationId: 'reinstateAward',
        tags,
        summary: 'Take a revocation back',
        params: idParams('Award'),
        response: answers({ 200: AwardResponse }, 401, 403, 404, 409),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const { id } = await reinstateAward(deps, actor, { awardId: request.params.id });
      return presentAward(await readAward(deps, actor, id));
    },
  );
  holdRoutes(app, deps);
}

const HoldsResponse = z.object({
  items: z.array(
    z.object({
      userId: z.uuid(),
      userName: z.string(),
      companyName: z.string().nullable(),
      reason: z.enum(holdReasons),
      details: z.record(z.string(), z.unknown()),
      metAt: instant().nullable(),
      since: instant(),
    }),
  ),
  nextCursor: z.string().nullable(),
  total: z
    .object({ value: z.number().int(), exact: z.boolean() })
    .meta({ description: 'Exact up to 1,000' }),
});

const presentHold = (hold: HoldListItem) => ({
  ...hold,
  details: hold.details as Record<string, unknown>,
  metAt: hold.metAt?.toISOString() ?? null,
  since: hold.since.toISOString(),
});

function holdRoutes(app: HttpApp, deps: HttpDeps): void {
  const tags = ['certifications'];
  app.get(
    '/certifications/:id/holds',
    {
      schema: {
        operationId: 'listHolds',
        tags,
        summary: 'Who waits for this certification, and the single reason of each',
        params: idParams('Certification'),
        querystring: z.strictObject({
          ...pageFields,
          'filter[reason]': filterOf(z.enum(holdReasons)),
        }),
        response: answers({ 200: HoldsResponse }, 401, 403, 404, 422),
      },
    },
    async (request) => {
      const { limit, cursor = null, 'filter[reason]': wanted = [] } = request.query;
      const input = { certificationId: request.params.id, reasons: wanted, cursor, limit };
      const { items, ...rest } = await listHolds(deps, await actorOf(deps, request), input);
      return { items: items.map(presentHold), ...rest };
    },
  );
  app.get(
    '/certifications/:id/eligible',
    {
      schema: {
        operationId: 'listEligible',
        tags,
        summary: 'Who finished and was not awarded automatically',
        params: idParams('Certification'),
        querystring: z.strictObject(pageFields),
        response: answers({ 200: HoldsResponse }, 401, 403, 404, 422),
      },
    },
    async (request) => {
      const { limit, cursor = null } = request.query;
      const input = { certificationId: request.params.id, reasons: eligibleReasons, cursor, limit };
      const { items, ...rest } = await listHolds(deps, await actorOf(deps, request), input);
      return { items: items.map(presentHold), ...rest };
    },
  );
}
