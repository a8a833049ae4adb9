import { addTerm, localDate, startOfDay } from '../../kernel/calendar.ts';

export const awardStatuses = [
  'valid',
  'expiring',
  'expired',
  'revoked',
  'withdrawn',
  'replaced',
] as const;
/** What people call it (S-116); computed from the clock, never stored. */
export type AwardStatus = (typeof awardStatuses)[number];

/** What the table can be filtered by: "in force" is valid and expiring together. */
export const statusFilters = ['in-force', ...awardStatuses] as const;
export type StatusFilter = (typeof statusFilters)[number];

/** What is stored of it. */
export type AwardRowState = 'live' | 'revoked' | 'withdrawn' | 'superseded';

/** "Expiring" begins when the first reminder is due. */
export const reminderDays = 90;
const soonDays = 60;
const latelyDays = 30;

/** Today in the zone of the portal, and where the statuses meet. */
export interface StatusBounds {
  readonly now: Date;
  readonly today: string;
  /** Last day of the reminder period, and the first instant after it. */
  readonly lastReminderDay: string;
  readonly remindersEnd: Date;
  /** The sixtieth day from today, and the first instant after it. */
  readonly lastSoonDay: string;
  readonly soonEnds: Date;
  /** Where the last thirty days begin. */
  readonly lately: Date;
}

/** @throws {AppError} `zone_unknown` */
export function statusBounds(now: Date, timeZone: string): StatusBounds {
  const today = localDate(now, timeZone);
  const lastDay = (days: number) => addTerm(today, { days });
  return {
    now,
    today,
    lastReminderDay: lastDay(reminderDays),
    remindersEnd: startOfDay(lastDay(reminderDays + 1), timeZone),
    lastSoonDay: lastDay(soonDays),
    soonEnds: startOfDay(lastDay(soonDays + 1), timeZone),
    lately: startOfDay(lastDay(-latelyDays), timeZone),
  };
}

/** @param expiresAt The first instant after its last valid day; null when it never expires. */
export function statusOf(
  { state, expiresAt }: { readonly state: AwardRowState; readonly expiresAt: Date | null },
  { now, remindersEnd }: StatusBounds,
): AwardStatus {
  if (state === 'superseded') return 'replaced';
  if (state !== 'live') return state;
  if (expiresAt === null || expiresAt > remindersEnd) return 'valid';
  return expiresAt > now ? 'expiring' : 'expired';
}
