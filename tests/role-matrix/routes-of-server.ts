import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, RouteOptions } from 'fastify';
import type { HttpSettings } from '../../src/http/deps.ts';
import { type Browserless, testServer } from '../support/server.ts';
import type { TestWorld } from '../support/world.ts';
import type { Entries } from './matrix.ts';

/**
 * Builds the server and writes down every route while it is registered, also those that are in no
 * API description. HEAD comes with each GET and is not named.
 */
export async function serverWithRoutes(
  world: TestWorld,
  settings: Partial<HttpSettings>,
): Promise<{ server: Browserless; routes: readonly string[] }> {
  const routes = new Set<string>();
  const watch = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url }: RouteOptions) => {
      for (const each of [method].flat()) if (each !== 'HEAD') routes.add(`${each} ${url}`);
    });
  };
  subscribe('fastify.initialization', watch);
  try {
    const server = await testServer(world, settings);
    return { server, routes: [...routes].sort() };
  } finally {
    unsubscribe('fastify.initialization', watch);
  }
}

const machinery = [
  'matrix.ts',
  'callers.ts',
  'routes-of-server.ts',
  'fingerprint.ts',
  'anas-award.ts',
];

/** The entries of every module. @throws when two modules describe the same route. */
export async function loadEntries(): Promise<ReadonlyMap<string, Entries[string]>> {
  const all = new Map<string, Entries[string]>();
  const files = (await readdir(import.meta.dirname)).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !machinery.includes(file),
  );
  for (const file of files.sort()) {
    const { routes } = (await import(join(import.meta.dirname, file))) as { routes: Entries };
    for (const [route, entry] of Object.entries(routes)) {
      if (all.has(route)) throw new Error(`${route} has two entries; the second is in ${file}.`);
      all.set(route, entry);
    }
  }
  return all;
}
