import { afterAll, describe, expect, it } from 'vitest';
import type { Caller } from '../support/server.ts';
import { testWorld } from '../support.ts';
import { type Answer, call, isWrite, makeCallers, makeForeignCallers } from './callers.ts';
import { fingerprintTables } from './fingerprint.ts';
import { type Entry, everyRole, type Role } from './matrix.ts';
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
const requestOf = async (entry: Entry, role: Role) => {
  number += 1;
  return (await entry.request?.({ world, role, number })) ?? {};
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
    const outcomes: [Role, string][] = [];
    for (const [role, caller] of callers) {
      outcomes.push([role, await outcomeFor(route, entry, role, caller)]);
    }
    const expected = everyRole.map((role) => [role, expectedFor(entry, role)]);
    expect(Object.fromEntries(outcomes)).toEqual(Object.fromEntries(expected));
  });

  it.runIf(entry.foreignPortal !== 'public')('gives another portal nothing away', async () => {
    const request = await requestOf(entry, 'fullAdmin');
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
      expect(answer.text).not.toMatch(idsOf.meridian);
    }
  });
});

/** Ids of the named people, companies and sessions, and of the portal itself. */
const idsOf = {
  meridian: /0190000[abc]-0000-7000-8001-|01900000-0000-7000-8000-000000000001/,
  other: /0190000[abc]-0000-7000-8002-|01900000-0000-7000-8000-000000000002/,
};

function expectedFor(entry: Entry, role: Role): string {
  if (entry.allowed.includes(role)) return 'allowed';
  if (role === 'stranger') return '401';
  const { refused = 403 } = entry;
  return String(typeof refused === 'function' ? refused(role) : refused);
}

async function outcomeFor(
  route: string,
  entry: Entry,
  role: Role,
  caller: Caller,
): Promise<string> {
  const request = await requestOf(entry, role);
  const before = isWrite(route) ? await fingerprint() : '';
  const answer = await call(caller, route, entry, request);
  if (idsOf.other.test(answer.text)) return `${answer.status} and something of another portal`;
  if (isAllowed(entry, answer)) return 'allowed';
  if (isWrite(route) && (await fingerprint()) !== before) {
    return `${answer.status}, but something was changed`;
  }
  const told = answer.contentType.startsWith('application/problem+json') || answer.status >= 500;
  return told ? String(answer.status) : `${answer.status} without a problem`;
}

const isAllowed = ({ accepts = [] }: Entry, { status }: Answer) =>
  status < 400 || accepts.includes(status);
