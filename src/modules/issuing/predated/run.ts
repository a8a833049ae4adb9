import { type LocalDate, startOfDay } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/ids.ts';
import { type DecisionMode, predated } from '../mode.ts';

/** Whom the run reaches: who finished since the first training is known, or since a day (S-93, S-94). */
export type LookBack =
  | { readonly kind: 'fromCreation' }
  | { readonly kind: 'customDate'; readonly date: LocalDate };

/** The date that the awards bear (S-99). `date` is moved to the completion of whoever finished later. */
export type RunAwardDate =
  | { readonly kind: 'today' | 'completion' | 'completionOrToday' }
  | { readonly kind: 'date'; readonly date: LocalDate };

/** What is known of each row at once, so that the choice between them costs nothing. */
export const awardDateKinds = ['today', 'completion', 'completionOrToday', 'date'] as const;
export type AwardDateKind = (typeof awardDateKinds)[number];

export const runOutcomes = [
  'will-get',
  'has-it',
  'left-out',
  'outside-groups',
  'would-be-expired',
  'not-finished',
  'finished-earlier',
  'inactive',
] as const;
/** What a run means for one person and certification. */
export type RunOutcome = (typeof runOutcomes)[number];

/**
 * `computing` → `preview` → `checking` → `running` → `done` or `stopped`. A check that finds other
 * numbers than were shown goes back to `preview`.
 */
export type RunState = 'computing' | 'preview' | 'checking' | 'running' | 'stopped' | 'done';

/** Of the awards that one award date makes: when they end. Calendar dates. */
export interface Forecast {
  readonly awards: number;
  /** Would have ended before now. */
  readonly expired: number;
  readonly firstDay: LocalDate | null;
  readonly lastDay: LocalDate | null;
  /** Without an end. */
  readonly forEver: number;
}

/** What is different since the preview, told to whoever pressed the button. */
export interface RunChanges {
  readonly count: number;
  readonly sample: readonly {
    readonly userId: string;
    readonly userName: string;
    readonly certificationName: string;
    readonly was: RunOutcome | null;
    readonly now: RunOutcome;
  }[];
}

export interface RunSettings {
  readonly certificationIds: readonly string[];
  readonly lookBack: LookBack;
  readonly awardDate: RunAwardDate;
  readonly includeExpired: boolean;
  readonly notify: boolean;
}

export interface PredatedRun extends RunSettings {
  readonly id: Id<'PredatedRun'>;
  readonly state: RunState;
  readonly timeZone: string;
  readonly jobId: Id<'Job'> | null;
  readonly counts: Readonly<Partial<Record<RunOutcome, number>>>;
  /** Awards that it makes; more than people where one of them is due several cycles. */
  readonly awards: number;
  readonly mails: number;
  /** By certification: the first calendar day that counts. */
  readonly starts: Readonly<Record<string, LocalDate>>;
  readonly forecast: Readonly<Partial<Record<AwardDateKind, Forecast>>>;
  /** How many met the requirement in each month, `2026-03`, whatever the look-back. */
  readonly months: readonly { readonly month: string; readonly people: number }[];
  /** Of the set that will be issued; starting needs it, so that nothing else is. */
  readonly fingerprint: string | null;
  readonly changes: RunChanges | null;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly startedBy: string | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly mailsStoppedAt: Date | null;
}

/** How long the mails of a run wait after its end, so that they can still be stopped. */
export const mailHoldMs = 10 * 60 * 1000;

/**
 * How the decision dates the awards.
 *
 * @param today The moment that "today" means: now in a preview, the start in a run.
 */
export function modeOf(awardDate: RunAwardDate, today: Date, zone: string): DecisionMode {
  if (awardDate.kind === 'date') return predated(startOfDay(awardDate.date, zone));
  if (awardDate.kind === 'today') return predated(today);
  return predated(awardDate.kind === 'completion' ? 'completion' : 'completion-or-today');
}
