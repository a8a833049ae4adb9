import { verifyCredential } from '../../src/modules/credentials/index.ts';
import { type Award, signedAwardDocument } from '../../src/modules/issuing/index.ts';
import { portalSettings } from '../../src/modules/portals/index.ts';
import { portals } from './people.ts';
import type { TestWorld } from './world.ts';

/** Assembles the credential of an award from what is stored and checks its proof; no network. */
export async function proofVerifies(world: TestWorld, award: Award | null): Promise<boolean> {
  if (!award) return false;
  const { portal, signer } = await world.withPortal(portals.meridian, 'read', async (tx) => ({
    portal: await portalSettings(tx),
    signer: await world.signers.byId(tx, award.signingKeyId),
  }));
  const issuer = { profile: portal.issuer, controller: signer.controller };
  const document = signedAwardDocument(award, issuer, signer.verificationMethod);
  const { intact } = await verifyCredential(document, {
    now: world.clock.now(),
    load: async () => {
      throw new Error('Nothing is fetched in this test.');
    },
  });
  return intact === 'yes';
}
