import type { PortalId } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';

export const permissions = ['content', 'system', 'people'] as const;
export type Permission = (typeof permissions)[number];

export const companyRoles = ['executive', 'manager', 'sales'] as const;
export type CompanyRole = (typeof companyRoles)[number];

export const scopes = [
  'awards:read',
  'awards:write',
  'certifications:read',
  'certifications:write',
  'completions:read',
  'completions:write',
  'events:read',
  'people:read',
  'people:write',
  'trainings:read',
  'trainings:write',
] as const;
/** What an API key may be allowed. A key never signs in, uploads, or manages keys. */
export type Scope = (typeof scopes)[number];

/** A person in a session. */
export interface UserActor {
  readonly kind: 'user';
  readonly portalId: PortalId;
  readonly userId: Id<'User'>;
  readonly sessionId: Id<'Session'>;
  readonly name: string;
  /** Empty for subscribers. */
  readonly permissions: ReadonlySet<Permission>;
  readonly administrator: boolean;
  readonly companyId: Id<'Company'> | null;
  readonly companyRole: CompanyRole | null;
  /** Companies whose account owner this is. */
  readonly ownedCompanyIds: readonly Id<'Company'>[];
}

/** Another system with a key. */
export interface ApiKeyActor {
  readonly kind: 'apiKey';
  readonly portalId: PortalId;
  readonly apiKeyId: Id<'ApiKey'>;
  readonly scopes: ReadonlySet<Scope>;
}

/** The program itself: a reaction, a job, a command of the operator. */
export interface SystemActor {
  readonly kind: 'system';
  readonly portalId: PortalId;
}

export type Actor = UserActor | ApiKeyActor | SystemActor;

export const systemActor = (portalId: PortalId): SystemActor => ({ kind: 'system', portalId });

/** The id to write down as "by whom": a user's, a key's, or nobody's. */
export function idOf(actor: Actor): string | null {
  if (actor.kind === 'user') return actor.userId;
  return actor.kind === 'apiKey' ? actor.apiKeyId : null;
}
