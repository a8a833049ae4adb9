/** How much of a term is left. Pure. */

const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

/**
 * The part of the term that is still to come, 0 to 1; the last day is still one.
 *
 * @param today Calendar date in the portal's zone, like the others.
 */
export function shareLeft(
  { issuedOn, validThrough }: { issuedOn: string; validThrough: string | null },
  today: string,
): number {
  if (validThrough === null) return 1;
  const end = dayOf(validThrough) + 1;
  const whole = end - dayOf(issuedOn);
  if (whole <= 0) return 0;
  return Math.min(1, Math.max(0, (end - dayOf(today)) / whole));
}
