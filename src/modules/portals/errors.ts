import { AppError, invalidInput } from '../../kernel/errors.ts';

export const slugTaken = (slug: string) =>
  new AppError('conflict', 'portal_slug_taken', 'Another portal has this short name.', { slug });

export const hostTaken = (host: string) =>
  new AppError('conflict', 'portal_host_taken', 'This host name leads to another portal.', {
    host,
  });

/** The set-up page is closed: it makes the first portal, and only that one. */
export const portalExists = () =>
  new AppError(
    'conflict',
    'portal_exists',
    'A portal has been made here already. Sign in to it; another one is made by the operator.',
  );

export const timeZoneUnknown = () =>
  invalidInput([
    {
      path: 'timeZone',
      code: 'time_zone_unknown',
      message: 'This is not a time zone. For example Europe/Berlin.',
    },
  ]);

export const logoNotFound = () =>
  invalidInput([
    { path: 'logoMediaId', code: 'media_not_found', message: 'There is no such picture.' },
  ]);
