import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError, ensureSecret, loadConfig } from './config.ts';

const secret = 'a-secret-of-more-than-32-characters';
const folder = mkdtempSync(join(tmpdir(), 'signet-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

function refusals(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.sentences;
    throw error;
  }
  return [];
}

describe('loadConfig', () => {
  it('needs no setting at all', () => {
    expect(loadConfig({})).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      signetUrl: 'http://localhost:8080',
      https: false,
      dataDir: join(process.cwd(), 'data'),
      secret: null,
      database: null,
      trustProxy: false,
      allowedNetworks: [],
      s3: null,
      smtpUrl: null,
      mailFrom: 'Signet <no-reply@localhost>',
      demo: false,
      demoPassword: 'signet-demo',
      rateLimits: true,
      logLevel: 'info',
      roles: new Set(['web', 'worker']),
    });
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(loadConfig({}))).toBe(true);
  });

  it('takes an empty variable as not set', () => {
    expect(loadConfig({ PORT: '', S3_BUCKET: ' ' })).toMatchObject({ port: 8080, s3: null });
  });

  it('lets SIGNET_DEMO win over what the command says', () => {
    expect(loadConfig({}, { demo: true }).demo).toBe(true);
    expect(loadConfig({ SIGNET_DEMO: '0' }, { demo: true }).demo).toBe(false);
  });

  it('uses DATABASE_URL for every purpose that has no address of its own', () => {
    const url = 'postgres://signet@db/signet';
    const listenUrl = 'postgres://signet@direct/signet';
    const env = { DATABASE_URL: url, DATABASE_LISTEN_URL: listenUrl, SIGNET_SECRET: secret };
    expect(loadConfig(env).database).toEqual({ url, adminUrl: url, listenUrl });
  });

  it('drops the slash at the end of the base address and knows whether it is https', () => {
    expect(loadConfig({ SIGNET_URL: 'https://badges.example.com/' })).toMatchObject({
      signetUrl: 'https://badges.example.com',
      https: true,
      mailFrom: 'Signet <no-reply@badges.example.com>',
    });
  });

  it.each([
    ['off', false],
    ['1', 1],
    ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
  ])('understands SIGNET_TRUST_PROXY=%s', (text, expected) => {
    expect(loadConfig({ SIGNET_TRUST_PROXY: text }).trustProxy).toEqual(expected);
  });

  it('takes S3 settings together', () => {
    const env = { S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'k', S3_SECRET_ACCESS_KEY: 's' };
    expect(loadConfig(env).s3).toEqual({
      endpoint: null,
      region: 'us-east-1',
      bucket: 'b',
      accessKeyId: 'k',
      secretAccessKey: 's',
    });
  });

  it.each([
    ['PORT', 'abc', 'PORT must be a number (now abc). For example PORT=8080'],
    ['PORT', '65536', 'between 0 and 65535 (now 65536)'],
    ['PORT', '80.5', 'must be a whole number'],
    ['HOST', 'a b', 'HOST must be an address or host name'],
    ['SIGNET_URL', 'badges.example.com', 'must be an http:// or https:// address'],
    ['SIGNET_URL', 'https://example.com/badges', 'must be a bare address'],
    ['SIGNET_SECRET', 'short', 'at least 32 characters. For example SIGNET_SECRET='],
    ['DATABASE_URL', 'mysql://x', 'must be a postgres:// address'],
    ['SIGNET_TRUST_PROXY', 'maybe', 'must be off, the number of proxies in front, or their addr'],
    ['SIGNET_ALLOWED_NETWORKS', '10.0.0.0/33', 'must be addresses or networks'],
    ['SMTP_URL', 'mail.example.com', 'must be an smtp:// or smtps:// address'],
    ['MAIL_FROM', 'nobody', 'must be an e-mail address'],
    ['SIGNET_DEMO', 'perhaps', 'must be on or off'],
    ['SIGNET_DEMO_PASSWORD', 'short', 'must have at least 8 characters'],
    ['LOG_LEVEL', 'loud', 'must be trace, debug, info'],
  ])('refuses %s=%s with a sentence and an example', (name, value, part) => {
    const [sentence, ...others] = refusals({ SIGNET_SECRET: secret, [name]: value });
    expect(others).toEqual([]);
    expect(sentence).toContain(part);
    expect(sentence).toContain(`For example ${name}=`);
  });

  it('tells everything that is wrong at once', () => {
    expect(refusals({ PORT: 'x', LOG_LEVEL: 'loud', SMTP_URL: 'y' })).toHaveLength(3);
  });

  it('never repeats a value that may hold a password', () => {
    const told = refusals({ SMTP_URL: 'http://u:hunter22@h', SIGNET_SECRET: 'hunter22' });
    expect(told).toHaveLength(2);
    expect(told.join()).not.toContain('hunter22');
  });

  it('wants a secret of its own for a shared database', () => {
    expect(refusals({ DATABASE_URL: 'postgres://h/d' })).toEqual([
      expect.stringContaining('SIGNET_SECRET is missing: with DATABASE_URL'),
    ]);
  });

  it('names what is missing beside an S3 bucket, and DATABASE_URL beside its sisters', () => {
    const told = refusals({ S3_BUCKET: 'b', DATABASE_ADMIN_URL: 'postgres://h/d' });
    expect(told.map((text) => text.split(' ')[0])).toEqual([
      'DATABASE_URL',
      'S3_ACCESS_KEY_ID',
      'S3_SECRET_ACCESS_KEY',
    ]);
  });
});

describe('ensureSecret', () => {
  it('prefers the one that is set', () => {
    expect(ensureSecret({ secret, dataDir: '/nowhere' })).toBe(secret);
  });

  it('makes one that only its owner can read, and keeps it', () => {
    const dataDir = join(folder, 'new', 'data');
    const made = ensureSecret({ secret: null, dataDir });
    expect(made.length).toBeGreaterThanOrEqual(43);
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
    expect(ensureSecret({ secret: null, dataDir })).toBe(made);
    expect(readFileSync(join(dataDir, 'secret'), 'utf8').trim()).toBe(made);
  });

  it('refuses a file that was cut short instead of making another secret', () => {
    writeFileSync(join(folder, 'secret'), '');
    expect(() => ensureSecret({ secret: null, dataDir: folder })).toThrow(/cut short/);
  });

  it('says what to set when the data folder is a file', () => {
    writeFileSync(join(folder, 'file'), '');
    const dataDir = join(folder, 'file');
    expect(() => ensureSecret({ secret: null, dataDir })).toThrow(/Set SIGNET_DATA to a folder/);
  });
});

describe('.env.example', () => {
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  const lines = example.split('\n').flatMap((line) => /^#?([A-Z_0-9]+)=(.*)$/.exec(line) ?? []);
  const names = lines.filter((_, index) => index % 3 === 1);

  it('explains each setting once, and is valid with every example uncommented', () => {
    const env = Object.fromEntries(
      names.map((name, index) => [name, (lines[index * 3 + 2] ?? '').replace(/^"|"$/g, '')]),
    );
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBe(22);
    expect(refusals(env)).toEqual([]);
  });
});
