import { parseArgs } from 'node:util';
import { emailAddress, line } from '../kernel/fields.ts';
import {
  createCompany,
  createSignInLink,
  createUser,
  systemActor,
} from '../modules/people/index.ts';
import { createPortal, isTimeZone } from '../modules/portals/index.ts';
import { type Command, UsageError } from './command.ts';
import { withApp } from './with-app.ts';

const linkHours = 24;

const options = {
  name: { type: 'string' },
  'admin-email': { type: 'string' },
  'admin-name': { type: 'string' },
  zone: { type: 'string' },
  slug: { type: 'string' },
  host: { type: 'string' },
} as const;

export const portal: Command = {
  name: 'portal',
  summary: 'portal create: a new portal and its first administrator',
  usage: `Usage: bin/signet portal create --name NAME --admin-email ADDRESS
         [--admin-name NAME] [--zone ZONE] [--slug SLUG] [--host HOST]

Makes a portal and its first administrator, and prints a link that signs in once within
24 hours. ZONE is an IANA time zone, for example Europe/Stockholm (default: UTC). HOST is
the host name that leads to the portal; the first portal answers for all others.`,
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (positionals.join(' ') !== 'create') throw new UsageError('The only action is create.');
    const name = checked('--name', values.name, line(200));
    const email = checked('--admin-email', values['admin-email'], emailAddress());
    const timeZone = values.zone ?? 'UTC';
    if (!isTimeZone(timeZone))
      throw new UsageError(`--zone: ${timeZone} is not an IANA time zone.`);
    const { slug, host, 'admin-name': adminName } = values;
    return withApp(async ({ jobDeps, config }) => {
      const portalId = await createPortal(jobDeps, {
        name,
        timeZone,
        baseAddress: host === undefined ? config.signetUrl : withHost(config.signetUrl, host),
        ...(slug !== undefined && { slug }),
        ...(host !== undefined && { hosts: [host] }),
      });
      const operator = systemActor(portalId);
      const companyId = await createCompany(jobDeps, operator, { name, isVendor: true });
      const userId = await createUser(jobDeps, operator, {
        email,
        name: adminName ?? (email.split('@')[0] || email),
        kind: 'administrator',
        permissions: ['content', 'system', 'people'],
        companyId,
      });
      const { token } = await createSignInLink(jobDeps, operator, { userId, hours: linkHours });
      console.log(`${name} is ready. Sign in once, within ${linkHours} hours:`);
      console.log(`${config.signetUrl}/sign-in/link/${token}`);
      return 0;
    });
  },
};

function checked(
  option: string,
  value: string | undefined,
  schema: {
    safeParse(value: unknown): {
      success: boolean;
      data?: string;
      error?: { issues: { message: string }[] };
    };
  },
): string {
  if (value === undefined) throw new UsageError(`${option} is needed.`);
  const parsed = schema.safeParse(value);
  if (parsed.data !== undefined) return parsed.data;
  throw new UsageError(`${option}: ${parsed.error?.issues[0]?.message ?? 'refused'}`);
}

function withHost(address: string, host: string): string {
  const url = new URL(address);
  url.hostname = host;
  return url.origin;
}
