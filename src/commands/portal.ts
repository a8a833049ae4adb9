import { parseArgs } from 'node:util';
import type { App } from '../app.ts';
import { emailAddress, line } from '../kernel/fields.ts';
import {
  createCompany,
  createSignInLink,
  createUser,
  systemActor,
} from '../modules/people/index.ts';
import {
  addressOfFirst,
  addressOfNext,
  createPortal,
  isTimeZone,
  type PortalAddress,
  portalSettings,
  slugOf,
} from '../modules/portals/index.ts';
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
the host name that leads to the portal; each portal has its own. The first one has that of
SIGNET_URL and answers for unknown names; another one gets its SLUG before it, unless told.`,
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (positionals.join(' ') !== 'create') throw new UsageError('The only action is create.');
    const name = checked('--name', values.name, line(200));
    const email = checked('--admin-email', values['admin-email'], emailAddress());
    const timeZone = values.zone ?? 'UTC';
    if (!isTimeZone(timeZone))
      throw new UsageError(`--zone: ${timeZone} is not an IANA time zone.`);
    const adminName =
      values['admin-name'] === undefined
        ? email.split('@')[0] || email
        : checked('--admin-name', values['admin-name'], line(200));
    const slug = values.slug === undefined ? undefined : shortName(values.slug);
    const wanted = values.host === undefined ? undefined : hostName(values.host);
    return withApp(async ({ jobDeps, config }) => {
      const taken = await takenHosts(jobDeps);
      const { baseAddress, hosts } = addressFor(config.signetUrl, {
        wanted,
        taken,
        slug: slug ?? slugOf(name),
      });
      refuseTakenAddress(taken, baseAddress);
      const portalId = await createPortal(jobDeps, {
        name,
        timeZone,
        baseAddress,
        ...(slug !== undefined && { slug }),
        hosts,
      });
      const operator = systemActor(portalId);
      const companyId = await createCompany(jobDeps, operator, { name, isVendor: true });
      const userId = await createUser(jobDeps, operator, {
        email,
        name: adminName,
        kind: 'administrator',
        permissions: ['content', 'system', 'people'],
        companyId,
      });
      const { token } = await createSignInLink(jobDeps, operator, { userId, hours: linkHours });
      console.log(`${name} is ready. Sign in once, within ${linkHours} hours:`);
      console.log(`${baseAddress}/sign-in/link/${token}`);
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

/** Which portal has which host name and port. */
async function takenHosts({
  lookups,
  withPortal,
}: App['jobDeps']): Promise<ReadonlyMap<string, string>> {
  const taken = new Map<string, string>();
  for (const portalId of await lookups.allPortals()) {
    const { baseAddress, slug } = await withPortal(portalId, 'read', portalSettings);
    taken.set(new URL(baseAddress).host, slug);
  }
  return taken;
}

/** The host that was named; else the program's own address, or a name before it once that is taken. */
function addressFor(
  signetUrl: string,
  {
    wanted,
    taken,
    slug,
  }: { wanted: string | undefined; taken: ReadonlyMap<string, string>; slug: string },
): PortalAddress {
  if (wanted !== undefined) return { baseAddress: withHost(signetUrl, wanted), hosts: [wanted] };
  const first = addressOfFirst(signetUrl);
  if (!taken.has(new URL(signetUrl).host)) return first;
  return addressOfNext(signetUrl, slug) ?? first;
}

/** Credentials name documents below the base address: two portals there would answer for each other. */
function refuseTakenAddress(taken: ReadonlyMap<string, string>, baseAddress: string): void {
  const slug = taken.get(new URL(baseAddress).host);
  if (slug === undefined) return;
  throw new UsageError(
    `The portal ${slug} has the address ${baseAddress} already. Give this one its own: --host HOST.`,
  );
}

function shortName(text: string): string {
  if (text.length <= 60 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)) return text;
  throw new UsageError(
    '--slug: up to 60 small letters, digits and single hyphens, for example acme-cloud.',
  );
}

function hostName(text: string): string {
  const host = text.toLowerCase();
  const address = `https://${host}`;
  if (URL.canParse(address) && new URL(address).hostname === host && host.length <= 253)
    return host;
  throw new UsageError('--host: only a host name, without https:// or a port: acme.example.');
}

function withHost(address: string, host: string): string {
  const url = new URL(address);
  url.hostname = host;
  return url.origin;
}
