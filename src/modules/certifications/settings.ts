import type { LocalDate } from '../../kernel/calendar.ts';

/** When evidence for the next award begins to count; `days` are 24 hours before the expiry. */
export type RenewalWindow =
  | { readonly kind: 'off' }
  | { readonly kind: 'any' }
  | { readonly kind: 'days'; readonly days: number };

/** What the expiry of a renewal is counted from. */
export type RenewalBase =
  | { readonly kind: 'previous-expiry' }
  | { readonly kind: 'award' }
  | { readonly kind: 'fixed'; readonly date: LocalDate; readonly minimumDays: number };

/** The settings of a version (decision-rules §4). Stored whole, so that a default may change. */
export interface CertificationSettings {
  /** What a completion must show to count. Everything empty: being complete is enough. */
  readonly predicate: {
    readonly passed: boolean;
    /** 0–100; a score equal to it counts. */
    readonly minScorePercent: number | null;
    readonly minAssurance: 'reported' | 'verified' | null;
  };
  readonly renewal: {
    readonly window: RenewalWindow;
    readonly base: RenewalBase;
  };
  /** First awards only: evidence older than so many 24-hour days does not count; null: any age. */
  readonly evidenceMaxAgeDays: number | null;
  /** People who finished before it was active: on the eligible list, or awarded at activation. */
  readonly earlierCompletions: 'list' | 'auto';
  /** People who join the groups later: on the eligible list, awarded at once, or never. */
  readonly joinedLater: 'list' | 'issue' | 'never';
  /** How long after finishing somebody may join the groups and still be awarded at once. */
  readonly graceHours: number;
  readonly reEarn: 'after-revocation' | 'never';
  /** Whether holders get a mail. */
  readonly notify: boolean;
}

export const defaultSettings: CertificationSettings = {
  predicate: { passed: false, minScorePercent: null, minAssurance: null },
  renewal: {
    window: { kind: 'days', days: 90 },
    base: { kind: 'previous-expiry' },
  },
  evidenceMaxAgeDays: null,
  earlierCompletions: 'list',
  joinedLater: 'list',
  graceHours: 24,
  reEarn: 'after-revocation',
  notify: true,
};

/** Some of the settings; those left out stay as they are. */
export type SettingsChange = {
  readonly [Key in keyof CertificationSettings]?: CertificationSettings[Key] extends object
    ? Partial<CertificationSettings[Key]>
    : CertificationSettings[Key];
};

export function changeSettings(
  settings: CertificationSettings,
  change: SettingsChange,
): CertificationSettings {
  return {
    ...settings,
    ...change,
    predicate: { ...settings.predicate, ...change.predicate },
    renewal: { ...settings.renewal, ...change.renewal },
  };
}
