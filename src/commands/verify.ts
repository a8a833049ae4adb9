import { readFile as readBytes } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { environmentConfig } from '../config.ts';
import { systemClock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import {
  type Answer,
  type Verification,
  verifyCredential,
  verifyCredentialJwt,
} from '../modules/credentials/index.ts';
import { readFile as readBadgeFile, type Submission } from '../modules/verification/index.ts';
import { type Command, UsageError } from './command.ts';
import { guardedFetch } from './verify/guarded-fetch.ts';

export const verify: Command = {
  name: 'verify',
  summary: 'check any badge: a file or an address',
  usage: `Usage: bin/signet verify FILE|URL [--email ADDRESS] [--offline]

Checks an Open Badges 3.0 credential: JSON, JWT, or a PNG or SVG that carries one. With
--email it also tells whether the badge is about that person. With --offline nothing is
fetched, and what only the network could tell is "cannot tell". Exit code 0: genuine and in
force; 1: not, or it cannot be told.`,
  async run(args) {
    const options = { email: { type: 'string' }, offline: { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [what] = positionals;
    if (what === undefined || positionals.length !== 1)
      throw new UsageError('Name one file or address.');
    const submission = await open(what, values.offline ?? false);
    const check = await checkSubmission(submission, {
      now: systemClock.now(),
      load: (address) =>
        values.offline ? Promise.reject(new Error('offline')) : fetchJson(address),
      ...(values.email !== undefined && { expectedEmail: values.email }),
    });
    console.log(report(check));
    return check.intact === 'yes' && check.inForce === 'yes' ? 0 : 1;
  },
};

async function open(what: string, offline: boolean): Promise<Submission> {
  if (!/^https?:\/\//.test(what)) {
    const bytes = await readBytes(what).catch((error: NodeJS.ErrnoException) => {
      throw new AppError('not_found', 'file_unreadable', `${what} cannot be read (${error.code}).`);
    });
    return readBadgeFile(bytes);
  }
  if (offline) throw new UsageError('An address cannot be opened with --offline.');
  const accept = 'application/vc+ld+json, application/json, image/png';
  return readBadgeFile(await guardedFetch(what, accept, 'operator', allowedNetworks()));
}

async function checkSubmission(
  submission: Submission,
  options: Parameters<typeof verifyCredential>[1],
): Promise<Verification> {
  if (submission.kind === 'document') return verifyCredential(submission.document, options);
  if (submission.kind === 'jwt') return verifyCredentialJwt(submission.compact, options);
  throw new AppError('invalid', 'not_a_credential', 'There is no credential in it.');
}

/** What a document names: keys and lists. */
const fetchJson = async (address: string): Promise<object> => {
  const accept = 'application/vc+ld+json, application/json';
  const bytes = await guardedFetch(address, accept, 'document', allowedNetworks());
  return JSON.parse(Buffer.from(bytes).toString('utf8'));
};

const allowedNetworks = () => environmentConfig().allowedNetworks;

const words: Record<Answer, string> = { yes: 'yes', no: 'NO', cannot_tell: 'cannot tell' };

function report({ intact, inForce, issuer, subject, steps }: Verification): string {
  return [
    `Is it unaltered?     ${words[intact]}`,
    `Is it in force?      ${words[inForce]}`,
    `Who issued it?       ${words[issuer]}`,
    `Whom is it about?    ${words[subject]}`,
    '',
    ...steps.map(
      ({ question, code, answer, detail }) =>
        `  ${words[answer].padEnd(11)}  ${question}: ${code}${detail === null ? '' : ` (${detail})`}`,
    ),
  ].join('\n');
}
