import type { Id } from '../../kernel/ids.ts';
import type { CompanyRole, Permission } from './actor.ts';

export interface User {
  readonly id: Id<'User'>;
  /** As it was typed; compare the folded form. */
  readonly email: string;
  readonly name: string;
  /** At the vendor with rights to give, or everybody else (S-180). */
  readonly kind: 'administrator' | 'subscriber';
  readonly permissions: readonly Permission[];
  /** The primary company. */
  readonly companyId: Id<'Company'> | null;
  readonly companyRole: CompanyRole | null;
  readonly active: boolean;
  readonly erased: boolean;
  /** Counts the changes, for `If-Match`. */
  readonly revision: number;
}

/** S-182: who joins a company sells there, until an administrator says otherwise. */
export const roleOnJoining: CompanyRole = 'sales';
