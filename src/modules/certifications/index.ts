export {
  type Certification,
  type CertificationContent,
  type CertificationStatus,
  type Requirement,
  rules,
  signetIdOf,
  statuses,
} from './certification.ts';
export type {
  Badge,
  CertificationDetails,
  NamedGroup,
  NamedUser,
} from './certification-details-query.ts';
export {
  type CertificationListItem,
  type CertificationListQuery,
  type CertificationSort,
  certificationSorts,
} from './certification-list-query.ts';
export { createDraft } from './create-draft.ts';
export { criteriaText, maxCriteriaLength, sanitiseCriteria } from './criteria.ts';
export { type Deletion, deleteCertification } from './delete-certification.ts';
export { type DraftChange, distinctSkills, draftLimits } from './draft.ts';
export { duplicateCertification } from './duplicate-certification.ts';
export {
  certificationActivated,
  certificationArchived,
  certificationDeactivated,
  certificationDeleted,
  certificationPublished,
  certificationVisibilityChanged,
} from './events.ts';
export { getCertification } from './get-certification.ts';
export { listCertifications } from './list-certifications.ts';
export { listSkills } from './list-skills.ts';
export { publishCertification } from './publish-certification.ts';
export { type PublishCheck, readPublishCheck } from './read-publish-check.ts';
export {
  type CertificationRules,
  certificationsRequiring,
  rulesOf,
  type VersionKey,
  type VersionRules,
  type VersionSnapshot,
  versionKey,
  versionSnapshots,
} from './rules-repository.ts';
export { activateCertification, deactivateCertification } from './set-activation.ts';
export { setGroups } from './set-groups.ts';
export {
  type CertificationSettings,
  defaultSettings,
  type SettingsChange,
} from './settings.ts';
export type { ListedSkill } from './skills-query.ts';
export { namedTrainings } from './trainings-query.ts';
export { updateDraft } from './update-draft.ts';
export {
  type Expiration,
  expirationOf,
  expirations,
  maxCount,
  type ValidityTerm,
  validityOf,
  validityUnits,
} from './validity.ts';
