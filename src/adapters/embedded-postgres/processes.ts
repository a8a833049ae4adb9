import { readFileSync } from 'node:fs';

/** A process that cannot be mistaken for a later one with the same number. */
export interface ProcessMark {
  readonly pid: number;
  /** Clock ticks between boot and the start of the process. */
  readonly startedAt: string;
}

/** @returns `null` when no such process lives; one that has ended and was not waited for is dead. */
export function markOf(pid: number): ProcessMark | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in parentheses and may hold blanks; the rest is plain.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startedAt] = [fields[0], fields[19]];
    if (startedAt === undefined || state === 'Z' || state === 'X') return null;
    return { pid, startedAt };
  } catch {
    return null;
  }
}

export const isAlive = ({ pid, startedAt }: ProcessMark) => markOf(pid)?.startedAt === startedAt;
