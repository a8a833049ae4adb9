import { z } from 'zod';

const text = z.string().min(1).max(20_000);
const oneOrMany = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([schema.transform((one) => [one]), z.array(schema)]);

const issuer = z.union([
  text.transform((id) => ({ id, name: undefined, url: undefined })),
  z.looseObject({ id: text, name: z.string().optional(), url: z.string().optional() }),
]);

const identity = z.looseObject({
  type: oneOrMany(z.string()),
  hashed: z.boolean(),
  identityHash: z.string(),
  identityType: z.string(),
  salt: z.string().optional(),
});

const status = z.looseObject({
  type: oneOrMany(z.string()),
  statusPurpose: z.string().optional(),
  statusListIndex: z.union([z.string(), z.number()]).optional(),
  statusListCredential: z.string().optional(),
});

const proof = z.looseObject({
  type: z.string(),
  cryptosuite: z.string().optional(),
  verificationMethod: z.string().optional(),
  proofPurpose: z.string().optional(),
  proofValue: z.string().optional(),
  created: z.string().optional(),
  expires: z.string().optional(),
});

/** What every Verifiable Credential has, 1.1 or 2.0, in the parts that a check needs. */
const credential = z.looseObject({
  '@context': z.array(z.unknown()).min(1).max(20),
  id: z.string().optional(),
  type: oneOrMany(z.string()),
  issuer,
  validFrom: z.string().optional(),
  validUntil: z.string().optional(),
  issuanceDate: z.string().optional(),
  expirationDate: z.string().optional(),
  credentialSubject: oneOrMany(
    z.looseObject({ id: z.string().optional(), identifier: oneOrMany(identity).optional() }),
  ),
  credentialStatus: oneOrMany(status).optional(),
  refreshService: z.unknown().optional(),
  proof: oneOrMany(proof).optional(),
});

export type ReadCredential = z.infer<typeof credential>;
export type CredentialStatusEntry = z.infer<typeof status>;
export type ReadProof = z.infer<typeof proof>;

/** @returns the credential's parts, or the first reason why it is none. */
export function readCredential(
  document: unknown,
): { readonly credential: ReadCredential } | { readonly reason: string } {
  const result = credential.safeParse(document);
  if (result.success) return { credential: result.data };
  const [issue] = result.error.issues;
  return { reason: `${issue?.path.join('.') || 'document'}: ${issue?.message ?? 'unreadable'}` };
}
