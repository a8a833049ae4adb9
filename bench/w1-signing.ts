import { hash, randomBytes, randomUUID, sign } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { referenceLibrary } from '../conformance/reference-library.ts';
import { encodeBase58 } from '../src/modules/credentials/base58.ts';
import { referenceCanonicalForm } from '../src/modules/credentials/canonical/reference.ts';
import {
  type AchievementCredential,
  buildCredential,
  createSigner,
  createSigningPool,
  didWeb,
  generateKeyPair,
  hashIdentity,
  SigningKey,
  verificationMethodId,
} from '../src/modules/credentials/index.ts';
import { privateKeyOf } from '../src/modules/credentials/keys/signing-key.ts';

const count = 5000;
const slices = 50;
const referenceCount = 100;
const runs = 7;
const created = new Date('2026-03-01T09:00:00Z');
const did = didWeb('https://badges.example.org', ['issuers', 'acme']);

/** An award of one of `certifications` certifications, as large as awards usually are. */
function award(n: number, certifications: number): AchievementCredential {
  const salt = randomBytes(16).toString('hex');
  const certification = n % certifications;
  return buildCredential({
    credentialId: `https://badges.example.org/v/${randomUUID()}.json`,
    issuer: {
      id: did,
      name: 'Acme',
      url: 'https://acme.example',
      email: 'partners@acme.example',
      image: 'https://badges.example.org/media/acme.png',
    },
    validFrom: created,
    validUntil: new Date('2027-03-01T09:00:00Z'),
    awardedDate: created,
    subject: {
      id: `urn:uuid:${randomUUID()}`,
      identityHash: hashIdentity(`person-${n}@partner.example`, salt),
      salt,
    },
    achievement: {
      id: `https://badges.example.org/certifications/sales-${certification}/v3`,
      name: `Partner Sales – Level ${certification}`,
      description: 'Can present, demonstrate and position the product in front of a customer.',
      criteriaNarrative:
        'Complete the learning track **Partner Sales**, pass its quiz with 80 % or better and give one recorded demonstration that a reviewer accepts.',
      imageUrl: `https://badges.example.org/media/sales-${certification}.png`,
      version: '3',
      skills: [1, 2, 3].map((skill) => ({
        name: `Skill ${skill} of ${certification}`,
        url: `https://skills.example/${certification}/${skill}`,
        description: 'What somebody with this skill can do.',
      })),
    },
    status: { listUrl: 'https://badges.example.org/status/revocation/12', index: n },
  });
}

/** Prints one figure as a JSON line (see docs/performance.md). `runs` are ratios. */
function print(bench: string, n: number, figures: readonly Figure[], extra: object = {}): void {
  const value = median(figures.map((figure) => figure.value));
  const limit = median(figures.map((figure) => figure.limit));
  const ratios = figures.map((figure) => figure.value / figure.limit);
  console.log(
    JSON.stringify({
      bench,
      n,
      value: Math.round(value),
      unit: 'signatures/s',
      limit: Math.round(limit),
      ratio: rounded(median(ratios)),
      runs: ratios.map(rounded),
      ...extra,
    }),
  );
}

interface Figure {
  readonly value: number;
  readonly limit: number;
}

const rounded = (ratio: number): number => Number(ratio.toPrecision(3));

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const wallClock = (): number => performance.now() / 1000;

/** Time on the processor: what a neighbour takes from us in between does not count. */
function processorClock(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

async function secondsOf(work: () => unknown, clock = processorClock): Promise<number> {
  const start = clock();
  await work();
  return clock() - start;
}

/**
 * Times both in turns of a few milliseconds, so that a noisy neighbour slows both alike.
 *
 * @returns Documents per second of one core.
 */
async function sideBySide(
  documents: number,
  work: (from: number, to: number) => unknown,
  limit: (from: number, to: number) => unknown,
): Promise<Figure> {
  let workSeconds = 0;
  let limitSeconds = 0;
  for (let slice = 0; slice < slices; slice++) {
    const from = Math.floor((slice * documents) / slices);
    const to = Math.floor(((slice + 1) * documents) / slices);
    workSeconds += await secondsOf(() => work(from, to));
    limitSeconds += await secondsOf(() => limit(from, to));
  }
  return { value: documents / workSeconds, limit: documents / limitSeconds };
}

async function repeated(measure: () => Promise<Figure>): Promise<Figure[]> {
  await measure(); // compiles, warms up
  const figures: Figure[] = [];
  for (let run = 0; run < runs; run++) figures.push(await measure());
  return figures;
}

/** W1: signing OB 3.0 credentials on one core, against the cost of the cryptography alone. */
export async function run(): Promise<void> {
  const keys = generateKeyPair();
  const key = new SigningKey(verificationMethodId(did, keys.publicKey), keys.privateKey);
  for (const certifications of [1, 300]) {
    const credentials = Array.from({ length: count }, (_, n) => award(n, certifications));
    const figures = await againstCryptography(key, credentials);
    const name =
      certifications === 1 ? 'W1 sign' : `W1 sign, ${certifications} certifications mixed`;
    print(name, count, figures, certifications === 1 ? { bar: 0.6 } : {});
  }
  await againstReference(key, keys);
  await onThreads(key);
}

async function againstCryptography(
  key: SigningKey,
  credentials: readonly AchievementCredential[],
): Promise<Figure[]> {
  const signer = createSigner(key);
  const privateKey = privateKeyOf(key);
  const bytes = Buffer.from(await referenceCanonicalForm(credentials[0] ?? {}));
  const sameSize = credentials.map((_, n) => {
    const other = Buffer.from(bytes);
    other.writeUInt32BE(n, 0);
    return other;
  });
  const signAll = async (from: number, to: number) => {
    for (const credential of credentials.slice(from, to)) await signer.sign(credential, created);
  };
  const limit = (from: number, to: number) => {
    for (const document of sameSize.slice(from, to)) {
      const digest = hash('sha256', document, 'buffer');
      encodeBase58(sign(null, Buffer.concat([digest, digest], 64), privateKey));
    }
  };
  return repeated(() => sideBySide(credentials.length, signAll, limit));
}

async function againstReference(
  key: SigningKey,
  keys: Parameters<typeof referenceLibrary>[1],
): Promise<void> {
  const reference = await referenceLibrary(did, keys);
  const signer = createSigner(key);
  const credentials = Array.from({ length: count }, (_, n) => award(n, 1));
  let differing = 0;
  const figures = await repeated(async () => {
    const ours: string[] = [];
    const theirs: string[] = [];
    const few = credentials.slice(0, referenceCount);
    const referenceSeconds = await secondsOf(async () => {
      for (const one of few) {
        theirs.push((await reference.issue(one, '2026-03-01T09:00:00Z')).proof.proofValue);
      }
    });
    const seconds = await secondsOf(async () => {
      for (const one of credentials) ours.push((await signer.sign(one, created)).proofValue);
    });
    differing += theirs.filter((proofValue, i) => proofValue !== ours[i]).length;
    return { value: count / seconds, limit: referenceCount / referenceSeconds };
  });
  print('W1 sign against the reference library', referenceCount, figures, { bar: 60, differing });
}

async function onThreads(key: SigningKey): Promise<void> {
  const signer = createSigner(key);
  const pool = await createSigningPool({ threads: 2 });
  const documents = Array.from({ length: count }, (_, n) => award(n, 1));
  const figures = await repeated(async () => {
    const pooled = await secondsOf(() => pool.signMany({ key, created, documents }), wallClock);
    const alone = await secondsOf(async () => {
      for (const one of documents) await signer.sign(one, created);
    }, wallClock);
    return { value: count / pooled, limit: count / alone };
  });
  await pool.close();
  print('W1 sign on 2 threads against 1', count, figures);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await run();
