import type { Id } from '../../kernel/ids.ts';
import { slugFrom } from '../../kernel/slug.ts';
import { foldForSearch } from '../people/index.ts';
import type { CertificationSettings } from './settings.ts';
import type { ValidityTerm } from './validity.ts';

export const statuses = ['draft', 'active', 'inactive', 'archived'] as const;
export type CertificationStatus = (typeof statuses)[number];

export const rules = ['all', 'any', 'n'] as const;

/** Which trainings must be completed, and how many of them; `n` is read by the rule `n` only. */
export interface Requirement {
  readonly rule: (typeof rules)[number];
  readonly n: number | null;
  /** In the order in which people see them. */
  readonly trainingIds: readonly Id<'Training'>[];
}

/** What an author writes. A draft may lack anything; a published one cannot be changed (S-33). */
export interface CertificationContent {
  readonly name: string;
  readonly description: string;
  /** Sanitised HTML: prose for people, not a rule (S-16). */
  readonly criteria: string;
  readonly skills: readonly string[];
  readonly badgeMediaId: Id<'Media'> | null;
  readonly requirement: Requirement;
  readonly validity: ValidityTerm;
  readonly settings: CertificationSettings;
  /** Who may earn it; empty: everyone (S-28). Changes after publishing too (S-34). */
  readonly groupIds: readonly Id<'Group'>[];
  /** What the toggle beside the title says (S-11). */
  readonly publishAs: 'active' | 'inactive';
}

export interface Certification extends CertificationContent {
  readonly id: Id<'Certification'>;
  /** 1001, 1002 … of the portal; never given twice. */
  readonly number: number;
  /** In the address of what it is; the id until it is published. */
  readonly slug: string;
  readonly status: CertificationStatus;
  /** 0 until it is published. */
  readonly version: number;
  /** Grows with every change. */
  readonly revision: number;
  readonly createdBy: Id<'User'> | null;
  readonly createdAt: Date;
  /** Null when it was not a person of the portal. */
  readonly updatedBy: Id<'User'> | null;
  readonly updatedAt: Date;
  readonly publishedAt: Date | null;
}

/** The public record id, S-55. */
export const signetIdOf = (number: number): string => `C-${number}`;

/** What a search of the table looks through, folded. */
export const searchTextOf = (
  number: number,
  { name, description, skills }: Pick<CertificationContent, 'name' | 'description' | 'skills'>,
): string => foldForSearch(name, signetIdOf(number), description, ...skills);

/** `Solution Engineer` → `solution-engineer`; `certification` when no letter can stand there. */
const slugOf = (name: string): string => slugFrom(name, 'certification');

/** The slugs that it may get, best first; the last one cannot be taken by anybody else's name. */
export const slugChoices = ({
  name,
  number,
  id,
}: Pick<Certification, 'name' | 'number' | 'id'>) => [
  slugOf(name),
  `${slugOf(name)}-${number}`,
  `${slugOf(name)}-${id}`,
];
