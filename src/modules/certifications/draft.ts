import type { CertificationContent, Requirement } from './certification.ts';
import { sanitiseCriteria } from './criteria.ts';
import { changeSettings, defaultSettings, type SettingsChange } from './settings.ts';

export const draftLimits = {
  name: 200,
  description: 2_000,
  skills: 50,
  skill: 80,
  trainings: 50,
  groups: 200,
} as const;

/** Some fields of a draft; those left out stay as they are. */
export type DraftChange = Partial<Omit<CertificationContent, 'requirement' | 'settings'>> & {
  readonly requirement?: Partial<Requirement>;
  readonly settings?: SettingsChange;
};

export const emptyDraft: CertificationContent = {
  name: '',
  description: '',
  criteria: '',
  skills: [],
  badgeMediaId: null,
  requirement: { rule: 'all', n: null, trainingIds: [] },
  validity: { kind: 'never' },
  settings: defaultSettings,
  groupIds: [],
  publishAs: 'active',
};

/** The draft after the change: criteria made safe, skills and groups without repetitions. */
export function changeDraft(
  content: CertificationContent,
  change: DraftChange,
): CertificationContent {
  return {
    ...content,
    ...change,
    criteria: change.criteria === undefined ? content.criteria : sanitiseCriteria(change.criteria),
    skills: distinctSkills(change.skills ?? content.skills),
    requirement: { ...content.requirement, ...change.requirement },
    settings: changeSettings(content.settings, change.settings ?? {}),
    groupIds: [...new Set(change.groupIds ?? content.groupIds)],
  };
}

/** `Azure` and `azure` are one skill: the first spelling stays. */
export function distinctSkills(skills: readonly string[]): readonly string[] {
  const seen = new Map<string, string>();
  for (const skill of skills) {
    const key = skill.normalize('NFKC').toLowerCase();
    if (!seen.has(key)) seen.set(key, skill);
  }
  return [...seen.values()];
}
