import { AppError } from '../../kernel/errors.ts';
import { readPublicCode } from '../../kernel/ids.ts';
import { extractFromPng, extractFromSvg } from '../credentials/index.ts';

/** What somebody wants checked, after a first look at it. */
export type Submission =
  | { readonly kind: 'code'; readonly code: string }
  /** An address that leads to a code, if it is one of ours. */
  | { readonly kind: 'address'; readonly url: URL; readonly code: string | null }
  | { readonly kind: 'document'; readonly document: object }
  | { readonly kind: 'jwt'; readonly compact: string }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason };

export type UnreadableReason =
  | 'empty'
  | 'not_a_code_or_address'
  | 'not_json'
  | 'nested_too_deeply'
  | 'too_large'
  | 'picture_without_badge'
  | 'picture_broken'
  | 'file_of_unknown_kind';

const compactJws = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** A code, an address, the JSON of a credential or a compact JWS, pasted by a person. */
export function readPastedText(pasted: string): Submission {
  const text = pasted.trim();
  if (text === '') return { kind: 'unreadable', reason: 'empty' };
  if (Buffer.byteLength(text) > most.bytes) return tooLarge;
  if (text.startsWith('{')) return readJson(text);
  const code = readPublicCode(text);
  if (code !== null) return { kind: 'code', code };
  const address = readAddress(text);
  if (address !== null) return address;
  if (compactJws.test(text)) return { kind: 'jwt', compact: text };
  return { kind: 'unreadable', reason: 'not_a_code_or_address' };
}

/** An http or https address. */
export function readAddress(text: string): Submission | null {
  const absolute = /^[\w.-]+(:\d+)?\/v\//.test(text) ? `https://${text}` : text;
  if (!URL.canParse(absolute)) return null;
  const url = new URL(absolute);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  return { kind: 'address', url, code: codeIn(url.pathname) };
}

/** The code in the path of a page, of its files, and of an assertion. */
function codeIn(path: string): string | null {
  const typed = /^\/v\/([^/]+?)(?:\.(?:json|png))?(?:\/(?:ob2\.json|card\.png|qr\.svg))?\/?$/.exec(
    path,
  )?.[1];
  if (typed === undefined) return null;
  try {
    return readPublicCode(decodeURIComponent(typed));
  } catch {
    return null;
  }
}

/** A PNG or SVG with a badge inside, a JSON or a JWT file, told apart by content. */
export function readFile(bytes: Uint8Array): Submission {
  if (bytes.length === 0) return { kind: 'unreadable', reason: 'empty' };
  if (bytes[0] === 0x89) return readPicture(() => extractFromPng(bytes)[0]?.text ?? '');
  const text = Buffer.from(bytes)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trim();
  if (text.startsWith('{') || compactJws.test(text)) return readPastedText(text);
  if (/^(<\?xml|<!--|<!DOCTYPE|<svg)/i.test(text)) return readPicture(() => extractFromSvg(text));
  return { kind: 'unreadable', reason: 'file_of_unknown_kind' };
}

function readPicture(extract: () => string): Submission {
  try {
    return readPastedText(extract());
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'badge_too_large') return tooLarge;
    const missing = error.code === 'picture_without_badge';
    return { kind: 'unreadable', reason: missing ? 'picture_without_badge' : 'picture_broken' };
  }
}

function readJson(text: string): Submission {
  try {
    return readDocument(JSON.parse(text));
  } catch {
    return { kind: 'unreadable', reason: 'not_json' };
  }
}

/**
 * No credential that anybody issues comes near them, and what is below them is canonicalised in
 * well under a second: a stranger cannot keep the process from everybody else's work.
 */
const most = { depth: 64, bytes: 64 * 1024, nodes: 1_000, items: 200, contexts: 16 } as const;
const tooLarge: Submission = { kind: 'unreadable', reason: 'too_large' };

/** A value that was JSON. */
export function readDocument(value: unknown): Submission {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { kind: 'unreadable', reason: 'not_json' };
  }
  let level: readonly unknown[] = [value];
  let nodes = 0;
  let contexts = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most.depth) return { kind: 'unreadable', reason: 'nested_too_deeply' };
    nodes += level.length;
    for (const one of level) contexts += contextsOf(one);
    if (nodes > most.nodes || contexts > most.contexts || level.some(isLongArray)) return tooLarge;
    level = level.flatMap((one) =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    );
  }
  if (Buffer.byteLength(JSON.stringify(value)) > most.bytes) return tooLarge;
  return { kind: 'document', document: value };
}

const isLongArray = (one: unknown): boolean => Array.isArray(one) && one.length > most.items;

/**
 * Each context changes what all below it means, and costs more than anything else; one inside the
 * definition of a term is worked through at every use of the term.
 */
function contextsOf(one: unknown): number {
  if (typeof one !== 'object' || one === null || !('@context' in one)) return 0;
  const contexts = [one['@context']].flat();
  const text = JSON.stringify(contexts);
  return text.length > 4_096 || text.includes('"@context"') ? Infinity : contexts.length;
}
