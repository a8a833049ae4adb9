import { systemActor } from '../../modules/people/index.ts';
import { completionReport, recordCompletions } from '../../modules/training/index.ts';
import type { ImportKind, Line } from './kind.ts';
import { readLines } from './read-lines.ts';

export const completions: ImportKind = {
  name: 'completions',
  columns: ['email', 'externalTrainingId', 'occurredAt', 'sourceKey', 'passed', 'score', 'name'],
  needed: ['email', 'externalTrainingId', 'occurredAt'],
  async run(deps, { portalId, lines, dryRun }) {
    const reports = lines.map(({ number, cells }) => ({ number, cells: reportOf(cells) }));
    if (dryRun) {
      const { rows, errors } = readLines(completionReport, reports as unknown as readonly Line[]);
      return { added: rows.length, same: 0, errors };
    }
    const { results } = await recordCompletions(deps, systemActor(portalId), {
      items: reports.map(({ cells }) => cells),
      imported: true,
    });
    const count = (...statuses: readonly string[]) =>
      results.filter(({ status }) => statuses.includes(status)).length;
    const errors = results.flatMap((result) =>
      result.status === 'refused'
        ? [{ line: lines[result.index]?.number ?? 0, message: result.message }]
        : [],
    );
    return { added: count('recorded', 'waiting'), same: count('known'), errors };
  },
};

/** Empty cells are cells that say nothing. */
function reportOf({ passed, score, ...cells }: Line['cells']) {
  const said = Object.entries(cells).filter(([, text]) => text !== '');
  const result = {
    ...(passed && { passed: /^(true|yes|1)$/i.test(passed) }),
    ...(score && { score: Number(score) }),
  };
  return { ...Object.fromEntries(said), ...(Object.keys(result).length > 0 && { result }) };
}
