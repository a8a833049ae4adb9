import type { LocalDate } from '../../kernel/calendar.ts';
import type { FieldError } from '../../kernel/errors.ts';
import type { CertificationContent } from './certification.ts';
import type { References } from './references-query.ts';

/**
 * Everything that stands between a draft and its publication, each with its field. Empty: ready.
 *
 * @param today In the portal's zone.
 */
export function publishProblems(
  content: CertificationContent,
  found: References,
  today: LocalDate,
): readonly FieldError[] {
  return [
    ...basicProblems(content, found),
    ...trainingProblems(content, found),
    ...validityProblems(content, today),
    ...groupProblems(content, found),
  ];
}

function* basicProblems(
  { name, badgeMediaId }: CertificationContent,
  { mediaIds }: References,
): Iterable<FieldError> {
  if (name === '') yield { path: 'name', code: 'name_missing', message: 'Give it a name.' };
  if (badgeMediaId === null) {
    yield { path: 'badgeMediaId', code: 'badge_missing', message: 'Choose a badge image.' };
  } else if (!mediaIds.has(badgeMediaId)) {
    const message = 'The badge image is no longer in the Media Library. Choose another one.';
    yield { path: 'badgeMediaId', code: 'media_not_found', message };
  }
}

/** C-45, C-48; L-56: a draft track can stand behind nothing that people earn. */
function* trainingProblems(
  { requirement: { rule, n, trainingIds } }: CertificationContent,
  { trainings }: References,
): Iterable<FieldError> {
  const count = trainingIds.length;
  if (count === 0) {
    const message = 'Choose at least one training; nobody can earn it otherwise.';
    yield { path: 'requirement.trainingIds', code: 'training_missing', message };
  }
  for (const [index, id] of trainingIds.entries()) {
    const status = trainings.get(id);
    if (status === 'active' || status === 'published') continue;
    const path = `requirement.trainingIds.${index}`;
    if (status === 'draft') {
      const message = 'This track is a draft. Publish the track first, or remove it.';
      yield { path, code: 'training_draft', message };
    } else {
      const message = 'This training is archived. Remove it or choose another one.';
      yield { path, code: 'training_archived', message };
    }
  }
  if (rule !== 'n') return;
  if (n === null) {
    const message = 'Say how many of the trainings are needed.';
    yield { path: 'requirement.n', code: 'n_missing', message };
  } else if (count > 0 && n > count) {
    const message = `${n} trainings cannot be completed out of ${count}.`;
    yield { path: 'requirement.n', code: 'n_unreachable', message };
  }
}

function* validityProblems(
  { validity }: CertificationContent,
  today: LocalDate,
): Iterable<FieldError> {
  if (validity.kind !== 'fixed' || validity.date >= today) return;
  const message = 'This day is over: whoever earns it would have an expired certification.';
  yield { path: 'validity.date', code: 'date_past', message };
}

function* groupProblems(
  content: CertificationContent,
  { groupIds }: References,
): Iterable<FieldError> {
  for (const [index, id] of content.groupIds.entries()) {
    if (groupIds.has(id)) continue;
    const message = 'This group has been deleted. Remove it or choose another one.';
    yield { path: `groupIds.${index}`, code: 'group_not_found', message };
  }
}
