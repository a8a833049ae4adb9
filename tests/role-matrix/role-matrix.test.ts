import { afterAll, describe, expect, it } from 'vitest';
import { testWorld } from '../support.ts';
import {
  type Answer,
  type Callers,
  call,
  isWrite,
  makeCallers,
  makeForeignCallers,
} from './callers.ts';
import { fingerprintTables } from './fingerprint.ts';
import { type Entry, everyRole, type MatrixRequest, type Role } from './matrix.ts';
import { loadEntries, serverWithRoutes } from './routes-of-server.ts';

const world = await testWorld();
const { server, routes } = await serverWithRoutes(world, { rateLimits: false });
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});
const entries = await loadEntries();
const fingerprint = await fingerprintTables(world.pool);

let number = 0;
const requestOf = async (entry: Entry): Promise<MatrixRequest> => {
  number += 1;
  return (await entry.request?.({ world, number })) ?? {};
};

describe('the role matrix', () => {
  it('has an entry for every route, and a route for every entry', () => {
    const missing = routes.filter((route) => !entries.has(route));
    const stale = [...entries.keys()].filter((route) => !routes.includes(route));
    expect({ missing, stale }).toEqual({ missing: [], stale: [] });
  });
});

const known = [...entries].filter(([route]) => routes.includes(route));

describe.each(known)('%s', (route, entry) => {
  it('lets in whom it should, and changes nothing for anybody else', async () => {
    const callers = await makeCallers(server);
    const outcomes = isWrite(route)
      ? await outcomesOfWrite(route, entry, callers)
      : await outcomesOfRead(route, entry, callers);
    const expected = everyRole.map((role) => [role, expectedFor(entry, role)]);
    expect(Object.fromEntries(outcomes)).toEqual(Object.fromEntries(expected));
  });

  if (entry.foreignPortal === 'public') return;

  it('gives another portal nothing away', async () => {
    const request = await requestOf(entry);
    for (const [id] of JSON.stringify(request).matchAll(idsOf.meridian)) toldByForeigners.add(id);
    const { person, key } = await makeForeignCallers(server);
    for (const foreign of [person, key]) {
      const before = await fingerprint();
      const answer = await call(foreign, route, entry, request);
      if (entry.foreignPortal === 404) {
        // A key may be refused before the thing is looked for: that tells nothing either.
        expect(foreign === key && answer.status === 403 ? 404 : answer.status).toBe(404);
        expect(await fingerprint()).toBe(before);
      }
      expect(answer.status).toBeLessThan(500);
      const given = [...answer.text.matchAll(idsOf.meridian)].map(([id]) => id);
      expect(given.filter((id) => !toldByForeigners.has(id))).toEqual([]);
    }
  });
});

/** Ids of the named people, companies and sessions, and of the portal itself. */
const idsOf = {
  meridian: /0190000[abc]-0000-7000-8001-\d{12}|01900000-0000-7000-8000-000000000001/g,
  other: /0190000[abc]-0000-7000-8002-\d{12}|01900000-0000-7000-8000-000000000002/g,
};
/** What they sent themselves may come back to them, for example in a report that was refused. */
const toldByForeigners = new Set<string>();

function expectedFor(entry: Entry, role: Role): string {
  if (entry.allowed.includes(role)) return 'allowed';
  if (role === 'stranger') return '401';
  const { refused = 403 } = entry;
  return String(typeof refused === 'function' ? refused(role) : refused);
}

type Outcomes = readonly (readonly [Role, string])[];

/**
 * One after the other. A write that is refused must not have changed a row, whatever it answered;
 * so the same thing is there for the next, until somebody was let in.
 */
async function outcomesOfWrite(route: string, entry: Entry, callers: Callers): Promise<Outcomes> {
  const outcomes: [Role, string][] = [];
  let prepared: { request: MatrixRequest; before: string } | null = null;
  for (const [role, caller] of callers) {
    prepared ??= { request: await requestOf(entry), before: await fingerprint() };
    const outcome = judge(entry, await call(caller, route, entry, prepared.request));
    const refused = outcome !== 'allowed';
    const changed = refused && (await fingerprint()) !== prepared.before;
    outcomes.push([role, changed ? `${outcome}, but something was changed` : outcome]);
    if (!refused || changed) prepared = null;
  }
  return outcomes;
}

/** All at once: nobody's reading gets in another's way. */
async function outcomesOfRead(route: string, entry: Entry, callers: Callers): Promise<Outcomes> {
  const request = await requestOf(entry);
  return Promise.all(
    [...callers].map(
      async ([role, caller]) =>
        [role, judge(entry, await call(caller, route, entry, request))] as const,
    ),
  );
}

function judge({ accepts = [] }: Entry, { status, text, contentType }: Answer): string {
  if (text.search(idsOf.other) >= 0) return `${status} and something of another portal`;
  if (status < 400 || accepts.includes(status)) return 'allowed';
  const told = contentType.startsWith('application/problem+json') || status >= 500;
  return told ? String(status) : `${status} without a problem`;
}
