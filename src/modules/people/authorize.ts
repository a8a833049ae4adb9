import { AppError } from '../../kernel/errors.ts';
import type { Actor, Scope, UserActor } from './actor.ts';

/** What a rule may ask of the thing that is touched. */
export interface Resource {
  /** Whose it is. */
  readonly userId?: string | null;
  /** The current primary company of that user, or the company itself. */
  readonly companyId?: string | null;
}

interface Rule {
  readonly user: (actor: UserActor, resource: Resource) => boolean;
  /** The scope that lets an API key do it; null when no key may. */
  readonly scope: Scope | null;
  /** Whoever may not see it is told that there is none. */
  readonly hidden?: true;
}

const anybody = () => true;
const content = (actor: UserActor) => actor.permissions.has('content');
const system = (actor: UserActor) => actor.permissions.has('system');
const people = (actor: UserActor) => actor.permissions.has('people');
const contentOrSystem = (actor: UserActor) => content(actor) || system(actor);
const contentAndSystem = (actor: UserActor) => content(actor) && system(actor);
const anyPermission = (actor: UserActor) => contentOrSystem(actor) || people(actor);
const own = (actor: UserActor, { userId }: Resource) => userId === actor.userId;

/** S-124, S-127: Executives and Managers their own company, account owners the owned ones. */
const sameCompany = (actor: UserActor, { companyId }: Resource) =>
  companyId !== undefined && companyId !== null && visibleCompanyIds(actor).includes(companyId);

/** Everything that anybody may do here, and who may (S-03 to S-09, S-123 to S-128). */
const rules = {
  'award.list': { user: anybody, scope: 'awards:read' },
  'award.read': {
    user: (actor, award) =>
      contentOrSystem(actor) || own(actor, award) || sameCompany(actor, award),
    scope: 'awards:read',
    hidden: true,
  },
  'award.change': { user: contentAndSystem, scope: 'awards:write' },
  'certification.earn': { user: anybody, scope: null },
  'certification.read': { user: contentOrSystem, scope: 'certifications:read' },
  'certification.change': { user: contentAndSystem, scope: 'certifications:write' },
  // S-124, S-127, S-193: the page of a company, with its people.
  'company.read': {
    user: (actor, company) => anyPermission(actor) || sameCompany(actor, company),
    scope: 'people:read',
    hidden: true,
  },
  'completion.read': { user: contentOrSystem, scope: 'completions:read' },
  'completion.record': { user: content, scope: 'completions:write' },
  'event.read': { user: system, scope: 'events:read' },
  'group.read': { user: anyPermission, scope: 'people:read' },
  'hold.explain': {
    user: (actor, person) =>
      contentOrSystem(actor) || own(actor, person) || sameCompany(actor, person),
    scope: 'certifications:read',
    hidden: true,
  },
  'hold.read': { user: contentOrSystem, scope: 'certifications:read' },
  'job.read': { user: (actor, job) => own(actor, job) || system(actor), scope: null, hidden: true },
  'key.manage': { user: system, scope: null },
  'mail.read': {
    user: (actor, mail) => own(actor, mail) || system(actor),
    scope: null,
    hidden: true,
  },
  'media.change': { user: contentOrSystem, scope: null },
  'media.read': { user: contentOrSystem, scope: null },
  'media.show': { user: anybody, scope: null },
  'media.upload': { user: contentOrSystem, scope: null },
  'notification.read': { user: own, scope: null, hidden: true },
  'people.list': { user: anybody, scope: 'people:read' },
  'people.change': { user: people, scope: 'people:write' },
  // Kind and permissions, and whatever opens an account: a person of People, never a key (S-190).
  'people.grant': { user: people, scope: null },
  'portal.read': { user: anybody, scope: null },
  'portal.change': { user: system, scope: null },
  'progress.list': { user: anybody, scope: 'completions:read' },
  'progress.change': { user: content, scope: 'completions:write' },
  'run.change': { user: contentAndSystem, scope: 'awards:write' },
  'run.read': { user: contentOrSystem, scope: 'awards:read' },
  'quiz.take': { user: own, scope: null, hidden: true },
  'session.own': { user: anybody, scope: null },
  'track.learn': { user: anybody, scope: null },
  'training.read': { user: contentOrSystem, scope: 'trainings:read' },
  'training.change': { user: content, scope: 'trainings:write' },
  'user.read': {
    user: (actor, user) => anyPermission(actor) || own(actor, user) || sameCompany(actor, user),
    scope: 'people:read',
    hidden: true,
  },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof rules;

/** @returns Whether the actor may; for what a screen offers. Use-cases call `authorize`. */
export function may(actor: Actor, action: Action, resource: Resource = {}): boolean {
  const rule: Rule = rules[action];
  if (actor.kind === 'system') return true;
  if (actor.kind === 'apiKey') return rule.scope !== null && actor.scopes.has(rule.scope);
  return rule.user(actor, resource);
}

/** What the actor may do without looking at a thing, in the order of the alphabet: for `/me`. */
export const actionsOf = (actor: Actor): readonly Action[] =>
  (Object.keys(rules) as Action[]).filter((action) => may(actor, action));

/** Everything that an API key with this scope may do. */
export const actionsOfScope = (scope: Scope): readonly Action[] =>
  (Object.keys(rules) as Action[]).filter((action) => rules[action].scope === scope);

/**
 * The one place that decides who may do what. Called by every use-case, so that the API, the jobs
 * and the command line obey the same rule.
 *
 * @throws {AppError} `forbidden`, or `not_found` for what the caller may not know of.
 */
export function authorize(actor: Actor, action: Action, resource: Resource = {}): void {
  if (may(actor, action, resource)) return;
  const rule: Rule = rules[action];
  if (rule.hidden) throw new AppError('not_found', 'not_found', 'There is nothing here.');
  throw new AppError('forbidden', 'forbidden', 'You may not do this.', { action });
}

/** Whose rows a list may show: everybody's, or the own ones and those of some companies. */
export type PeopleScope =
  | { readonly kind: 'everybody' }
  | {
      readonly kind: 'some';
      readonly userId: string | null;
      readonly companyIds: readonly string[];
    };

/** S-05, S-123 to S-128: which awards, and whose, the actor sees. */
export function awardScope(actor: Actor): PeopleScope {
  if (actor.kind !== 'user' || contentOrSystem(actor)) return { kind: 'everybody' };
  return { kind: 'some', userId: actor.userId, companyIds: visibleCompanyIds(actor) };
}

/** Which users and companies the actor may look up (S-193). */
export function peopleScope(actor: Actor): PeopleScope {
  if (actor.kind !== 'user' || anyPermission(actor)) return { kind: 'everybody' };
  return { kind: 'some', userId: actor.userId, companyIds: visibleCompanyIds(actor) };
}

/** An administrator without a permission sees own rows only, whatever the role (S-128). */
function visibleCompanyIds(actor: UserActor): readonly string[] {
  const { administrator, companyRole } = actor;
  const leads = !administrator && (companyRole === 'executive' || companyRole === 'manager');
  const primary = leads && actor.companyId !== null ? [actor.companyId] : [];
  return [...primary, ...actor.ownedCompanyIds];
}
