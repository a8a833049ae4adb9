/**
 * Run as a process of its own: fetches a credential over https as a stranger would, and lets the
 * libraries of two other houses judge it. Prints one JSON line.
 */
import { readFile } from 'node:fs/promises';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import * as verifierCore from '@digitalcredentials/verifier-core';
import { closedDocumentLoader, didWebAddress } from '../../src/modules/credentials/index.ts';

const [source = ''] = process.argv.slice(2);
const credential = source.startsWith('https:')
  ? await fetchJson(source)
  : (JSON.parse(await readFile(source, 'utf8')) as object);

const outcome = { vc: await byDigitalBazaar(credential), core: await byVerifierCore(credential) };
process.stdout.write(`\nOUTCOME ${JSON.stringify(outcome)}\n`);

async function fetchJson(url: string): Promise<Record<string, unknown>> {
  const answer = await fetch(url, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return (await answer.json()) as Record<string, unknown>;
}

/** Contexts are bundled; issuer, key and status list come from the web. */
async function documentLoader(url: string) {
  if (!url.startsWith('did:web:')) return closedDocumentLoader(url);
  const [did = ''] = url.split('#');
  const controller = await fetchJson(didWebAddress(did) ?? '');
  const methods = controller.verificationMethod as { id: string }[];
  const document =
    url === did
      ? controller
      : {
          '@context': 'https://w3id.org/security/multikey/v1',
          ...methods.find(({ id }) => id === url),
        };
  return { contextUrl: null, documentUrl: url, document };
}

async function byDigitalBazaar(credential: object): Promise<boolean> {
  const suite = new DataIntegrityProof({ cryptosuite });
  const result = await vc.verifyCredential({
    credential,
    suite,
    documentLoader,
    checkStatus: checkStatus,
  });
  return result.verified === true;
}

/** The library asks for a checker; the list itself is fetched and verified by the same library. */
async function checkStatus({ credential }: { credential: Record<string, unknown> }) {
  const status = credential.credentialStatus as {
    statusListCredential: string;
    statusListIndex: string;
  };
  const list = await fetchJson(status.statusListCredential);
  const suite = new DataIntegrityProof({ cryptosuite });
  const checked = await vc.verifyCredential({ credential: list, suite, documentLoader });
  const { encodedList } = list.credentialSubject as { encodedList: string };
  const { gunzipSync } = await import('node:zlib');
  const bits = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'));
  const index = Number(status.statusListIndex);
  const set = ((bits[index >> 3] ?? 0) & (1 << (7 - (index & 7)))) !== 0;
  return { verified: checked.verified && !set };
}

async function byVerifierCore(credential: object): Promise<Record<string, boolean>> {
  const { log = [] } = (await verifierCore.verifyCredential({
    credential: credential as never,
    knownDIDRegistries: [],
  })) as { log?: { id: string; valid: boolean }[] };
  return Object.fromEntries(log.map(({ id, valid }) => [id, valid]));
}
