import { AppError, invalidInput } from '../../kernel/errors.ts';

export const trainingNotFound = (trainingId: string) =>
  new AppError('not_found', 'training_not_found', 'There is no such training.', { trainingId });

export const trainingIsArchived = (trainingId: string) =>
  new AppError('conflict', 'training_archived', 'An archived training cannot be changed.', {
    trainingId,
  });

/** C-45. Names the published certifications that cannot be completed afterwards. */
export const trainingIsNeeded = (
  certifications: readonly { readonly id: string; readonly name: string }[],
) =>
  new AppError(
    'conflict',
    'training_needed',
    'A published certification needs this training: without it nobody can complete that any more.',
    { certifications },
  );

export const externalIdTaken = () =>
  invalidInput([
    {
      path: 'externalId',
      code: 'external_id_taken',
      message: 'Another training has this id of the other system.',
    },
  ]);

export const completionNotFound = (completionId: string) =>
  new AppError('not_found', 'completion_not_found', 'There is no such completion.', {
    completionId,
  });

export const identityNotFound = (identityId: string) =>
  new AppError('not_found', 'identity_not_found', 'Nobody is known by this id elsewhere.', {
    identityId,
  });

export const identityNotLinked = (identityId: string) =>
  new AppError('conflict', 'identity_not_linked', 'This identity is linked to nobody.', {
    identityId,
  });

export const identityChanged = (identityId: string) =>
  new AppError('conflict', 'identity_changed', 'Somebody else linked it a moment ago.', {
    identityId,
  });

export const reportNotFound = (reportId: string) =>
  new AppError('not_found', 'report_not_found', 'There is no such report in the inbox.', {
    reportId,
  });
