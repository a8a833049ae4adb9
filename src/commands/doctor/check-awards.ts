import type { PortalId } from '../../db/database.ts';
import type { JobDeps } from '../../jobs/deps.ts';
import { AppError } from '../../kernel/errors.ts';
import {
  buildDidDocument,
  didWebAddress,
  publicKeyFromMultibase,
  verifyCredential,
} from '../../modules/credentials/index.ts';
import { awardIdsAfter, findAward, signedAwardDocument } from '../../modules/issuing/index.ts';
import { issuerProfiles, listSigningKeys } from '../../modules/portals/index.ts';

const awardsPerChunk = 500;

/**
 * Promise R3: no award is visible that does not verify. Reads every award of a portal and checks
 * its stored proof against the document that is assembled from it.
 *
 * @throws {AppError} `award_does_not_verify` naming the first that does not.
 */
export async function checkAwards(deps: JobDeps, portalId: PortalId): Promise<string> {
  let checked = 0;
  for (let after: string | null = null; ; ) {
    const from: string | null = after;
    const ids: readonly string[] = await deps.withPortal(portalId, 'read', (tx) =>
      awardIdsAfter(tx, from, awardsPerChunk),
    );
    if (ids.length === 0) return `${checked} verify`;
    for (const id of ids) await checkOne(deps, portalId, id);
    checked += ids.length;
    after = ids.at(-1) ?? null;
  }
}

async function checkOne(deps: JobDeps, portalId: PortalId, id: string): Promise<void> {
  const found = await deps.withPortal(portalId, 'read', async (tx) => {
    const award = await findAward(tx, id);
    const profile = (await issuerProfiles(tx)).find(
      ({ version }) => version === award?.issuerVersion,
    );
    if (!award || !profile) return null;
    const { controller, verificationMethod } = await deps.signers.byId(tx, award.signingKeyId);
    const keys = (await listSigningKeys(tx)).map((key) =>
      publicKeyFromMultibase(key.publicKeyMultibase),
    );
    return {
      document: signedAwardDocument(award, { profile, controller }, verificationMethod),
      address: didWebAddress(controller),
      didDocument: buildDidDocument(controller, keys),
    };
  });
  const { intact } = await verifyCredential(found?.document, {
    now: deps.clock.now(),
    load: async (url) => (url === found?.address ? found.didDocument : null),
  });
  if (intact === 'yes') return;
  throw new AppError('conflict', 'award_does_not_verify', `award ${id} does not verify`);
}
