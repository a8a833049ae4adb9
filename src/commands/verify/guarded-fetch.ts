import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { AppError } from '../../kernel/errors.ts';

const maxBytes = 10_000_000;
const maxHops = 3;
const patienceMs = 10_000;

/** Who named an address: the operator, who typed it, or a document that anybody may have made. */
export type NamedBy = 'operator' | 'document';

const loopback = blockListOf(['127.0.0.0/8', '::1/128']);
/** Special-purpose networks (IANA registries, RFC 6890) that are not the public internet. */
const closed = blockListOf([
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'],
  ...['172.16.0.0/12', '192.0.0.0/24', '192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/3'],
  ...['::/96', '64:ff9b::/96', '64:ff9b:1::/48', '2002::/16', 'fc00::/7', 'fe80::/10'],
  ...['fec0::/10', 'ff00::/8'],
]);

/** Whether an IP address may be spoken to. IPv4 written as IPv6 counts as IPv4. */
export function mayConnect(
  address: string,
  namedBy: NamedBy,
  allowedNetworks: readonly string[],
): boolean {
  if (isIP(address) === 0) return false;
  if (namedBy === 'operator' && isIn(loopback, address)) return true;
  return !isIn(closed, address) || isIn(blockListOf(allowedNetworks), address);
}

/**
 * Fetches at most 10 MB within 10 seconds over at most 3 redirects, each of which is checked like
 * the first address; only the first counts as typed by the operator. A host whose name answers
 * otherwise the next moment is not caught.
 *
 * @throws {AppError} `address_forbidden`, `address_unreachable`, `address_refused`, `too_large`
 */
export async function guardedFetch(
  address: string,
  accept: string,
  namedBy: NamedBy,
  allowedNetworks: readonly string[],
): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(patienceMs);
  let next = address;
  for (let hop = 0; hop <= maxHops; hop += 1) {
    await refuseForbidden(next, hop === 0 ? namedBy : 'document', allowedNetworks);
    const answer = await fetch(next, { headers: { accept }, signal, redirect: 'manual' }).catch(
      (cause: Error) => {
        throw unreachable(next, cause.message);
      },
    );
    const location = answer.headers.get('location');
    if (answer.status < 300 || answer.status > 399 || location === null) {
      return readAnswer(next, answer);
    }
    await answer.body?.cancel();
    if (!URL.canParse(location, next)) throw unreachable(next, 'it redirects to nowhere');
    next = new URL(location, next).href;
  }
  throw unreachable(address, 'too many redirects');
}

async function refuseForbidden(
  address: string,
  namedBy: NamedBy,
  allowedNetworks: readonly string[],
): Promise<void> {
  const url = URL.parse(address);
  const secure =
    url?.protocol === 'https:' || (namedBy === 'operator' && url?.protocol === 'http:');
  if (url === null || !secure) throw forbidden(address, 'it is not https');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const found = await lookup(host, { all: true }).catch((cause: Error) => {
    throw unreachable(address, cause.message);
  });
  if (!found.every((one) => mayConnect(one.address, namedBy, allowedNetworks))) {
    throw forbidden(address, 'it lies in a private network');
  }
}

async function readAnswer(address: string, answer: Response): Promise<Uint8Array> {
  if (!answer.ok) {
    throw new AppError('unavailable', 'address_refused', `${address} answered ${answer.status}.`);
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of answer.body ?? []) {
    size += piece.length;
    if (size > maxBytes) {
      throw new AppError('invalid', 'too_large', `${address} is larger than 10 MB.`);
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    list.addSubnet(address, Number(prefix ?? (family === 'ipv4' ? 32 : 128)), family);
  }
  return list;
}

/** A block list of Node compares IPv4 inside IPv6 (`::ffff:10.0.0.1`) by its IPv4 rules. */
const isIn = (list: BlockList, address: string): boolean =>
  list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');

const forbidden = (address: string, why: string) =>
  new AppError('invalid', 'address_forbidden', `${address} is not opened: ${why}.`);

const unreachable = (address: string, why: string) =>
  new AppError('unavailable', 'address_unreachable', `${address} does not answer (${why}).`);
