import { z } from 'zod';
import { emailAddress, line, optionalLine } from '../../kernel/fields.ts';
import { foldEmail } from '../people/index.ts';
import {
  findTrainingsNamed,
  importCompletions,
  type NamedTraining,
  type ReportOutcome,
  voidedAmong,
} from '../training/index.ts';
import { isoOf } from './dates.ts';
import type { DateOrder, Problem, Verdict } from './import.ts';
import { readValues, type Values } from './read-row.ts';
import { type KindRules, type ValuedRow, verdict, wrong } from './rules.ts';

const answers = {
  yes: ['yes', 'y', 'true', '1', 'passed', 'pass', 'completed', 'complete', 'x'],
  no: ['no', 'n', 'false', '0', 'failed', 'fail', 'incomplete', 'not passed'],
};

const completion = z.object({
  email: emailAddress(),
  training: line(300),
  completedOn: line(64),
  name: optionalLine(200).optional(),
  sourceKey: line(300).optional(),
  passed: z
    .string()
    .trim()
    .toLowerCase()
    .refine((text) => [...answers.yes, ...answers.no].includes(text), 'Passed is yes or no.')
    .transform((text) => answers.yes.includes(text))
    .optional(),
  score: z
    .string()
    .transform((text) => Number(text.trim().replace(/\s*%$/, '').replace(',', '.')))
    .refine((score) => score >= 0 && score <= 100, 'A score is a number from 0 to 100.')
    .optional(),
});

/** What was completed is the same however often a file says it: a repeat is no mistake. */
export const completionRules: KindRules = {
  keyOf: ({ email, training, completedOn, sourceKey }: Values) => {
    if (sourceKey !== undefined) return `key ${sourceKey}`;
    if (email === undefined || training === undefined || completedOn === undefined) return null;
    return [foldEmail(email), training.toLowerCase(), completedOn].join(' ');
  },
  repeated: null,
  async apply({ tx, queue, now, actor, recordedBy, settings }, rows) {
    const texts = rows.flatMap(({ values }) => values.training?.trim() ?? []);
    const trainings = await findTrainingsNamed(tx, texts);
    const read = rows.map((row) => reportOf(row, settings.dateOrder, trainings));
    const errors = read.flatMap((one) =>
      'report' in one ? [] : [wrong(one.number, one.problems)],
    );
    const fine = read.flatMap((one) => ('report' in one ? [one] : []));
    const items = fine.map(({ report }) => report);
    const done = await importCompletions(tx, { queue, now }, actor, { items, recordedBy });
    const known = done.flatMap((one) => (one.status === 'known' ? one.completionId : []));
    const voided = await voidedAmong(tx, known);
    return [...errors, ...fine.map(({ number }, index) => verdictOf(number, done[index], voided))];
  },
};

function reportOf(
  { number, values }: ValuedRow,
  order: DateOrder,
  trainings: ReadonlyMap<string, NamedTraining>,
) {
  const { row, problems } = readValues(completion, values);
  if (row === null) return { number, problems };
  const training = trainings.get(row.training);
  const date = isoOf(row.completedOn, order);
  const more: Problem[] = [];
  if (training === undefined) {
    more.push({ field: 'training', message: `There is no training “${row.training}” here.` });
  } else if (training === 'ambiguous') {
    const message = `Several trainings are called “${row.training}”. Give the id instead.`;
    more.push({ field: 'training', message });
  }
  if ('problem' in date) more.push({ field: 'completedOn', message: date.problem });
  if (training === undefined || training === 'ambiguous' || 'problem' in date) {
    return { number, problems: more };
  }
  const { email, name, sourceKey, passed = null, score = null } = row;
  const result = passed === null && score === null ? null : { passed, score };
  const report = { email, name, trainingId: training.id, occurredAt: date.iso, sourceKey, result };
  return { number, report };
}

/** The fields of a report, as the file's columns. */
const columnOf: Readonly<Record<string, string>> = {
  occurredAt: 'completedOn',
  trainingId: 'training',
};

function verdictOf(
  number: number,
  done: ReportOutcome | undefined,
  voided: ReadonlySet<string>,
): Omit<Verdict, 'key'> {
  if (done === undefined) throw new Error('Every row has an outcome.');
  if (done.status === 'refused') {
    const problems = done.errors.map(({ path, message }) => {
      const field = path.split('.').at(-1) || null;
      return { field: field && (columnOf[field] ?? field), message };
    });
    return wrong(number, problems);
  }
  if (voided.has(done.completionId)) {
    const message = 'This completion was voided, and stays so. Record it by hand, with a reason.';
    return wrong(number, [{ field: null, message }]);
  }
  const note = done.status === 'waiting' ? 'waiting' : null;
  const outcome = done.status === 'known' ? 'same' : 'new';
  return verdict(number, outcome, { note, subjectId: done.completionId });
}
