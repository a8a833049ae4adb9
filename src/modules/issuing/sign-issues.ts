import { randomUUID } from 'node:crypto';
import type { Tx, WithPortal } from '../../db/database.ts';
import type { Queue } from '../../db/queue.ts';
import { localDate } from '../../kernel/calendar.ts';
import type { Clock } from '../../kernel/clock.ts';
import { type Id, newId, newPublicCode } from '../../kernel/ids.ts';
import { versionSnapshots } from '../certifications/index.ts';
import { hashIdentity, newSalt } from '../credentials/index.ts';
import type { AwardPerson } from '../people/index.ts';
import { portalSettings } from '../portals/index.ts';
import type { Award, AwardSource, UnsignedAward } from './award.ts';
import { awardDocument } from './award-document.ts';
import type { EvidenceRow } from './award-repository.ts';
import type { Issue } from './decide.ts';
import type { Signers } from './signers.ts';
import type { StatusIndex, StatusIndexes } from './status-indexes.ts';

/** What deciding and signing need. */
export interface IssuingDeps {
  readonly withPortal: WithPortal;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly signers: Signers;
  readonly statusIndexes: StatusIndexes;
}

/** What is due to one person under one certification. */
export interface DueAward {
  readonly userId: string;
  readonly certificationId: string;
  readonly issue: Issue;
}

export interface SignedAwards {
  readonly awards: readonly Award[];
  readonly evidence: readonly EvidenceRow[];
}

/**
 * Turns what is due into awards with their proofs. Nothing is stored yet; the snapshot is taken
 * now, under the person's lock (C-64).
 *
 * @throws {AppError} whatever the signer throws: then nothing is issued.
 */
export async function signIssues(
  tx: Tx,
  deps: IssuingDeps,
  {
    issues,
    people,
    source,
    causedBy,
  }: {
    issues: readonly DueAward[];
    people: ReadonlyMap<string, AwardPerson>;
    source: AwardSource;
    causedBy: string | null;
  },
): Promise<SignedAwards> {
  if (issues.length === 0) return { awards: [], evidence: [] };

  const portal = await portalSettings(tx);
  const signer = await deps.signers.active(tx);
  const versions = await versionSnapshots(
    tx,
    issues.map(({ certificationId, issue }) => ({ certificationId, version: issue.version })),
  );
  const indexes = await deps.statusIndexes.take(tx.portalId, issues.length);
  const unsigned = issues.map((due, i) => {
    const person = people.get(due.userId);
    const version = versions.get(`${due.certificationId} ${due.issue.version}`);
    const index = indexes[i];
    if (!person || !version || !index)
      throw new Error('What is due names something that is not there.');
    return unsignedAward({
      due,
      person,
      version,
      index,
      portal,
      keyId: signer.keyId,
      source,
      causedBy,
    });
  });
  const issuer = { profile: portal.issuer, controller: signer.controller };
  const created = wholeSeconds(deps.clock.now());
  const proofs = await signer.signMany(
    unsigned.map((award) => awardDocument(award, issuer)),
    created,
  );
  return {
    awards: unsigned.map((award, i) => ({
      ...award,
      proofCreated: created,
      proofValue: proofs[i] ?? '',
    })),
    evidence: unsigned.flatMap((award, i) => evidenceRows(award.id, issues[i])),
  };
}

interface Making {
  readonly due: DueAward;
  readonly person: AwardPerson;
  readonly version: Awaited<ReturnType<typeof versionSnapshots>> extends ReadonlyMap<
    string,
    infer V
  >
    ? V
    : never;
  readonly index: StatusIndex;
  readonly portal: Awaited<ReturnType<typeof portalSettings>>;
  readonly keyId: string;
  readonly source: AwardSource;
  readonly causedBy: string | null;
}

function unsignedAward({
  due,
  person,
  version,
  index,
  portal,
  keyId,
  source,
  causedBy,
}: Making): UnsignedAward {
  const { userId, certificationId, issue } = due;
  const salt = newSalt();
  return {
    id: newId<'Award'>(),
    code: newPublicCode(),
    userId: userId as Id<'User'>,
    certificationId: certificationId as Id<'Certification'>,
    version: issue.version,
    cycle: issue.cycle,
    source,
    causedBy,
    awardedAt: issue.awardedAt,
    decidedAt: issue.decidedAt,
    timeZone: version.timeZone,
    anchor: issue.anchor,
    issuedOn: localDate(issue.awardedAt, version.timeZone),
    lastValidDay: issue.lastValidDay,
    expiresAt: issue.expiresAt,
    state: 'live',
    endedAt: null,
    endReason: null,
    snapshot: {
      userName: person.name,
      companyId: person.company?.id ?? null,
      companyName: person.company?.name ?? null,
      certificationName: version.name,
      description: version.description,
      criteria: version.criteria,
      criteriaText: version.criteriaText,
      skills: version.skills,
      badgeMediaId: version.badgeMediaId,
      slug: version.slug,
      trainings: version.trainings,
      baseAddress: portal.baseAddress,
    },
    subjectId: randomUUID(),
    identitySalt: salt,
    identityHash: hashIdentity(person.email, salt),
    issuerVersion: portal.issuer.version,
    signingKeyId: keyId,
    ...index,
    validFrom: wholeSeconds(issue.awardedAt),
    proofCreated: wholeSeconds(issue.decidedAt),
  };
}

const evidenceRows = (awardId: string, due: DueAward | undefined): readonly EvidenceRow[] =>
  (due?.issue.evidence ?? []).map(({ id, trainingId, occurredAt }) => ({
    awardId,
    completionId: id,
    trainingId,
    occurredAt,
  }));

/** Credentials carry whole seconds; an award's own time keeps its milliseconds. */
const wholeSeconds = (instant: Date): Date =>
  new Date(Math.floor(instant.getTime() / 1_000) * 1_000);
