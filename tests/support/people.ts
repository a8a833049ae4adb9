import type { PortalId } from '../../src/db/database.ts';
import type { Id } from '../../src/kernel/ids.ts';
import type { CompanyRole, Permission, UserActor } from '../../src/modules/people/index.ts';

/** Everybody's password in the test world. */
export const password = 'correct horse battery';

export const portals = {
  meridian: '01900000-0000-7000-8000-000000000001' as PortalId,
  other: '01900000-0000-7000-8000-000000000002' as PortalId,
} as const;

type PortalName = keyof typeof portals;

/** The same id in the same place of each portal: 1 meridian, 2 other. */
const idIn = (portal: PortalName, kind: string, number: number): string =>
  `0190${kind}-0000-7000-800${portal === 'meridian' ? 1 : 2}-${String(number).padStart(12, '0')}`;

export type CompanyName = 'vendor' | 'northlight' | 'quillon';

export interface TestCompany {
  readonly name: string;
  readonly domain: string;
  readonly isVendor: boolean;
  readonly ownedBy?: 'owner';
}

export const companies = {
  vendor: { name: 'Meridian Cloud', domain: 'meridian.example', isVendor: true },
  northlight: {
    name: 'Northlight',
    domain: 'northlight.example',
    isVendor: false,
    ownedBy: 'owner',
  },
  quillon: { name: 'Quillon', domain: 'quillon.example', isVendor: false },
} as const satisfies Record<CompanyName, TestCompany>;

export interface TestPerson {
  readonly name: string;
  readonly email: string;
  readonly kind: 'administrator' | 'subscriber';
  readonly permissions: readonly Permission[];
  readonly company: CompanyName;
  readonly role: CompanyRole | null;
}

const administrator = (
  name: string,
  email: string,
  permissions: readonly Permission[],
): TestPerson => ({
  name,
  email,
  kind: 'administrator',
  permissions,
  company: 'vendor',
  role: 'sales',
});
const partner = (
  name: string,
  company: CompanyName,
  role: CompanyRole,
  email: string,
): TestPerson => ({
  name,
  email,
  kind: 'subscriber',
  permissions: [],
  company,
  role,
});

/** Ada may everything; Ana sells at Northlight, whose account owner is Oskar; Bo sells at Quillon. */
export const people = {
  admin: administrator('Ada Admin', 'ada@meridian.example', ['content', 'system', 'people']),
  author: administrator('Arno Author', 'arno@meridian.example', ['content']),
  system: administrator('Sia System', 'sia@meridian.example', ['system']),
  plain: administrator('Pia Plain', 'pia@meridian.example', []),
  owner: { ...administrator('Oskar Owner', 'oskar@meridian.example', []), kind: 'subscriber' },
  executive: partner('Eva Executive', 'northlight', 'executive', 'eva@northlight.example'),
  manager: partner('Max Manager', 'northlight', 'manager', 'max@northlight.example'),
  ana: partner('Ana Silva', 'northlight', 'sales', 'ana@northlight.example'),
  ben: partner('Ben Okafor', 'northlight', 'sales', 'ben@northlight.example'),
  quillonExecutive: partner('Quim Executive', 'quillon', 'executive', 'quim@quillon.example'),
  quillonManager: partner('Quenby Manager', 'quillon', 'manager', 'quenby@quillon.example'),
  bo: partner('Bo Quist', 'quillon', 'sales', 'bo@quillon.example'),
} as const satisfies Record<string, TestPerson>;

export type PersonName = keyof typeof people;
export const personNames = Object.keys(people) as readonly PersonName[];
export const companyNames = Object.keys(companies) as readonly CompanyName[];

export const userId = (person: PersonName, portal: PortalName = 'meridian'): Id<'User'> =>
  idIn(portal, '000a', personNames.indexOf(person) + 1) as Id<'User'>;

export const companyId = (company: CompanyName, portal: PortalName = 'meridian'): Id<'Company'> =>
  idIn(portal, '000b', companyNames.indexOf(company) + 1) as Id<'Company'>;

/** The person as a request of theirs would see them. */
export function actor(person: PersonName, portal: PortalName = 'meridian'): UserActor {
  const { name, kind, permissions, company, role } = people[person] as TestPerson;
  const owned = companyNames.filter((c) => (companies[c] as TestCompany).ownedBy === person);
  return {
    kind: 'user',
    portalId: portals[portal],
    userId: userId(person, portal),
    sessionId: idIn(portal, '000c', personNames.indexOf(person) + 1) as Id<'Session'>,
    name,
    administrator: kind === 'administrator',
    permissions: new Set(permissions),
    companyId: companyId(company, portal),
    companyRole: role,
    ownedCompanyIds: owned.map((c) => companyId(c, portal)),
  };
}
