import type { FieldError } from '../../kernel/errors.ts';
import type { CertificationContent } from './certification.ts';

/** A training that may be limited to groups, as learning tracks are. */
export interface GroupedTraining {
  readonly name: string;
  /** None: everybody may take it. */
  readonly groupIds: readonly string[];
}

/**
 * What is allowed and still odd about a draft, each with its field. The groups of a certification
 * should be those of its tracks (S-30): otherwise people finish and get nothing, or are promised
 * what they cannot finish.
 *
 * @param trainings By id; those without groups of their own, external ones, are left out.
 * @param groupNames By id.
 */
export function draftWarnings(
  { requirement, groupIds }: Pick<CertificationContent, 'requirement' | 'groupIds'>,
  trainings: ReadonlyMap<string, GroupedTraining>,
  groupNames: ReadonlyMap<string, string>,
): readonly FieldError[] {
  const named = (ids: readonly string[]) => listOf(ids.map((id) => groupNames.get(id) ?? '…'));
  return requirement.trainingIds.flatMap((id, index) => {
    const training = trainings.get(id);
    if (training === undefined) return [];
    const message = mismatch(training, groupIds, named);
    if (message === null) return [];
    return [{ path: `requirement.trainingIds.${index}`, code: 'group_mismatch', message }];
  });
}

function mismatch(
  { name, groupIds: theirs }: GroupedTraining,
  ours: readonly string[],
  named: (ids: readonly string[]) => string,
): string | null {
  if (theirs.length === 0 && ours.length === 0) return null;
  if (ours.length === 0) {
    return `“${name}” is only for people in ${named(theirs)}. Nobody else can finish it, and so nobody else can earn this certification.`;
  }
  if (theirs.length === 0) {
    return `Everybody can finish “${name}”, but only people in ${named(ours)} get this certification.`;
  }
  const shutOut = ours.filter((id) => !theirs.includes(id));
  const emptyHanded = theirs.filter((id) => !ours.includes(id));
  const sentences = [
    ...(shutOut.length > 0 ? [`People in ${named(shutOut)} cannot see “${name}”.`] : []),
    ...(emptyHanded.length > 0
      ? [`People in ${named(emptyHanded)} can finish “${name}” but do not get this certification.`]
      : []),
  ];
  return sentences.length === 0 ? null : sentences.join(' ');
}

/** `EMEA`, `EMEA or APAC`, `EMEA, APAC or Gold`. */
function listOf(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  const rest = names.slice(0, -1).join(', ');
  return rest === '' ? last : `${rest} or ${last}`;
}
