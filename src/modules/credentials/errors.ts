import { AppError } from '../../kernel/errors.ts';

export const iriInvalid = (value: string) =>
  new AppError('invalid', 'credential_iri_invalid', 'An id or address is not a valid IRI.', {
    value: value.slice(0, 200),
  });

export const documentNotSignable = (reason: string, cause?: unknown) =>
  new AppError(
    'invalid',
    'credential_not_signable',
    'The document cannot be turned into canonical form.',
    { reason },
    { cause },
  );

/** The compiled signer and the reference library disagree: nothing may be issued. */
export const selfCheckFailed = () =>
  new AppError(
    'unavailable',
    'credential_self_check_failed',
    'The signer disagrees with the reference library; nothing was signed.',
  );

export const signingThreadLost = (cause?: unknown) =>
  new AppError(
    'unavailable',
    'signing_thread_lost',
    'A signing thread stopped in the middle of its work; nothing of this batch was signed.',
    {},
    { cause },
  );

export const signingPoolClosed = () =>
  new AppError('unavailable', 'signing_pool_closed', 'The signing threads have been stopped.');

export const contextNotBundled = (url: string) =>
  new AppError('invalid', 'context_not_bundled', 'This JSON-LD context is not one we carry.', {
    url: url.slice(0, 200),
  });

export const instantInvalid = (field: string) =>
  new AppError('invalid', 'credential_instant_invalid', 'A date is not a valid instant.', {
    field,
  });

export const pngInvalid = (reason: string) =>
  new AppError('invalid', 'png_invalid', 'The file is not a PNG we can read.', { reason });

export const badgeNotFound = () =>
  new AppError('invalid', 'picture_without_badge', 'The picture carries no badge.');

export const svgInvalid = (reason: string) =>
  new AppError('invalid', 'svg_invalid', 'The file is not an SVG we can read.', { reason });

export const sealedKeyUnreadable = (reason: string, cause?: unknown) =>
  new AppError(
    'unavailable',
    'sealed_key_unreadable',
    'A stored signing key cannot be opened with the current secret.',
    { reason },
    { cause },
  );

export const secretTooShort = () =>
  new AppError('invalid', 'secret_too_short', 'The secret needs at least 16 characters.');

export const publicKeyInvalid = (reason: string, cause?: unknown) =>
  new AppError(
    'invalid',
    'public_key_invalid',
    'The public key is not a key we can use.',
    { reason },
    { cause },
  );

export const statusListInvalid = (reason: string) =>
  new AppError('invalid', 'status_list_invalid', 'The status list cannot be read.', { reason });

export const statusIndexOutOfRange = (index: number, length: number) =>
  new AppError('invalid', 'status_index_out_of_range', 'The index lies outside the status list.', {
    index,
    length,
  });

/** The most that a picture may carry: many times any credential, little enough to check at once. */
export const maxBadgeBytes = 64 * 1024;

export const badgeTooLarge = () =>
  new AppError('invalid', 'badge_too_large', 'The picture carries more than 64 KB of badge.');
