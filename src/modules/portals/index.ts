export { type BrandColor, readableBrandColor } from './brand-color.ts';
export { type CreatePortalInput, createPortal, insertNewPortal } from './create-portal.ts';
export { portalExists } from './errors.ts';
export {
  defaultLabels,
  type IssuerProfile,
  isTimeZone,
  type Labels,
  type Portal,
  slugOf,
} from './portal.ts';
export { addressOfFirst, addressOfNext, type PortalAddress } from './portal-address.ts';
export {
  insertHost,
  issuerProfiles,
  loadPortal as portalSettings,
  lockPortal,
} from './portal-repository.ts';
export {
  type EncryptedSigningKey,
  insertSigningKey,
  listSigningKeys,
  loadActiveSigningKey,
  loadSigningKey,
  retireSigningKey,
  type SigningKeyRecord,
} from './signing-key-repository.ts';
export { type PortalNote, type UpdatePortalInput, updatePortal } from './update-portal.ts';
