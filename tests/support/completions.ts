import type { KyselyPlugin } from 'kysely';
import type { PortalId, Tx, WithPortal } from '../../src/db/database.ts';
import type { Id } from '../../src/kernel/ids.ts';
import type { ApiKeyActor } from '../../src/modules/people/index.ts';
import {
  createExternalTraining,
  type ReportOutcome,
  recordCompletions,
} from '../../src/modules/training/index.ts';
import { actor, portals } from './people.ts';
import type { TestWorld } from './world.ts';

/** The learning system of the vendor, with a key of its own. */
export const academy: ApiKeyActor = {
  kind: 'apiKey',
  portalId: portals.meridian,
  apiKeyId: '0190000d-0000-7000-8001-000000000001' as Id<'ApiKey'>,
  scopes: new Set(['completions:write', 'completions:read', 'trainings:write']),
};

export const admin = actor('admin');

/** A training that people finish over there. */
export async function addTraining(
  world: TestWorld,
  name: string,
  externalId: string | null = null,
): Promise<Id<'Training'>> {
  const { id } = await createExternalTraining(world, admin, {
    name,
    sourceName: 'Meridian Academy',
    launchUrl: 'https://academy.meridian.example/course',
    externalId,
    description: '',
  });
  return id;
}

export async function record(
  world: TestWorld,
  ...items: readonly unknown[]
): Promise<readonly ReportOutcome[]> {
  const { results } = await recordCompletions(world, academy, { items });
  return results;
}

/** The only outcome there is. */
export async function recordOne(world: TestWorld, item: unknown): Promise<ReportOutcome> {
  const [outcome] = await record(world, item);
  if (outcome === undefined) throw new Error('There is no outcome.');
  return outcome;
}

export const statuses = (outcomes: readonly ReportOutcome[]): readonly string[] =>
  outcomes.map(({ status }) => status);

/** As the owner of the tables, past every policy. */
export const rowsOf = async <Row>(world: TestWorld, query: string): Promise<Row[]> => {
  const { rows } = await world.pool.query(query);
  return rows as Row[];
};

/** The same world, and how many statements were run in its transactions. */
export function countingStatements({ withPortal, queue, clock }: TestWorld) {
  let count = 0;
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => {
      count += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const counted = async <T>(
    portalId: PortalId,
    mode: 'read' | 'write',
    fn: (tx: Tx) => Promise<T>,
  ) =>
    withPortal(portalId, mode as 'write', (tx) =>
      fn(Object.assign(tx.withPlugin(counter), { portalId }) as unknown as Tx),
    );
  return { counted: { withPortal: counted as WithPortal, queue, clock }, statements: () => count };
}
