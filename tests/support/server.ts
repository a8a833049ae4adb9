import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { HttpApp, HttpSettings } from '../../src/http/deps.ts';
import { buildServer } from '../../src/http/server.ts';
import { newId } from '../../src/kernel/ids.ts';
import { hashToken, newApiKey, newToken, type Scope } from '../../src/modules/people/index.ts';
import { type PersonName, portals, userId } from './people.ts';
import type { TestWorld } from './world.ts';

export const testSettings: HttpSettings = {
  signetUrl: 'http://localhost:8080',
  https: false,
  trustProxy: false,
  rateLimits: true,
  demo: false,
  demoPassword: 'signet-demo',
  setUp: { local: true, code: 'TEST-CODE' },
  builtInMailbox: true,
  webClientFolder: null,
};

/** The whole HTTP server of a world, spoken to without a network. */
export interface Browserless extends AsyncDisposable {
  readonly app: HttpApp;
  /** As this person, in a session. */
  as(person: PersonName, portal?: keyof typeof portals): Promise<Caller>;
  /** As a program with a key of these scopes. */
  withKey(scopes: readonly Scope[], portal?: keyof typeof portals): Promise<Caller>;
  readonly stranger: Caller;
}

export type Caller = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<LightMyRequestResponse>;

export async function testServer(
  world: TestWorld,
  settings: Partial<HttpSettings> = {},
): Promise<Browserless> {
  const app = await buildServer(
    {
      ...world,
      live: { subscribe: () => () => {}, close: async () => {} },
      settings: { ...testSettings, ...settings },
      ready: async () => ({ ok: true, problems: [] }),
    },
    false,
  );
  await app.ready();
  const caller =
    (identity: Record<string, string>): Caller =>
    (method, url, body, headers = {}) => {
      const options: InjectOptions = { method, url, headers: { ...identity, ...headers } };
      return app.inject(body === undefined ? options : { ...options, payload: body as object });
    };
  return {
    app,
    stranger: caller({}),
    async as(person, portal = 'meridian') {
      const token = newToken();
      const now = world.clock.now();
      await world.pool.query(
        `insert into sessions (portal_id, id, user_id, token_hash, created_at, last_seen_at, expires_at)
         values ($1, $2, $3, $4, $5, $5, $5::timestamptz + interval '14 days')`,
        [portals[portal], newId(), userId(person, portal), hashToken(token), now],
      );
      return caller({ cookie: `signet=${token}` });
    },
    async withKey(scopes, portal = 'meridian') {
      const key = newApiKey();
      await world.pool.query(
        `insert into api_keys (portal_id, id, name, prefix, key_hash, scopes, created_at)
         values ($1, $2, 'test', $3, $4, $5, $6)`,
        [portals[portal], newId(), key.slice(0, 8), hashToken(key), [...scopes], world.clock.now()],
      );
      return caller({ authorization: `Bearer ${key}` });
    },
    async [Symbol.asyncDispose]() {
      await app.close();
    },
  };
}
