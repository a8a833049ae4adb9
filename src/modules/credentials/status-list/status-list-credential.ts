import { credentialsV2 } from '../canonical/contexts.ts';
import { formatInstant } from '../instant.ts';
import type { BitstringStatusListCredential, StatusPurpose } from '../open-badges-3.ts';
import type { Bitstring } from './bitstring.ts';

export interface StatusListInput {
  /** The address it is served from; entries name it as `statusListCredential`. */
  readonly listUrl: string;
  /** Must be the issuer of the credentials. */
  readonly issuerId: string;
  readonly purpose: StatusPurpose;
  readonly bits: Bitstring;
  readonly validFrom: Date;
  readonly validUntil?: Date | null;
}

/**
 * A status list, not yet signed. Sign and store it as a whole: packed bits may differ between
 * versions of the compression library.
 *
 * @throws {AppError} `credential_instant_invalid`
 */
export function buildStatusListCredential(input: StatusListInput): BitstringStatusListCredential {
  return {
    '@context': [credentialsV2],
    id: input.listUrl,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: input.issuerId,
    validFrom: formatInstant(input.validFrom, 'validFrom'),
    ...(input.validUntil && { validUntil: formatInstant(input.validUntil, 'validUntil') }),
    credentialSubject: {
      id: `${input.listUrl}#list`,
      type: 'BitstringStatusList',
      statusPurpose: input.purpose,
      encodedList: input.bits.encode(),
    },
  };
}
