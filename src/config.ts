import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Given, minSecretLength, parseSettings } from './settings.ts';

export type Role = 'web' | 'worker';

export interface S3Config {
  /** `null`: Amazon's own address of the region. */
  readonly endpoint: string | null;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface DatabaseConfig {
  /** What the application uses. */
  readonly url: string;
  /** The owner: migrations, doctor, the queue's schema. */
  readonly adminUrl: string;
  /** A direct connection for LISTEN, past any pooler. */
  readonly listenUrl: string;
}

export interface Config {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Public base address without a slash at its end. */
  readonly signetUrl: string;
  /** Whether `signetUrl` is https: cookies are `Secure` exactly then. */
  readonly https: boolean;
  /** Absolute. */
  readonly dataDir: string;
  /** `null` with the embedded database and none set: `ensureSecret` has it. */
  readonly secret: string | null;
  /** `null`: the embedded database. */
  readonly database: DatabaseConfig | null;
  readonly pgBinDir: string | null;
  /** As Fastify takes it: `false`, a number of proxies, or their addresses and networks. */
  readonly trustProxy: false | number | readonly string[];
  /** Private networks (CIDR) that outgoing requests may reach. */
  readonly allowedNetworks: readonly string[];
  /** `null`: files lie in the data folder. */
  readonly s3: S3Config | null;
  /** `null`: the built-in mailbox. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly demo: boolean;
  readonly demoPassword: string;
  readonly rateLimits: boolean;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  readonly roles: ReadonlySet<Role>;
}

/** What the command says rather than the environment. */
export interface CommandDefaults {
  readonly roles?: readonly Role[];
  /** Used when SIGNET_DEMO is not set. */
  readonly demo?: boolean;
}

/** Every wrong or missing setting, one sentence each: its name, what is wrong, an example. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.sentences = sentences;
  }
}

/**
 * Reads the settings of `.env.example`. An empty variable counts as not set.
 *
 * @throws {ConfigError} with all that is wrong at once; values that may be secret are not repeated.
 */
export function loadConfig(
  env: Readonly<Record<string, string | undefined>>,
  { roles = ['web', 'worker'], demo = false }: CommandDefaults = {},
): Config {
  const { settings: s, sentences } = parseSettings(env);
  if (s === null || sentences.length > 0) throw new ConfigError(sentences);
  const signetUrl = s.SIGNET_URL ?? `http://localhost:${s.PORT}`;
  return Object.freeze<Config>({
    port: s.PORT,
    host: s.HOST,
    signetUrl,
    https: signetUrl.startsWith('https:'),
    dataDir: resolve(checkout, s.SIGNET_DATA),
    secret: s.SIGNET_SECRET ?? null,
    database: s.DATABASE_URL === undefined ? null : databaseOf(s.DATABASE_URL, s),
    pgBinDir: s.PG_BIN_DIR === undefined ? null : resolve(checkout, s.PG_BIN_DIR),
    trustProxy: s.SIGNET_TRUST_PROXY,
    allowedNetworks: s.SIGNET_ALLOWED_NETWORKS,
    s3: s3Of(s),
    smtpUrl: s.SMTP_URL ?? null,
    mailFrom: s.MAIL_FROM ?? `Signet <no-reply@${new URL(signetUrl).hostname}>`,
    demo: s.SIGNET_DEMO ?? demo,
    demoPassword: s.SIGNET_DEMO_PASSWORD,
    rateLimits: s.SIGNET_RATE_LIMITS,
    logLevel: s.LOG_LEVEL,
    roles: new Set(roles),
  });
}

/** The settings of this process: the one place that reads its environment. */
export const environmentConfig = (defaults?: CommandDefaults): Config =>
  loadConfig(process.env, defaults);

/**
 * The secret that encrypts keys at rest. With the embedded database and none set it is made once
 * and kept in `<data folder>/secret`, readable by its owner only. Without that file the signing
 * keys in the database are lost: it belongs in every backup.
 *
 * @throws {ConfigError} when the file cannot be made, read, or holds no secret.
 */
export function ensureSecret(config: Pick<Config, 'secret' | 'dataDir'>): string {
  if (config.secret !== null) return config.secret;
  const file = join(config.dataDir, 'secret');
  try {
    mkdirSync(config.dataDir, { recursive: true });
    const secret = readIfThere(file) ?? makeSecret(file);
    if (secret.length >= minSecretLength) return secret;
  } catch (error) {
    throw new ConfigError([
      `SIGNET_SECRET is not set, and its file ${file} cannot be read or made (${String(error)}). Set SIGNET_DATA to a folder that can be written, for example SIGNET_DATA=/srv/signet.`,
    ]);
  }
  throw new ConfigError([
    `SIGNET_SECRET is not set, and its file ${file} is empty or cut short. Bring it back from a backup: the signing keys cannot be read with another one.`,
  ]);
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Written beside its place and linked into it: two programs starting at once agree on one secret. */
function makeSecret(file: string): string {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  try {
    linkSync(unfinished, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
  return readFileSync(file, 'utf8').trim();
}

/** Relative folders start here, so that a setting means the same from every folder. */
const checkout = join(import.meta.dirname, '..');

const databaseOf = (url: string, s: Given): DatabaseConfig => ({
  url,
  adminUrl: s.DATABASE_ADMIN_URL ?? url,
  listenUrl: s.DATABASE_LISTEN_URL ?? url,
});

function s3Of(s: Given): S3Config | null {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId } = s;
  const { S3_SECRET_ACCESS_KEY: secretAccessKey } = s;
  if (bucket === undefined || accessKeyId === undefined || secretAccessKey === undefined) {
    return null;
  }
  const { S3_REGION: region, S3_ENDPOINT: endpoint = null } = s;
  return { endpoint, region, bucket, accessKeyId, secretAccessKey };
}
