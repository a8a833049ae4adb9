import type { PortalId } from '../../db/database.ts';
import type { JobDeps } from '../../jobs/deps.ts';
import { AppError } from '../../kernel/errors.ts';
import {
  buildDidDocument,
  didWebAddress,
  publicKeyFromMultibase,
  verifyCredential,
} from '../../modules/credentials/index.ts';
import { awardsAfter, signedAwardDocument } from '../../modules/issuing/index.ts';
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
    const chunk = await documentsAfter(deps, portalId, after);
    for (const { id, document, issuer } of chunk) {
      const { intact } = await verifyCredential(document, {
        now: deps.clock.now(),
        load: async (url) => (url === issuer?.address ? issuer.didDocument : null),
      });
      if (intact !== 'yes') throw doesNotVerify(id);
    }
    checked += chunk.length;
    after = chunk.at(-1)?.id ?? null;
    if (after === null) return `${checked} verify`;
  }
}

/** The signed documents of the next awards, each with what resolves its issuer: a few queries. */
async function documentsAfter(deps: JobDeps, portalId: PortalId, after: string | null) {
  return deps.withPortal(portalId, 'read', async (tx) => {
    const awards = await awardsAfter(tx, after, awardsPerChunk);
    const profiles = new Map(
      (await issuerProfiles(tx)).map((profile) => [profile.version, profile]),
    );
    const stored = await listSigningKeys(tx);
    const keys = stored.map((key) => publicKeyFromMultibase(key.publicKeyMultibase));
    const signers = new Map(stored.map((key) => [key.id as string, key]));
    return awards.map((award) => {
      const profile = profiles.get(award.issuerVersion);
      const key = signers.get(award.signingKeyId);
      if (!profile || !key) return { id: award.id, document: null, issuer: null };
      const { controller, verificationMethod } = key;
      return {
        id: award.id,
        document: signedAwardDocument(award, { profile, controller }, verificationMethod),
        issuer: {
          address: didWebAddress(controller),
          didDocument: buildDidDocument(controller, keys),
        },
      };
    });
  });
}

const doesNotVerify = (id: string) =>
  new AppError('conflict', 'award_does_not_verify', `award ${id} does not verify`);
