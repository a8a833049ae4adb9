import { AppError } from '../../../kernel/errors.ts';
import { Bitstring } from '../status-list/bitstring.ts';
import { checkProof, type ProofDeps } from './check-proof.ts';
import {
  type CredentialStatusEntry,
  type ReadCredential,
  readCredential,
} from './read-credential.ts';
import { loadOrNull } from './resolve-key.ts';
import { conclude, step, type VerificationStep } from './verification.ts';

const entryTypes = ['BitstringStatusListEntry', 'StatusList2021Entry'];
/** Revocation and suspension, each in both forms. */
const mostEntries = 4;
const decisivePurposes = new Set(['revocation', 'suspension']);

/** Asks every status list that the credential names (W3C Bitstring Status List, section 3.2). */
export async function checkStatus(
  credential: ReadCredential,
  now: Date,
  deps: ProofDeps,
): Promise<VerificationStep[]> {
  const entries = credential.credentialStatus ?? [];
  if (entries.length === 0) return [step('inForce', 'status_not_listed', 'yes')];
  if (entries.length > mostEntries) {
    return [cannotTell('status_lists_too_many', String(entries.length))];
  }
  return Promise.all(entries.map((entry) => checkEntry(entry, credential, now, deps)));
}

async function checkEntry(
  entry: CredentialStatusEntry,
  credential: ReadCredential,
  now: Date,
  deps: ProofDeps,
): Promise<VerificationStep> {
  const { statusPurpose: purpose = '', statusListCredential: url } = entry;
  const index = Number(entry.statusListIndex);
  if (!entry.type.some((type) => entryTypes.includes(type)) || url === undefined) {
    return cannotTell('status_type_unknown', entry.type.join(', '));
  }
  if (!decisivePurposes.has(purpose)) return step('inForce', 'status_says_nothing', 'yes', purpose);

  const document = await loadOrNull(deps.load, url);
  if (typeof document !== 'object' || document === null) {
    return cannotTell('status_list_unreachable', url);
  }
  const read = readCredential(document);
  if ('reason' in read) return cannotTell('status_list_unreadable', read.reason);
  const distrust = await distrustOf(document, read.credential, credential.issuer.id, now, deps);
  if (distrust !== null) return cannotTell(distrust, url);
  return readBit(read.credential, purpose, index);
}

/** Why this list does not count, or null when it does. */
async function distrustOf(
  document: object,
  list: ReadCredential,
  issuerId: string,
  now: Date,
  deps: ProofDeps,
): Promise<string | null> {
  if (list.issuer.id !== issuerId) return 'status_list_of_another';
  const { validFrom, validUntil } = list;
  if (validFrom !== undefined && !(Date.parse(validFrom) <= now.getTime())) {
    return 'status_list_not_yet_valid';
  }
  if (validUntil !== undefined && !(Date.parse(validUntil) > now.getTime())) {
    return 'status_list_outdated';
  }
  const { intact, issuer, steps } = conclude(await checkProof(document, list, now, deps));
  const onlyAKey = steps.some(({ code }) => code === 'issuer_is_only_a_key');
  return intact === 'yes' && (issuer === 'yes' || onlyAKey) ? null : 'status_list_not_proven';
}

function readBit(list: ReadCredential, purpose: string, index: number): VerificationStep {
  const [subject] = list.credentialSubject;
  const { statusPurpose, encodedList } = subject ?? {};
  const purposes = Array.isArray(statusPurpose) ? statusPurpose : [statusPurpose];
  if (!purposes.includes(purpose) || typeof encodedList !== 'string') {
    return cannotTell('status_purpose_differs', purpose);
  }
  try {
    const isSet = Bitstring.decode(encodedList).get(index);
    const state = purpose === 'revocation' ? 'revoked' : 'suspended';
    return isSet ? step('inForce', state, 'no') : step('inForce', `not_${state}`, 'yes');
  } catch (error) {
    if (error instanceof AppError) return cannotTell(error.code, error.message);
    throw error;
  }
}

const cannotTell = (code: string, detail: string): VerificationStep =>
  step('inForce', code, 'cannot_tell', detail);
