import { badgeArtPng } from '../../src/modules/media/badge-art/badge-art.ts';
import type { Program } from './program.ts';

/** Speaks the public API, as an administrator in a session or as a program with a key. */
export type ApiClient = <T = unknown>(method: string, path: string, body?: unknown) => Promise<T>;

/** Asks and returns the answer's JSON. @throws when the answer is an error. */
export const apiClient =
  (url: string, identity: Readonly<Record<string, string>>): ApiClient =>
  async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...identity,
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return (text === '' ? null : JSON.parse(text)) as T;
  };

export interface PreparedPortal {
  readonly administrator: ApiClient;
  /** With every scope that completions and awards need. */
  readonly system: ApiClient;
  readonly trainingIds: readonly string[];
  readonly certificationId: string;
}

/** Signs in as the demo's administrator. */
export async function signIn(url: string, email: string, password: string): Promise<ApiClient> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`Sign-in answered ${answer.status}: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((text) => text.split(';', 1)[0])
    .join('; ');
  return apiClient(url, { cookie });
}

/**
 * A portal with an administrator, `people` partner users `p1@load.example` …, a key, and one active
 * certification that needs all of `trainings` trainings; made through the program itself, only the
 * people are poured in.
 */
export async function preparePortal(
  program: Program,
  {
    people,
    trainings,
    sessionCookie,
  }: { people: number; trainings: number; sessionCookie: string },
): Promise<PreparedPortal> {
  const administrator = apiClient(program.url, { cookie: sessionCookie });
  const { secret } = await administrator<{ secret: string }>('POST', '/api-keys', {
    name: 'Load',
    scopes: ['completions:write', 'completions:read', 'awards:read', 'certifications:read'],
  });
  const form = new FormData();
  form.set(
    'file',
    new Blob([Uint8Array.from(await badgeArtPng('solution-engineer'))], { type: 'image/png' }),
    'badge.png',
  );
  const badge = await administrator<{ id: string }>('POST', '/media', form);
  const trainingIds: string[] = [];
  for (let n = 1; n <= trainings; n += 1) {
    const training = await administrator<{ id: string }>('POST', '/external-trainings', {
      name: `Training ${n}`,
      sourceName: 'Academy',
      launchUrl: 'https://academy.example/',
      externalId: `t${n}`,
    });
    trainingIds.push(training.id);
  }
  const draft = await administrator<{ id: string }>('POST', '/certifications', {
    name: 'Under load',
    badgeMediaId: badge.id,
    validity: { kind: 'duration', unit: 'year', count: 2 },
    requirement: { rule: 'all', trainingIds },
  });
  await administrator('POST', `/certifications/${draft.id}/publication`, { status: 'active' });
  await program.database.query(
    `insert into users (portal_id, id, email, email_folded, name, search, kind, created_at, updated_at)
     select p.id, gen_random_uuid(), 'p' || n || '@load.example', 'p' || n || '@load.example',
            'Person ' || n, ' person ' || n, 'subscriber', now(), now()
       from portals p, generate_series(1, $1::int) n where p.is_default`,
    [people],
  );
  await program.database.query('analyze users');
  return {
    administrator,
    system: apiClient(program.url, { authorization: `Bearer ${secret}` }),
    trainingIds,
    certificationId: draft.id,
  };
}

/** A new portal with its first administrator, signed in by the printed link. @returns The cookie. */
export async function firstAdministrator(program: Program): Promise<string> {
  const { execFile } = await import('node:child_process');
  const { promisify } = await import('node:util');
  const { fileURLToPath } = await import('node:url');
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [main, 'portal', 'create', '--name', 'Load', '--admin-email', 'admin@load.example'],
    { env: { ...process.env, SIGNET_DATA: program.dataDir, SIGNET_URL: program.url } },
  );
  const token = /sign-in\/link\/(\S+)/.exec(stdout)?.[1];
  const answer = await fetch(`${program.url}/api/v1/sign-in-links/${token}`, { method: 'POST' });
  return answer.headers
    .getSetCookie()
    .map((text) => text.split(';', 1)[0])
    .join('; ');
}
