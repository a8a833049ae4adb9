import { AppError, invalidInput } from '../../kernel/errors.ts';
import type { Scope } from './actor.ts';

/** The same for an unknown address, a wrong password and an inactive person: it gives nothing away. */
export const signInRefused = () =>
  new AppError(
    'unauthenticated',
    'sign_in_refused',
    'The e-mail address or the password is wrong.',
  );

/** @param retryAfterSeconds Until the window of the limit ends. */
export const tooManyAttempts = (retryAfterSeconds: number) =>
  new AppError('too_many', 'too_many_attempts', 'Too many attempts. Wait a little and try again.', {
    retryAfterSeconds,
  });

export const userNotFound = () =>
  new AppError('not_found', 'user_not_found', 'There is no such user.');

export const sessionNotFound = () =>
  new AppError('not_found', 'session_not_found', 'There is no such session.');

export const apiKeyNotFound = () =>
  new AppError('not_found', 'api_key_not_found', 'There is no such API key.');

/** @param beyond The scopes that open more than their giver may do, and where they stand in the list. */
export const scopesBeyond = (beyond: readonly { scope: Scope; index: number }[]) =>
  invalidInput(
    beyond.map(({ scope, index }) => ({
      path: `scopes.${index}`,
      code: 'scope_beyond_permissions',
      message: `You may not give the scope ${scope}: it opens more than you may do yourself.`,
    })),
  );

export const signInLinkRefused = () =>
  new AppError(
    'unauthenticated',
    'sign_in_link_refused',
    'This link has been used, or is too old.',
  );

export const companyNotFound = () =>
  new AppError('not_found', 'company_not_found', 'There is no such company.');

export const groupNotFound = () =>
  new AppError('not_found', 'group_not_found', 'There is no such group.');

export const emailsTaken = (indexes: readonly number[]) =>
  new AppError('conflict', 'email_taken', 'Somebody has this e-mail address already.', { indexes });

export const groupNameTaken = () =>
  new AppError('conflict', 'group_name_taken', 'There is a group of this name already.');

export const permissionsOfSubscriber = () =>
  invalidInput([
    {
      path: 'permissions',
      code: 'permissions_of_subscriber',
      message: 'Only administrators have permissions. Change the kind of user first.',
    },
  ]);

/** S-185: vendor users may be Owner, of companies that are not their own; partner users never. */
export const ownerRefused = (why: keyof typeof ownerSentences) =>
  new AppError('conflict', 'account_owner_refused', ownerSentences[why], { why });

const ownerSentences = {
  partner: 'Only somebody at the vendor can be an account owner.',
  own_company: 'Nobody is the account owner of the own primary company.',
  vendor_company: "The vendor's own company has no account owner.",
  inactive: 'Somebody who is not active cannot become an account owner.',
  still_owner:
    'This person is the account owner of companies, which only people of the vendor can be. Name another owner there first.',
} as const;

export const lastAdministrator = () =>
  new AppError(
    'conflict',
    'last_administrator',
    'This is the last active administrator who manages people. Name another one first.',
  );

export const notADemo = () =>
  new AppError(
    'not_found',
    'not_a_demo',
    'Only people of a demo portal sign in without a password.',
  );

/** Nobody shuts the door behind oneself by mistake: another administrator does it. */
export const selfDeactivation = () =>
  new AppError(
    'conflict',
    'self_deactivation',
    'You cannot deactivate yourself. Ask another administrator to do it.',
  );

export const userChanged = (revision: number) =>
  new AppError(
    'conflict',
    'revision_conflict',
    'Somebody has changed this user since you opened it. Load it again, then repeat your change.',
    { revision },
  );

export const companyChanged = (revision: number) =>
  new AppError(
    'conflict',
    'revision_conflict',
    'Somebody has changed this company since you opened it. Load it again, then repeat your change.',
    { revision },
  );

export const groupChanged = (revision: number) =>
  new AppError(
    'conflict',
    'revision_conflict',
    'Somebody has changed this group since you opened it. Load it again, then repeat your change.',
    { revision },
  );

export const roleWithoutCompany = () =>
  invalidInput([
    {
      path: 'companyRole',
      code: 'role_without_company',
      message: 'A company role needs a primary company. Choose the company first.',
    },
  ]);

/** @param taken Domains that belong to another company, and where they stand in the input. */
export const domainsTaken = (taken: readonly { domain: string; companyName: string }[]) =>
  new AppError(
    'conflict',
    'domain_taken',
    taken
      .map(({ domain, companyName }) => `The domain ${domain} belongs to ${companyName} already.`)
      .join(' '),
    { domains: taken.map(({ domain }) => domain) },
  );

export const freeMailDomains = (domains: readonly { domain: string; path: string }[]) =>
  invalidInput(
    domains.map(({ domain, path }) => ({
      path,
      code: 'free_mail_domain',
      message: `Anybody can have an address at ${domain}: it cannot say who works at a company.`,
    })),
  );

export const vendorStaysActive = () =>
  new AppError('conflict', 'vendor_stays_active', "The vendor's own company stays active.");

/** @param uses How many certifications let the members of the group earn them. */
export const groupInUse = (uses: number) =>
  new AppError(
    'conflict',
    'group_in_use',
    uses === 1
      ? 'One certification can be earned by members of this group. Take the group off it first.'
      : `${uses} certifications can be earned by members of this group. Take the group off them first.`,
    { uses },
  );

export const passwordNeeded = () =>
  invalidInput([
    {
      path: 'password',
      code: 'password_needed',
      message: 'This link asks for a new password: at least 8 characters, at most 200.',
    },
  ]);

/** Mails go to active people only (S-141). */
export const invitedInactive = () =>
  new AppError(
    'conflict',
    'user_inactive',
    'Somebody who is not active gets no mail. Activate the person first.',
  );
