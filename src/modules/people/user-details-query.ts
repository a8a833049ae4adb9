import { sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import type { CompanyRole, Permission } from './actor.ts';

interface Named<Kind extends string> {
  readonly id: Id<Kind>;
  readonly name: string;
}

/** Everything about one person that an administrator manages. */
export interface UserDetails {
  readonly id: Id<'User'>;
  readonly name: string;
  readonly email: string;
  readonly kind: 'administrator' | 'subscriber';
  readonly permissions: readonly Permission[];
  readonly company: Named<'Company'> | null;
  readonly companyRole: CompanyRole | null;
  readonly active: boolean;
  readonly groups: readonly Named<'Group'>[];
  /** Companies whose account owner the person is. */
  readonly ownedCompanies: readonly Named<'Company'>[];
  /** Whether there is one; without it a link signs the person in. */
  readonly hasPassword: boolean;
  readonly lastSignInAt: Date | null;
  readonly createdAt: Date;
  readonly revision: number;
}

/** One statement; null for nobody, and for somebody erased. */
export async function findUserDetails(tx: ReadTx, userId: Id<'User'>): Promise<UserDetails | null> {
  const { rows } = await sql<UserDetails>`
    select u.id, u.name, u.email, u.kind, u.permissions, u.company_role as "companyRole", u.active,
           u.last_sign_in_at as "lastSignInAt", u.created_at as "createdAt", u.revision,
           u.password_hash is not null as "hasPassword",
           (select jsonb_build_object('id', c.id, 'name', c.name) from companies c
             where c.portal_id = u.portal_id and c.id = u.primary_company_id) as company,
           (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name)
                                      order by g.name, g.id), '[]')
              from group_memberships m
              join groups g on g.portal_id = m.portal_id and g.id = m.group_id
             where m.portal_id = u.portal_id and m.user_id = u.id and m.ended_at is null
               and g.deleted_at is null) as groups,
           (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name)
                                      order by c.name, c.id), '[]')
              from companies c
             where c.portal_id = u.portal_id and c.account_owner_id = u.id) as "ownedCompanies"
      from users u
     where u.id = ${userId} and u.erased_at is null
  `.execute(tx);
  return rows[0] ?? null;
}
