import { parseArgs } from 'node:util';
import { smtpMailer } from '../adapters/smtp/smtp-mailer.ts';
import {
  type App,
  buildApp,
  type Databases,
  migrateDatabases,
  openDatabases,
  openStorage,
} from '../app.ts';
import { type Config, ensureSecret, environmentConfig } from '../config.ts';
import { clockSkewMs } from '../db/clock-skew.ts';
import { systemClock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { listSigningKeys } from '../modules/portals/index.ts';
import { rebuildAndCompare } from '../modules/reporting/index.ts';
import type { Command } from './command.ts';
import { checkAwards } from './doctor/check-awards.ts';

export const doctor: Command = {
  name: 'doctor',
  summary: 'check settings, database, storage, mail, keys and clock, and say what to do',
  usage: `Usage: bin/signet doctor [--deep]

Checks everything that the program needs. With --deep it also reads every award: each must
verify, and every list and count must be what the awards say. Exit code 1 when something is
wrong.`,
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { deep: { type: 'boolean' } } });
    const findings = new Findings();
    const config = environmentConfig();
    await findings.check('settings', async () => `base address ${config.signetUrl}`);
    await findings.check('secret', async () => {
      ensureSecret(config);
      return 'it can be read';
    });
    await findings.check('storage', async () => {
      const storage = openStorage(config);
      await storage.check();
      return storage.description;
    });
    await findings.check('mail', () => checkMail(config));
    const databases = await openDatabases(config).catch((error: Error) => {
      findings.failed('database', error.message);
      return null;
    });
    if (databases) await checkDatabase(findings, config, databases, values.deep ?? false);
    console.log(findings.lines.join('\n'));
    return findings.bad ? 1 : 0;
  },
};

class Findings {
  readonly lines: string[] = [];
  bad = false;

  async check(what: string, look: () => Promise<string>): Promise<void> {
    try {
      this.lines.push(`ok    ${what}: ${await look()}`);
    } catch (error) {
      this.failed(what, error instanceof Error ? error.message : String(error));
    }
  }

  failed(what: string, message: string): void {
    this.bad = true;
    this.lines.push(`FAIL  ${what}: ${message}`);
  }
}

async function checkMail({ smtpUrl, mailFrom }: Config): Promise<string> {
  if (smtpUrl === null) return 'stays in the built-in mailbox; set SMTP_URL to send it';
  const mailer = smtpMailer({ url: smtpUrl, from: mailFrom });
  try {
    await mailer.check();
    return mailer.description;
  } finally {
    mailer.close();
  }
}

const tolerableSkewMs = 2_000;

async function checkDatabase(
  findings: Findings,
  config: Config,
  databases: Databases,
  deep: boolean,
) {
  let app: App | undefined;
  try {
    await findings.check('migrations', async () => {
      const applied = await migrateDatabases(databases);
      return applied.length > 0 ? `applied ${applied.length} now` : 'up to date';
    });
    await findings.check('clock', () => checkClock(databases));
    app = await buildApp(config, databases, { maxConnections: 4 });
    const { jobDeps } = app;
    for (const portalId of await jobDeps.lookups.allPortals()) {
      await findings.check(`keys of portal ${portalId}`, () =>
        jobDeps.withPortal(portalId, 'read', async (tx) => {
          const keys = await listSigningKeys(tx);
          for (const { id } of keys) await jobDeps.signers.byId(tx, id);
          return `${keys.length} can be opened`;
        }),
      );
      if (!deep) continue;
      await findings.check(`awards of portal ${portalId}`, () => checkAwards(jobDeps, portalId));
      await findings.check(`lists of portal ${portalId}`, async () => {
        const differences = await rebuildAndCompare(jobDeps, portalId);
        if (differences.length === 0) return 'rows and counts are what the awards say';
        throw new AppError('conflict', 'lists_differ', differences.slice(0, 5).join('; '));
      });
    }
  } catch (error) {
    findings.failed('database', error instanceof Error ? error.message : String(error));
  } finally {
    await app?.close();
    await databases.stop();
  }
}

/** Time decides what is valid: the program and the database must agree on it. */
async function checkClock(databases: Databases): Promise<string> {
  const skewMs = await clockSkewMs(databases.owner, () => systemClock.now().getTime());
  const size = Math.ceil(Math.abs(skewMs));
  if (size <= tolerableSkewMs) return `agrees with the database within ${size} ms`;
  const sentence = `it differs from the database by ${size} ms: set both by NTP`;
  throw new AppError('conflict', 'clock_differs', sentence);
}
