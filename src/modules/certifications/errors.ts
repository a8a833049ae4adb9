import { AppError, type FieldError } from '../../kernel/errors.ts';
import type { Certification } from './certification.ts';

export const certificationNotFound = (certificationId: string) =>
  new AppError('not_found', 'certification_not_found', 'There is no such certification.', {
    certificationId,
  });

/** S-33. */
export const certificationIsPublished = (certificationId: string) =>
  new AppError(
    'conflict',
    'certification_published',
    'A published certification cannot be changed. Deactivate it and create a new one; only its groups can still change.',
    { certificationId },
  );

export const certificationIsDraft = (certificationId: string) =>
  new AppError(
    'conflict',
    'certification_not_published',
    'This certification is still a draft. Publish it first.',
    { certificationId },
  );

export const certificationIsArchived = (certificationId: string) =>
  new AppError(
    'conflict',
    'certification_archived',
    'An archived certification stays as it is. Make a copy of it to offer it again.',
    { certificationId },
  );

/** Somebody saved in between; `changedBy` is a colleague who may edit it too, or null for a program. */
export const revisionConflict = (
  { id, revision, updatedAt }: Pick<Certification, 'id' | 'revision' | 'updatedAt'>,
  changedBy: { readonly id: string; readonly name: string } | null,
) =>
  new AppError(
    'conflict',
    'revision_conflict',
    `${changedBy?.name ?? 'A program'} has changed this certification since you opened it. Load it again, then repeat your change.`,
    { certificationId: id, revision, changedAt: updatedAt.toISOString(), changedBy },
  );

/** @param problems Everything that stands in the way, as the check list shows it. */
export const notPublishable = (problems: readonly FieldError[]) =>
  new AppError(
    'invalid',
    'certification_not_publishable',
    'This draft is not ready to be published.',
    { errors: problems },
  );
