import { AppError } from '../../kernel/errors.ts';

export const signingKeyMissing = (keyId: string) =>
  new AppError('unavailable', 'signing_key_missing', 'A signing key is not in the database.', {
    keyId,
  });

export const awardNotFound = () =>
  new AppError('not_found', 'award_not_found', 'There is no such issued certification.');

export const awardNotLive = (state: string) =>
  new AppError('conflict', 'award_not_live', `It cannot be revoked: it is ${state} already.`, {
    state,
  });

export const awardNotRevoked = (state: string) =>
  new AppError('conflict', 'award_not_revoked', `It cannot be reinstated: it is ${state}.`, {
    state,
  });

/** Somebody earned it again after the revocation; one of the two must give way first. */
export const awardReplaced = () =>
  new AppError(
    'conflict',
    'award_replaced',
    'It cannot be reinstated: the person has earned this certification again since.',
  );

export const certificationNotFound = () =>
  new AppError('not_found', 'certification_not_found', 'There is no such certification.');

export const userUnknown = () =>
  new AppError('not_found', 'user_not_found', 'There is no such user.');
