import { scopes } from '../../src/modules/people/index.ts';
import type { Browserless, Caller } from '../support/server.ts';
import { type Entry, everyPerson, type MatrixRequest, people, type Role } from './matrix.ts';

export type Callers = ReadonlyMap<Role, Caller>;

/** Everybody who calls, each in a new session, so that one route may end it. */
export async function makeCallers(server: Browserless): Promise<Callers> {
  const callers = new Map<Role, Caller>([['stranger', server.stranger]]);
  for (const role of everyPerson) callers.set(role, await server.as(people[role]));
  callers.set('fullKey', await server.withKey(scopes));
  callers.set('emptyKey', await server.withKey([]));
  return callers;
}

/** The mightiest of another portal. */
export const makeForeignCallers = async (
  server: Browserless,
): Promise<{ person: Caller; key: Caller }> => ({
  person: await server.as('admin', 'other'),
  key: await server.withKey(scopes, 'other'),
});

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly contentType: string;
}

const streamOpensWithinMs = 500;
const methodOf = (route: string) => route.slice(0, route.indexOf(' ')) as 'GET' | 'POST';

export const isWrite = (route: string): boolean => methodOf(route) !== 'GET';

/** Calls a route. A stream that has not been refused in half a second counts as answered 200. */
export async function call(
  caller: Caller,
  route: string,
  entry: Entry,
  { params = {}, query = '', body, headers }: MatrixRequest,
): Promise<Answer> {
  const address = route.slice(route.indexOf(' ') + 1).replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`${route} needs a value for :${name}.`);
    return encodeURIComponent(value);
  });
  const answered = caller(methodOf(route), address + query, body, headers && { ...headers }).then(
    (response) => ({
      status: response.statusCode,
      text: response.body,
      contentType: String(response.headers['content-type'] ?? ''),
    }),
  );
  if (!entry.stream) return answered;
  const opened = new Promise<Answer>((resolve) => {
    setTimeout(resolve, streamOpensWithinMs, {
      status: 200,
      text: '',
      contentType: 'text/event-stream',
    });
  });
  return Promise.race([answered, opened]);
}
