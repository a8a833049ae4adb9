import { z } from 'zod';
import {
  addStep,
  orderSteps,
  removeStep,
  stepChange,
  stepInput,
  stepLimits,
  updateStep,
} from '../../../modules/training/index.ts';
import { actorOf } from '../../authentication.ts';
import { IfMatch, OptionalIfMatch } from '../../certifications/schemas.ts';
import type { HttpApp, HttpDeps } from '../../deps.ts';
import { answers, idField, idParams } from '../../schemas.ts';
import { presentTrack, TrackResponse } from './track-response.ts';
import { AppliesTo } from './track-routes.ts';

const tags = ['tracks'];
const params = z.object({ id: idField('Track'), stepId: idField('Step') });

/** The steps of a learning track, as its authors change them. Every answer is the whole track. */
export function stepRoutes(app: HttpApp, deps: HttpDeps): void {
  addRoute(app, deps);
  changeRoutes(app, deps);
  orderRoute(app, deps);
}

function addRoute(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/tracks/:id/steps',
    {
      schema: {
        operationId: 'addTrackStep',
        tags,
        summary: 'Add a step at the end; on a published track it waits until it is published',
        params: idParams('Track'),
        headers: OptionalIfMatch,
        body: stepInput,
        response: answers(
          { 201: z.object({ stepId: z.uuid(), track: TrackResponse }) },
          401,
          403,
          404,
          409,
          422,
        ),
      },
    },
    async (request, reply) => {
      const { stepId, track } = await addStep(deps, await actorOf(deps, request), {
        trackId: request.params.id,
        revision: request.headers['if-match'] ?? null,
        step: request.body,
      });
      return reply.code(201).send({ stepId, track: presentTrack(track) });
    },
  );
}

function changeRoutes(app: HttpApp, deps: HttpDeps): void {
  app.patch(
    '/tracks/:id/steps/:stepId',
    {
      schema: {
        operationId: 'updateTrackStep',
        tags,
        summary: 'Change some fields of a step',
        params,
        headers: IfMatch,
        body: stepChange.extend({ appliesTo: AppliesTo }),
        response: answers({ 200: TrackResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const { appliesTo, ...change } = request.body;
      const track = await updateStep(deps, await actorOf(deps, request), {
        trackId: request.params.id,
        stepId: request.params.stepId,
        revision: request.headers['if-match'],
        change,
        appliesTo,
      });
      return presentTrack(track);
    },
  );
  app.delete(
    '/tracks/:id/steps/:stepId',
    {
      schema: {
        operationId: 'removeTrackStep',
        tags,
        summary: 'Take a step out of a track',
        params,
        querystring: z.strictObject({ appliesTo: AppliesTo }),
        response: answers({ 200: TrackResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const track = await removeStep(deps, await actorOf(deps, request), {
        trackId: request.params.id,
        stepId: request.params.stepId,
        appliesTo: request.query.appliesTo,
      });
      return presentTrack(track);
    },
  );
}

function orderRoute(app: HttpApp, deps: HttpDeps): void {
  app.put(
    '/tracks/:id/step-order',
    {
      schema: {
        operationId: 'orderTrackSteps',
        tags,
        summary: 'Put the steps of a track into an order',
        params: idParams('Track'),
        headers: IfMatch,
        body: z.strictObject({ stepIds: z.array(idField('Step')).max(2 * stepLimits.steps) }),
        response: answers({ 200: TrackResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const track = await orderSteps(deps, await actorOf(deps, request), {
        trackId: request.params.id,
        revision: request.headers['if-match'],
        stepIds: request.body.stepIds,
      });
      return presentTrack(track);
    },
  );
}
