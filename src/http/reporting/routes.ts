import { z } from 'zod';
import {
  groupAwards,
  listAwards,
  readAwardPlace,
  summarizeAwards,
} from '../../modules/reporting/index.ts';
import { actorOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers, idParams, orderOf, pageOfItems } from '../schemas.ts';
import { exportRoutes } from './export-routes.ts';
import {
  AwardResponse,
  AwardsQuery,
  awardQueryOf,
  GroupResponse,
  GroupsQuery,
  PlaceResponse,
  presentAward,
  SummaryResponse,
} from './schemas.ts';

/** The Issued Certifications table and what is made of it. One award is a resource of `issuing`. */
export function reportingRoutes(app: HttpApp, deps: HttpDeps): void {
  const tags = ['awards'];
  app.get(
    '/awards',
    {
      schema: {
        operationId: 'listAwards',
        tags,
        summary: 'Issued certifications that you may see',
        description:
          'Everybody’s for Content or System; for others their own and those of the companies that they lead or own. The total is exact without filters or with one of certification, company or status, else up to 1,000.',
        querystring: AwardsQuery,
        response: answers({ 200: pageOfItems(AwardResponse) }, 401, 403, 422),
      },
    },
    async (request) => {
      const { query } = request;
      const { items, nextCursor, total, baseAddress } = await listAwards(
        deps,
        await actorOf(deps, request),
        {
          ...awardQueryOf(query),
          ...orderOf(query.sort),
          limit: query.limit,
          cursor: query.cursor,
        },
      );
      return { items: items.map(presentAward(baseAddress)), nextCursor, total };
    },
  );
  app.get(
    '/awards/summary',
    {
      schema: {
        operationId: 'summarizeAwards',
        tags,
        summary: 'How many certifications, people and companies; of all that you may see',
        response: answers({ 200: SummaryResponse }, 401, 403),
      },
    },
    async (request) => summarizeAwards(deps, await actorOf(deps, request)),
  );
  app.get(
    '/awards/:id/place',
    {
      schema: {
        operationId: 'getAwardPlace',
        tags,
        summary: 'The how many-th of the company earned it',
        params: idParams('Award'),
        response: answers({ 200: PlaceResponse }, 401, 403, 404, 422),
      },
    },
    async (request) =>
      readAwardPlace(deps, await actorOf(deps, request), { awardId: request.params.id }),
  );
  groupRoutes(app, deps);
  exportRoutes(app, deps);
}

function groupRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/awards/groups',
    {
      schema: {
        operationId: 'groupAwards',
        tags: ['awards'],
        summary: 'Issued certifications that you may see, counted by certification or company',
        description: 'Takes the search and the filters of the table.',
        querystring: GroupsQuery,
        response: answers(
          { 200: z.object({ items: z.array(GroupResponse), nextCursor: z.string().nullable() }) },
          401,
          403,
          422,
        ),
      },
    },
    async (request) => {
      const { query } = request;
      const { items, nextCursor } = await groupAwards(deps, await actorOf(deps, request), {
        ...awardQueryOf(query),
        ...orderOf(query.sort),
        by: query.groupBy,
        groupName: query.groupName,
        standing: query.standing,
        limit: query.limit,
        cursor: query.cursor,
      });
      return { items: [...items], nextCursor };
    },
  );
}
