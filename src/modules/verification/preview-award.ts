import type { ReadTx, WithPortal } from '../../db/database.ts';
import { expiryOf, localDate } from '../../kernel/calendar.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/ids.ts';
import {
  type CertificationContent,
  criteriaText,
  namedTrainings,
  sanitiseCriteria,
  validityOf,
} from '../certifications/index.ts';
import { conclude, step } from '../credentials/index.ts';
import { type Award, signedAwardDocument } from '../issuing/index.ts';
import { authorize, type UserActor } from '../people/index.ts';
import type { Portal } from '../portals/index.ts';
import type { PublicCredential } from './check-award.ts';
import { issuerIn, type PublicIssuer } from './issuer-documents.ts';

/** What a draft says of itself, as far as a stranger would ever see it. */
export type PreviewedContent = Pick<
  CertificationContent,
  'name' | 'description' | 'criteria' | 'skills' | 'badgeMediaId' | 'requirement' | 'validity'
>;

export interface AwardPreview {
  readonly portal: Portal;
  /** With a code that no award has, and a check that no signature stands behind. */
  readonly credential: PublicCredential;
}

/** Readable as "PREVIEW", in the letters of a code. */
const previewCode = 'PREV1EW00PREV1EW00PREV1EW0';

/**
 * What strangers would see of a draft, had the person who asks earned it now. Nothing is stored and
 * nothing is signed; what the draft names elsewhere, trainings, is looked up in this portal only.
 *
 * @throws {AppError} `forbidden`
 */
export async function previewAward(
  { withPortal, clock }: { readonly withPortal: WithPortal; readonly clock: Clock },
  actor: UserActor,
  content: PreviewedContent,
): Promise<AwardPreview> {
  authorize(actor, 'certification.change');
  return withPortal(actor.portalId, 'read', async (tx) => {
    const issuer = await issuerIn(tx);
    const trainings = await completedTrainings(tx, content);
    return {
      portal: issuer.portal,
      credential: credentialOf(actor, issuer, content, { trainings, now: clock.now() }),
    };
  });
}

/** In the order of the draft; as many as its rule asks for. */
async function completedTrainings(tx: ReadTx, { requirement }: PreviewedContent) {
  const { rule, n, trainingIds } = requirement;
  const named = await namedTrainings(tx, trainingIds);
  const needed = rule === 'all' ? trainingIds.length : rule === 'any' ? 1 : (n ?? 1);
  return trainingIds.flatMap((id) => named.get(id) ?? []).slice(0, needed);
}

interface Circumstances {
  readonly trainings: readonly { readonly id: string; name: string; source: string }[];
  readonly now: Date;
}

function credentialOf(
  actor: UserActor,
  issuer: PublicIssuer,
  content: PreviewedContent,
  circumstances: Circumstances,
): PublicCredential {
  const { portal, keys, controller } = issuer;
  const { trainings, now } = circumstances;
  const award = awardOf(actor, portal, content, circumstances);
  const key = keys.find(({ state }) => state === 'active');
  const verificationMethod = key?.verificationMethod ?? controller;
  const profile = portal.issuer;
  return {
    portalId: actor.portalId,
    award,
    surroundings: {
      profile,
      key: { controller, verificationMethod, publicKeyMultibase: key?.publicKeyMultibase ?? '' },
      portal,
      renditionKey: null,
      completions: trainings.map(({ id }) => ({ trainingId: id, occurredAt: now })),
      newerCode: null,
      revision: '',
    },
    document: signedAwardDocument(award, { profile, controller }, verificationMethod),
    verdict: 'in_force',
    check: conclude([
      step('intact', 'signature_valid', 'yes'),
      step('inForce', award.expiresAt === null ? 'never_expires' : 'not_expired', 'yes'),
      step('inForce', 'register_not_revoked', 'yes'),
      step('issuer', 'key_belongs_to_issuer', 'yes'),
      step('issuer', 'key_of_this_portal', 'yes', verificationMethod),
      step('subject', 'holder_in_register', 'yes'),
    ]),
    // The first key is made with the first award: of a did:web where the address is https.
    testIssuer: key ? controller.startsWith('did:key:') : !portal.baseAddress.startsWith('https:'),
    freshness: '',
  };
}

const nobody = '00000000-0000-0000-0000-000000000000';

function awardOf(
  actor: UserActor,
  { timeZone, baseAddress, issuer }: Portal,
  content: PreviewedContent,
  { trainings, now }: Circumstances,
): Award {
  const expiry = expiryOf(now, validityOf(content.validity), timeZone);
  const criteria = sanitiseCriteria(content.criteria);
  return {
    id: nobody as Id<'Award'>,
    code: previewCode,
    userId: actor.userId,
    certificationId: nobody as Id<'Certification'>,
    version: 1,
    cycle: 1,
    source: 'automatic',
    causedBy: null,
    awardedAt: now,
    decidedAt: now,
    timeZone,
    anchor: null,
    issuedOn: localDate(now, timeZone),
    lastValidDay: expiry?.lastValidDay ?? null,
    expiresAt: expiry?.expiresAt ?? null,
    state: 'live',
    endedAt: null,
    endReason: null,
    snapshot: {
      userName: actor.name,
      companyId: null,
      companyName: null,
      certificationName: content.name === '' ? 'Name of the certification' : content.name,
      description: content.description,
      criteria,
      criteriaText: criteriaText(criteria),
      skills: content.skills,
      badgeMediaId: content.badgeMediaId ?? nobody,
      slug: 'preview',
      trainings,
      baseAddress,
    },
    subjectId: nobody,
    identitySalt: '',
    identityHash: '',
    issuerVersion: issuer.version,
    signingKeyId: nobody,
    statusListId: nobody,
    statusListNumber: 1,
    statusIndex: 0,
    validFrom: now,
    proofCreated: now,
    proofValue: '',
  };
}
