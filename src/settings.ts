import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

const says = (message: string) => ({ error: message });

const addressWith = (protocols: readonly string[], message: string) =>
  z.string().refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ''), {
    error: message,
    abort: true,
  });

const databaseUrl = addressWith(['postgres:', 'postgresql:'], 'must be a postgres:// address');

const baseAddress = addressWith(['http:', 'https:'], 'must be an http:// or https:// address')
  .refine((text) => {
    const url = URL.parse(text);
    return url !== null && url.pathname === '/' && !url.search && !url.hash && !url.username;
  }, says('must be a bare address: no path, question mark or password'))
  .transform((text) => new URL(text).origin);

function onOff(message = 'must be on or off (or 1 or 0)') {
  const meanings: Readonly<Record<string, boolean>> = {
    ...{ on: true, true: true, yes: true, '1': true },
    ...{ off: false, false: false, no: false, '0': false },
  };
  return z.string().transform((text, context) => {
    const value = meanings[text.toLowerCase()];
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
}

const networks = (message: string) =>
  z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ''))
    .refine((parts) => parts.every(isNetwork), says(message));

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (prefix === undefined) return true;
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > (family === 4 ? 32 : 128)) return false;
  new BlockList().addSubnet(address, Number(prefix), family === 4 ? 'ipv4' : 'ipv6');
  return true;
}

const proxies = z.union([
  z.literal(['off', 'false', 'no', '0']).transform(() => false as const),
  z
    .string()
    .regex(/^[1-9]\d?$/)
    .transform(Number),
  networks('must be off, the number of proxies in front, or their addresses'),
]);

export const minSecretLength = 32;

/** Each setting in the order of `.env.example`. */
const settings = {
  PORT: z.coerce
    .number(says('must be a number'))
    .int(says('must be a whole number'))
    .min(0, says('must be between 0 and 65535'))
    .max(65535, says('must be between 0 and 65535'))
    .default(8080),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, says('must be an address or host name to listen on'))
    .default('127.0.0.1'),
  SIGNET_URL: baseAddress.optional(),
  SIGNET_DATA: z.string().default('./data'),
  SIGNET_SECRET: z
    .string()
    .min(minSecretLength, says(`must have at least ${minSecretLength} characters`))
    .optional(),
  DATABASE_URL: databaseUrl.optional(),
  DATABASE_ADMIN_URL: databaseUrl.optional(),
  DATABASE_LISTEN_URL: databaseUrl.optional(),
  PG_BIN_DIR: z.string().optional(),
  SIGNET_TRUST_PROXY: proxies.default(false),
  SIGNET_ALLOWED_NETWORKS: networks('must be addresses or networks with commas between').default(
    [],
  ),
  S3_ENDPOINT: addressWith(['http:', 'https:'], 'must be an http(s) address').optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_BUCKET: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  SMTP_URL: addressWith(['smtp:', 'smtps:'], 'must be an smtp:// or smtps:// address').optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^[^\r\n<>]*<?[^\s<>@]+@[^\s<>@]+>?$/,
      says('must be an e-mail address, with a name or not'),
    )
    .optional(),
  SIGNET_DEMO: onOff().optional(),
  SIGNET_DEMO_PASSWORD: z
    .string()
    .min(8, says('must have at least 8 characters'))
    .default('signet-demo'),
  SIGNET_RATE_LIMITS: onOff().default(true),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      says('must be trace, debug, info, warn, error, fatal or silent'),
    )
    .default('info'),
};

type Name = keyof typeof settings;

/** The settings after reading, before they are put together as `Config`. */
export type Given = z.output<z.ZodObject<typeof settings>>;

/** Reads every setting and tells everything that is wrong, one sentence each. */
export function parseSettings(env: Readonly<Record<string, string | undefined>>): {
  settings: Given | null;
  sentences: string[];
} {
  const given = Object.fromEntries(
    Object.keys(settings).flatMap((name) => {
      const value = env[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const parsed = z.object(settings).safeParse(given);
  const sentences = [
    ...(parsed.error?.issues ?? []).map((issue) => sentence(issue, given)),
    ...missingTogether(given),
  ];
  return { settings: parsed.data ?? null, sentences };
}

const examples: Readonly<Record<Name, string>> = {
  PORT: '8080',
  HOST: '0.0.0.0',
  SIGNET_URL: 'https://badges.example.com',
  SIGNET_DATA: '/srv/signet',
  SIGNET_SECRET: '"$(openssl rand -base64 32)"',
  DATABASE_URL: 'postgres://signet:password@db.example.com/signet',
  DATABASE_ADMIN_URL: 'postgres://owner:password@db.example.com/signet',
  DATABASE_LISTEN_URL: 'postgres://signet:password@db.example.com:5432/signet',
  PG_BIN_DIR: '/usr/lib/postgresql/15/bin',
  SIGNET_TRUST_PROXY: '10.0.0.0/8',
  SIGNET_ALLOWED_NETWORKS: '10.20.0.0/16,192.168.1.5',
  S3_ENDPOINT: 'https://s3.example.com',
  S3_REGION: 'eu-central-1',
  S3_BUCKET: 'signet',
  S3_ACCESS_KEY_ID: 'AKIAEXAMPLE',
  S3_SECRET_ACCESS_KEY: 'the-secret-of-that-key',
  SMTP_URL: 'smtps://user:password@mail.example.com:465',
  MAIL_FROM: '"Signet <badges@example.com>"',
  SIGNET_DEMO: 'off',
  SIGNET_DEMO_PASSWORD: 'signet-demo',
  SIGNET_RATE_LIMITS: 'on',
  LOG_LEVEL: 'info',
};

const neverRepeated: ReadonlySet<string> = new Set<Name>([
  'SIGNET_SECRET',
  'DATABASE_URL',
  'DATABASE_ADMIN_URL',
  'DATABASE_LISTEN_URL',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
  'SMTP_URL',
  'SIGNET_DEMO_PASSWORD',
]);

const isName = (text: string): text is Name => Object.hasOwn(settings, text);

function sentence(issue: z.core.$ZodIssue, given: Readonly<Record<string, string>>): string {
  const name = String(issue.path[0]);
  const example = isName(name) ? ` For example ${name}=${examples[name]}` : '';
  // A union says only that no branch matched; the last branch has the sentence for people.
  const message =
    issue.code === 'invalid_union' ? (issue.errors.at(-1)?.[0]?.message ?? '') : issue.message;
  const value = given[name];
  const repeated = value === undefined || neverRepeated.has(name) ? '' : ` (now ${value})`;
  return `${name} ${message}${repeated}.${example}`;
}

function missingTogether(given: Readonly<Record<string, string>>): string[] {
  const has = (name: Name) => given[name] !== undefined;
  const missing = (name: Name, because: string) =>
    `${name} is missing: ${because}. For example ${name}=${examples[name]}`;

  const sentences: string[] = [];
  if (!has('DATABASE_URL')) {
    const sister = (['DATABASE_ADMIN_URL', 'DATABASE_LISTEN_URL'] as const).find(has);
    if (sister) sentences.push(missing('DATABASE_URL', `${sister} is set and goes with it`));
  } else if (!has('SIGNET_SECRET')) {
    const because = 'with DATABASE_URL every process needs the same one';
    sentences.push(missing('SIGNET_SECRET', because));
  }
  const s3 = ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;
  if (has('S3_ENDPOINT') || s3.some(has)) {
    const because = 'another S3 setting is there and needs it';
    sentences.push(...s3.filter((name) => !has(name)).map((name) => missing(name, because)));
  }
  return sentences;
}
