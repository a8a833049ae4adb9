import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  activateCertification,
  type CertificationDetails,
  certificationSorts,
  createDraft,
  deactivateCertification,
  deleteCertification,
  duplicateCertification,
  expirations,
  getCertification,
  listCertifications,
  publishCertification,
  readPublishCheck,
  setGroups,
  statuses,
  updateDraft,
} from '../../modules/certifications/index.ts';
import { actorOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers, filterOf, idParams, listQuery, orderOf, pageOfItems } from '../schemas.ts';
import { presentCertification, presentListItem } from './present.ts';
import {
  CertificationListItemResponse,
  CertificationResponse,
  DeletionResponse,
  DraftInput,
  GroupIds,
  IfMatch,
  OptionalIfMatch,
  PublishCheckResponse,
} from './schemas.ts';

const tags = ['certifications'];
const params = idParams('Certification');

const manageQuery = listQuery(certificationSorts, 'name').extend({
  'filter[status]': filterOf(z.enum(statuses)).meta({
    description: 'Without it all but the archived ones',
  }),
  'filter[expiration]': filterOf(z.enum(expirations)),
});

/** What can be earned: the form, the table and the details page. */
export function certificationRoutes(app: HttpApp, deps: HttpDeps): void {
  tableRoutes(app, deps);
  draftRoutes(app, deps);
  publicationRoutes(app, deps);
  lifecycleRoutes(app, deps);
}

function tableRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/certifications',
    {
      schema: {
        operationId: 'listCertifications',
        tags,
        summary: 'The Manage Certifications table',
        querystring: manageQuery,
        response: answers({ 200: pageOfItems(CertificationListItemResponse) }, 401, 403, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const { sort, q, limit, cursor, ...filters } = request.query;
      const page = await listCertifications(deps, actor, {
        q,
        limit,
        cursor,
        ...orderOf(sort),
        statuses: filters['filter[status]'],
        expirations: filters['filter[expiration]'],
      });
      return { ...page, items: page.items.map(presentListItem) };
    },
  );
  app.get(
    '/certifications/:id',
    {
      schema: {
        operationId: 'getCertification',
        tags,
        summary: 'A certification with everything that belongs to it',
        params,
        response: answers({ 200: CertificationResponse }, 401, 403, 404, 422),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const wanted = { certificationId: request.params.id };
      return answer(reply, await getCertification(deps, actor, wanted));
    },
  );
}

function draftRoutes(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/certifications',
    {
      schema: {
        operationId: 'createCertification',
        tags,
        summary: 'Begin a draft; anything may be missing',
        body: DraftInput,
        response: answers({ 201: CertificationResponse }, 401, 403, 409, 422),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      return answer(reply.code(201), await createDraft(deps, actor, request.body));
    },
  );
  app.patch(
    '/certifications/:id',
    {
      schema: {
        operationId: 'updateCertification',
        tags,
        summary: 'Change some fields of a draft',
        params,
        headers: IfMatch,
        body: DraftInput,
        response: answers({ 200: CertificationResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const draft = await updateDraft(deps, actor, {
        certificationId: request.params.id,
        revision: request.headers['if-match'],
        change: request.body,
      });
      return answer(reply, draft);
    },
  );
  app.post(
    '/certifications/:id/copies',
    {
      schema: {
        operationId: 'duplicateCertification',
        tags,
        summary: 'Begin a draft with the content of this one',
        params,
        response: answers({ 201: CertificationResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const wanted = { certificationId: request.params.id };
      return answer(reply.code(201), await duplicateCertification(deps, actor, wanted));
    },
  );
}

function publicationRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/certifications/:id/publish-check',
    {
      schema: {
        operationId: 'checkCertification',
        tags,
        summary: 'What a draft still lacks',
        params,
        response: answers({ 200: PublishCheckResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const wanted = { certificationId: request.params.id };
      const { ready, problems, warnings } = await readPublishCheck(deps, actor, wanted);
      return { ready, problems: [...problems], warnings: [...warnings] };
    },
  );
  app.post(
    '/certifications/:id/publication',
    {
      schema: {
        operationId: 'publishCertification',
        tags,
        summary: 'Make a draft something that people can earn',
        params,
        headers: OptionalIfMatch,
        body: z
          .strictObject({
            status: z
              .enum(['active', 'inactive'])
              .optional()
              .meta({ description: 'As the draft says when it is left out' }),
          })
          .nullish(),
        response: answers({ 200: CertificationResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const published = await publishCertification(deps, actor, {
        ...wantedOf(request),
        status: request.body?.status,
      });
      return answer(reply, published);
    },
  );
  app.put(
    '/certifications/:id/groups',
    {
      schema: {
        operationId: 'setCertificationGroups',
        tags,
        summary: 'Say who may earn it, also after publishing',
        params,
        headers: OptionalIfMatch,
        body: z.strictObject({
          groupIds: GroupIds.meta({ description: 'None: everyone' }),
        }),
        response: answers({ 200: CertificationResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const { groupIds } = request.body;
      return answer(reply, await setGroups(deps, actor, { ...wantedOf(request), groupIds }));
    },
  );
}

function lifecycleRoutes(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/certifications/:id/activation',
    {
      schema: {
        operationId: 'activateCertification',
        tags,
        summary: 'Issue it from now on',
        params,
        headers: OptionalIfMatch,
        response: answers({ 200: CertificationResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      return answer(reply, await activateCertification(deps, actor, wantedOf(request)));
    },
  );
  app.post(
    '/certifications/:id/deactivation',
    {
      schema: {
        operationId: 'deactivateCertification',
        tags,
        summary: 'Issue it no more; what was issued stays valid',
        params,
        headers: OptionalIfMatch,
        response: answers({ 200: CertificationResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      return answer(reply, await deactivateCertification(deps, actor, wantedOf(request)));
    },
  );
  app.delete(
    '/certifications/:id',
    {
      schema: {
        operationId: 'deleteCertification',
        tags,
        summary: 'Delete it where nobody ever got it, else archive it',
        params,
        headers: OptionalIfMatch,
        response: answers({ 200: DeletionResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      return deleteCertification(deps, actor, wantedOf(request));
    },
  );
}

interface ChangeRequest {
  readonly params: z.infer<typeof params>;
  readonly headers: z.infer<typeof OptionalIfMatch>;
}

const wantedOf = ({ params: { id }, headers }: ChangeRequest) => ({
  certificationId: id,
  revision: headers['if-match'],
});

function answer(reply: FastifyReply, certification: CertificationDetails) {
  reply.header('etag', `"${certification.revision}"`);
  return presentCertification(certification);
}
