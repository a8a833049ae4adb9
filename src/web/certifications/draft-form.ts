/** The form of a draft and its way to and from the API. Pure. */

import type { FieldProblem } from '../api/client.ts';
import type {
  Badge,
  Certification,
  DraftChange,
  Named,
  Rule,
  Training,
  Validity,
} from './certification-api.ts';

/** What the form shows. Trainings, groups and the badge come with their names, not as ids alone. */
export interface DraftForm {
  name: string;
  description: string;
  validity: Validity;
  /** HTML */
  criteria: string;
  skills: readonly string[];
  badge: Badge | null;
  rule: Rule;
  n: number | null;
  trainings: readonly Training[];
  groups: readonly Named[];
  publishAs: 'active' | 'inactive';
}

export type DraftField = keyof DraftForm;
export type FormChange = Partial<DraftForm>;

export const EMPTY_FORM: DraftForm = {
  name: '',
  description: '',
  validity: { kind: 'duration', unit: 'year', count: 2 },
  criteria: '',
  skills: [],
  badge: null,
  rule: 'all',
  n: null,
  trainings: [],
  groups: [],
  publishAs: 'active',
};

/** The form as the server knows the draft. */
export function formOf(draft: Certification): DraftForm {
  const { name, description, validity, criteria, skills, badge, requirement, publishAs } = draft;
  const byId = new Map(draft.trainings.map((training) => [training.id, training]));
  return {
    name,
    description,
    validity,
    criteria,
    skills,
    badge,
    publishAs,
    rule: requirement.rule,
    n: requirement.n,
    trainings: requirement.trainingIds.flatMap((id) => byId.get(id) ?? []),
    groups: draft.groups,
  };
}

/** Whether nothing stands in it that somebody wrote or chose. */
export function isUntouched(form: DraftForm): boolean {
  const texts = [form.name, form.description, form.criteria];
  const lists = [form.skills, form.trainings, form.groups];
  return (
    form.badge === null &&
    texts.every((text) => text.trim() === '') &&
    lists.every((list) => list.length === 0)
  );
}

/** A change of the form as the API takes it. */
export function toChange({ badge, rule, n, trainings, groups, ...same }: FormChange): DraftChange {
  const requirement = {
    ...(rule !== undefined && { rule }),
    ...(n !== undefined && { n }),
    ...(trainings && { trainingIds: trainings.map(({ id }) => id) }),
  };
  return {
    ...same,
    ...(badge !== undefined && { badgeMediaId: badge?.mediaId ?? null }),
    ...(Object.keys(requirement).length > 0 && { requirement }),
    ...(groups && { groupIds: groups.map(({ id }) => id) }),
  };
}

/** The field of the form that a path of the API is about; null for what the form does not show. */
export function fieldOf(path: string): DraftField | null {
  const [first, second] = path.split('.');
  if (first === 'requirement') {
    return second === 'trainingIds' ? 'trainings' : second === 'n' ? 'n' : 'rule';
  }
  if (first === 'badgeMediaId') return 'badge';
  if (first === 'groupIds') return 'groups';
  return first !== undefined && Object.hasOwn(EMPTY_FORM, first) ? (first as DraftField) : null;
}

/** The first sentence for each field of the form. */
export function problemsByField(
  problems: readonly FieldProblem[],
): Partial<Record<DraftField, string>> {
  const byField: Partial<Record<DraftField, string>> = {};
  for (const { path, message } of problems) {
    const field = fieldOf(path);
    if (field) byField[field] ??= message;
  }
  return byField;
}
