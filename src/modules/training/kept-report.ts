import { createHash } from 'node:crypto';

const maxDepth = 8;
const maxMembers = 50;
const maxText = 2_000;

/**
 * A copy of whatever was sent that a database can keep and a person can read: at most eight levels,
 * fifty members each, 2,000 characters a text; no NUL and no half characters, which PostgreSQL
 * refuses.
 */
export function keptReport(input: unknown, depth = 0): unknown {
  if (typeof input === 'string') return keptText(input);
  if (typeof input !== 'object' || input === null) return input ?? null;
  if (depth === maxDepth) return '…';
  if (Array.isArray(input))
    return input.slice(0, maxMembers).map((one) => keptReport(one, depth + 1));
  const members = Object.entries(input).slice(0, maxMembers);
  return Object.fromEntries(
    members.map(([key, value]) => [keptText(key.slice(0, 200)), keptReport(value, depth + 1)]),
  );
}

const keptText = (text: string): string =>
  text.slice(0, maxText).toWellFormed().replaceAll('\u0000', '\ufffd');

/** The same for the same report from the same source, so that a repeat waits only once. */
export const fingerprintOf = (source: string, kept: unknown): string =>
  createHash('sha256')
    .update(`${source}\n${JSON.stringify(sorted(kept))}`)
    .digest('base64url');

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([key, member]) => [key, sorted(member)]));
}
