/** The addresses that the web client answers; `$id` is any one segment. Everything else is 404. */
export const applicationAddresses: readonly string[] = [
  '/app',
  '/app/account/sessions',
  '/app/my-certifications',
  '/app/quizzes/$id',
  '/app/settings/external-trainings',
  '/app/settings/imports',
  '/app/settings/imports/$id',
  '/app/settings/imports/new',
  '/app/settings/inbox',
  '/app/settings/keys',
  '/app/settings/media',
  '/app/settings/portal',
  '/app/settings/quizzes',
  '/app/settings/quizzes/$id',
  '/app/settings/quizzes/$id/try',
  '/app/settings/quizzes/requests',
  '/app/settings/tracks',
  '/app/settings/tracks/$id',
  '/app/settings/tracks/$id/preview',
  '/app/settings/training',
  '/app/settings/training/$id',
  '/app/settings/training/$id/edit',
  '/app/settings/training/issued',
  '/app/settings/training/new',
  '/app/settings/training/predated',
  '/app/settings/training/runs',
  '/app/settings/training/runs/$id',
  '/app/training/earn',
  '/app/training/issued',
  '/app/training/tracks',
  '/app/training/tracks/$id',
  '/app/training/tracks/$id/steps/$stepId',
  '/mailbox',
  '/set-up',
  '/sign-in',
];

const patterns = applicationAddresses.map(
  (address) => new RegExp(`^${address.replaceAll(/\$\w+/g, '[^/]+')}/?$`),
);

export const isApplicationAddress = (path: string): boolean =>
  patterns.some((pattern) => pattern.test(path));
