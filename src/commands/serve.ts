import { parseArgs } from 'node:util';
import { type App, buildApp, migrateDatabases, openDatabases } from '../app.ts';
import { type Config, environmentConfig, type Role } from '../config.ts';
import { buildServer } from '../http/server.ts';
import { startHousekeeping } from '../jobs/keep-house.ts';
import { startWorker } from '../jobs/worker.ts';
import { AppError } from '../kernel/errors.ts';
import { isLocalAddress } from '../kernel/loopback.ts';
import { isSetUpOpen } from '../modules/people/index.ts';
import { type Command, UsageError } from './command.ts';
import { fillDemo } from './demo/fill-demo.ts';

const isRole = (text: string): text is Role => text === 'web' || text === 'worker';

export const serve: Command = {
  name: 'serve',
  summary: 'start without demo data',
  usage: `Usage: bin/signet serve [--role web,worker]

Starts the program: web answers requests, worker does queued work. Both, unless told otherwise.`,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { role: { type: 'string' } } });
    const roles = (values.role ?? 'web,worker').split(',');
    const known = roles.filter(isRole);
    if (known.length !== roles.length || known.length === 0) {
      throw new UsageError('--role takes web, worker, or web,worker.');
    }
    return runProgram(environmentConfig({ roles: known }));
  },
};

export const start: Command = {
  name: 'start',
  summary: 'start with everything embedded and the demo portal (bin/start)',
  usage: 'Usage: bin/start',
  run: () => runProgram(environmentConfig({ demo: true })),
};

/** Runs until a signal comes, then stops cleanly. */
async function runProgram(config: Config): Promise<number> {
  const databases = await openDatabases(config);
  let app: App | undefined;
  try {
    await migrateDatabases(databases);
    app = await buildApp(config, databases, { webClient: config.roles.has('web') });
    const stop = await startRoles(app);
    const signal = await untilSignal();
    app.log.debug({ signal }, 'stopping');
    await stop();
    console.log('Signet has stopped.');
    return 0;
  } finally {
    await app?.close();
    await databases.stop();
  }
}

async function startRoles(app: App): Promise<() => Promise<void>> {
  const { config } = app;
  const stops: (() => Promise<void> | void)[] = [];
  if (config.demo) await fillDemo(app);
  if (config.roles.has('worker')) {
    await startWorker(app.boss, app.jobDeps);
    stops.push(startHousekeeping(app.jobDeps));
    await app.supervise();
  }
  if (config.roles.has('web')) {
    const server = await buildServer(app.httpDeps, httpLog(app.log));
    await server
      .listen({ port: config.port, host: config.host })
      .catch((error: NodeJS.ErrnoException) => {
        throw cannotListen(error, config);
      });
    stops.unshift(() => server.close());
    console.log(welcome(config, await setUpLines(app)));
  } else {
    console.log('Signet works on queued jobs. Ctrl-C stops it.');
  }
  return async () => {
    for (const stop of stops) await stop();
  };
}

/** The framework's own chatter is for those who ask for it. */
const httpLog = (log: App['log']) =>
  log.child({}, { level: log.level === 'info' ? 'warn' : log.level });

function cannotListen(error: NodeJS.ErrnoException, { port, host }: Config): Error {
  if (error.code === 'EADDRINUSE') {
    const sentence = `Port ${port} is in use. Stop the other program, or choose another port: PORT=${port + 1} bin/start`;
    return new AppError('unavailable', 'port_in_use', sentence);
  }
  if (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL') {
    return new AppError(
      'unavailable',
      'address_refused',
      `HOST ${host} with PORT ${port} may not be used here (${error.code}).`,
    );
  }
  return error;
}

const welcome = (
  { signetUrl, demo, demoPassword, https }: Config,
  setUp: readonly string[],
): string =>
  [
    `Signet is at ${signetUrl}`,
    ...(demo
      ? [`Sign in with one click, or as admin@demo.example with the password ${demoPassword}`]
      : []),
    ...setUp,
    ...(https || isLocalAddress(signetUrl)
      ? []
      : ['SIGNET_URL is not https: cookies travel in the clear, and badges name a test issuer.']),
    'Ctrl-C stops it.',
  ].join('\n');

/** How the first portal is made, while it is not. */
async function setUpLines({ config, httpDeps }: App): Promise<readonly string[]> {
  const { lookups, settings } = httpDeps;
  const portals = await lookups.installedPortals();
  if (!isSetUpOpen(portals, settings)) return [];
  const first = portals.length === 0;
  return [
    ...(first ? [`There is no portal yet. Make the first one: ${config.signetUrl}/set-up`] : []),
    ...(settings.setUp.local
      ? []
      : [
          `${first ? 'It' : 'A portal of your own'} asks for this code once: ${settings.setUp.code}`,
        ]),
  ];
}

const untilSignal = (): Promise<string> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => resolve(signal));
  });
