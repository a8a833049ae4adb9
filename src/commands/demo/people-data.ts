import type { CompanyRole, Permission } from '../../modules/people/index.ts';

export type CompanyKey =
  | 'vendor'
  | 'northlight'
  | 'quillon'
  | 'kestrel'
  | 'sakura'
  | 'baobab'
  | 'lumiere';

export interface DemoCompany {
  readonly key: CompanyKey;
  readonly name: string;
  readonly domain: string;
}

export const demoCompanies: readonly DemoCompany[] = [
  { key: 'vendor', name: 'Meridian Cloud', domain: 'demo.example' },
  { key: 'northlight', name: 'Northlight', domain: 'northlight.example' },
  { key: 'quillon', name: 'Quillon', domain: 'quillon.example' },
  { key: 'kestrel', name: 'Kestrel Systems', domain: 'kestrel.example' },
  { key: 'sakura', name: 'さくらネットワークス', domain: 'sakura.example' },
  { key: 'baobab', name: 'Baobab Digital', domain: 'baobab.example' },
  { key: 'lumiere', name: 'Lumière & Associés', domain: 'lumiere.example' },
];

/** Whose account owner the demo's account manager is. */
export const ownedCompanies: readonly CompanyKey[] = ['northlight', 'kestrel'];

export interface DemoUser {
  readonly email: string;
  readonly name: string;
  readonly company: CompanyKey;
  readonly role: CompanyRole;
  readonly permissions?: readonly Permission[];
}

/** The fixed people of the demo, who sign in with one click or the demo password. */
export const mainPeople: readonly DemoUser[] = [
  {
    email: 'admin@demo.example',
    name: 'Clara Lindqvist',
    company: 'vendor',
    role: 'manager',
    permissions: ['content', 'system', 'people'],
  },
  {
    email: 'author@demo.example',
    name: 'Tomás Herrera',
    company: 'vendor',
    role: 'sales',
    permissions: ['content'],
  },
  {
    email: 'system@demo.example',
    name: 'Ingrid Voss',
    company: 'vendor',
    role: 'sales',
    permissions: ['system'],
  },
  { email: 'owner@demo.example', name: 'Marcus Bell', company: 'vendor', role: 'sales' },
  {
    email: 'executive@northlight.example',
    name: 'Helena Berg',
    company: 'northlight',
    role: 'executive',
  },
  {
    email: 'manager@northlight.example',
    name: 'Jonas Falk',
    company: 'northlight',
    role: 'manager',
  },
  { email: 'sales@northlight.example', name: 'Ana Silva', company: 'northlight', role: 'sales' },
  {
    email: 'executive@quillon.example',
    name: 'Priya Raman',
    company: 'quillon',
    role: 'executive',
  },
  { email: 'manager@quillon.example', name: 'Daniel Okoye', company: 'quillon', role: 'manager' },
  { email: 'sales@quillon.example', name: 'Mei Tanaka', company: 'quillon', role: 'sales' },
];

const namesByCompany: Readonly<Record<Exclude<CompanyKey, 'vendor'>, readonly string[]>> = {
  northlight: [
    'Elin Sjöberg',
    'Oskar Nyström',
    'Freja Dahl',
    'Lukas Ahlgren',
    'Maja Ekström',
    'Viktor Holm',
    'Saga Lindgren',
    'Noah Björk',
  ],
  quillon: [
    'Arjun Mehta',
    'Leila Haddad',
    'Chidi Eze',
    'Sofia Marchetti',
    'Kwame Mensah',
    'Yara Costa',
    'Ravi Iyer',
    'Nadia Petrova',
  ],
  kestrel: [
    'Иван Соколов',
    'Мария Орлова',
    'Анна Кузнецова',
    'Ewa Kowalska',
    'Piotr Zieliński',
    'Tereza Dvořáková',
    'Mihai Ionescu',
  ],
  sakura: ['佐藤 美咲', '鈴木 大輔', '高橋 結衣', '田中 健', '渡辺 陽子', '김민준', '王小明'],
  baobab: [
    'Amara Diallo',
    'Fatou Ndiaye',
    'Kofi Asante',
    'ليلى منصور',
    'يوسف العلي',
    'Thandiwe Nkosi',
    'Zanele Dube',
    'נועה כהן',
  ],
  lumiere: [
    'Camille Dubois',
    'Étienne Lefèvre',
    'Chloé Moreau',
    'Noël Garnier',
    'अनिता शर्मा',
    'Maximilian von Hohenstein-Wartenberg-Lichtenfels',
    'Inès Fournier',
  ],
};

const isCompany = (key: string): key is keyof typeof namesByCompany => key in namesByCompany;

/** Everybody else: enough that every table has something to show, in several scripts. */
export const otherPeople: readonly DemoUser[] = demoCompanies.flatMap(({ key, domain }) =>
  isCompany(key)
    ? namesByCompany[key].map((name, index) => ({
        email: `person${index + 1}@${domain}`,
        name,
        company: key,
        role: index === 0 ? 'manager' : 'sales',
      }))
    : [],
);
