/** Which known skills to offer while one is typed. Pure. */

const OFFERED = 8;

/** `Azure` and `azure` are one skill: the first spelling stays, as at the server. */
export function distinctSkills(skills: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const text of skills.flatMap((skill) => skill.split(/[,;\n]/))) {
    const skill = text.trim();
    const key = folded(skill);
    if (skill !== '' && !seen.has(key)) seen.set(key, skill);
  }
  return [...seen.values()];
}

/**
 * Near-duplicates of what is typed first, those that begin with it next, then those that contain it;
 * in each of them as they come, the most used first.
 *
 * @param known The portal's own list.
 * @param chosen Is not offered again.
 */
export function offeredSkills(
  typed: string,
  known: readonly string[],
  chosen: readonly string[],
): string[] {
  const taken = new Set(chosen.map(folded));
  const wanted = folded(typed.trim());
  const ranked = known
    .filter((skill) => !taken.has(folded(skill)))
    .map((skill) => ({ skill, rank: rankOf(folded(skill), wanted) }))
    .filter(({ rank }) => rank < NO_MATCH);
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, OFFERED)
    .map(({ skill }) => skill);
}

/** Whether the list has it already, however it is written. */
export const isKnownSkill = (typed: string, known: readonly string[]): boolean =>
  known.some((skill) => folded(skill) === folded(typed.trim()));

const folded = (skill: string): string => skill.normalize('NFKC').toLowerCase();
/** Without what people write or leave out: `CI / CD` is `cicd`. */
const squashed = (skill: string): string => skill.replace(/[\s\-_./&+]+/g, '');

const NO_MATCH = 9;

function rankOf(skill: string, wanted: string): number {
  if (wanted === '') return 0;
  if (skill === wanted) return 0;
  if (squashed(skill) === squashed(wanted)) return 1;
  if (isNear(squashed(skill), squashed(wanted))) return 2;
  if (skill.startsWith(wanted)) return 3;
  return skill.includes(wanted) ? 4 : NO_MATCH;
}

/** A slip of the keys: one in words of four letters and more, two in those of eight. */
function isNear(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  const slips = length >= 8 ? 2 : length >= 4 ? 1 : 0;
  return slips > 0 && distance(one, other, slips) <= slips;
}

/** How many letters were changed, left out, added, or swapped with their neighbour. */
function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row.push(
        Math.min(
          at(row, j - 1) + 1,
          at(last, j) + 1,
          at(last, j - 1) + (same ? 0 : 1),
          swapped ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = last;
    last = row;
  }
  return at(last, other.length);
}

const at = (row: readonly number[], index: number): number =>
  row[index] ?? Number.POSITIVE_INFINITY;
