import type { PortalId, Tx, WithPortal } from '../../db/database.ts';
import type { Queue } from '../../db/queue.ts';
import type { Clock } from '../../kernel/clock.ts';
import { systemActor } from '../people/index.ts';
import type { Import, StagedRow, Verdict } from './import.ts';
import { rulesOf } from './kinds.ts';
import { tornRow, valuesOf } from './read-row.ts';
import { firstRowsWithKeys } from './row-repository.ts';
import { type KindRules, type ValuedRow, verdict, wrong } from './rules.ts';

export interface ImportDeps {
  readonly withPortal: WithPortal;
  readonly queue: Queue;
  readonly clock: Clock;
}

class TakenBack extends Error {
  readonly verdicts: readonly Verdict[];
  constructor(verdicts: readonly Verdict[]) {
    super('A trial was taken back.');
    this.verdicts = verdicts;
  }
}

/**
 * Imports rows in a transaction that is rolled back: what it says is what an import would do at this
 * moment, and nothing has happened.
 */
export async function tryRows(
  deps: ImportDeps,
  portalId: PortalId,
  one: Import,
  rows: readonly StagedRow[],
): Promise<readonly Verdict[]> {
  try {
    return await deps.withPortal(portalId, 'write', async (tx) => {
      throw new TakenBack(await applyRows(tx, deps, one, rows));
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.verdicts;
    throw error;
  }
}

/** Imports rows in the caller's transaction. @returns A verdict for each, in their order. */
export async function applyRows(
  tx: Tx,
  { queue, clock }: Pick<ImportDeps, 'queue' | 'clock'>,
  { id, kind, settings, titles, createdBy }: Import,
  rows: readonly StagedRow[],
): Promise<readonly Verdict[]> {
  const rules = rulesOf[kind];
  const valued = rows.map((row) => {
    const values = valuesOf(row, settings.columns);
    const torn = tornRow(row, titles.length);
    return { number: row.number, values, torn, key: torn.length > 0 ? null : rules.keyOf(values) };
  });
  const repeats = await repeatsOf(tx, id, valued, rules);
  const judged = valued.flatMap(({ number, torn, key }) => {
    if (torn.length > 0) return [wrong(number, torn)];
    const first = repeats.get(number);
    return first === undefined || key === null ? [] : [repeated(rules, number, first)];
  });
  const decided = new Set(judged.map(({ number }) => number));
  const context = {
    tx,
    queue,
    now: clock.now(),
    actor: systemActor(tx.portalId),
    recordedBy: createdBy?.id ?? null,
    settings,
  };
  const open = valued.filter(({ number }) => !decided.has(number));
  const applied = open.length === 0 ? [] : await rules.apply(context, open);
  const found = new Map([...judged, ...applied].map((one) => [one.number, one]));
  return valued.map(({ number, key }) => ({ ...(found.get(number) ?? wrong(number, [])), key }));
}

/** Rows whose key an earlier row of the file has, and that row. */
async function repeatsOf(
  tx: Tx,
  importId: string,
  rows: readonly (ValuedRow & { readonly key: string | null })[],
  { repeated }: KindRules,
): Promise<ReadonlyMap<number, number>> {
  const first = rows[0]?.number ?? 0;
  const keys = rows.flatMap(({ key }) => key ?? []);
  const seen = new Map(await firstRowsWithKeys(tx, importId, { keys, before: first }));
  const repeats = new Map<number, number>();
  for (const { number, key } of rows) {
    if (key === null) continue;
    const before = seen.get(key);
    if (before !== undefined) repeats.set(number, before);
    else if (repeated !== null) seen.set(key, number);
  }
  return repeats;
}

function repeated({ repeated }: KindRules, number: number, first: number): Omit<Verdict, 'key'> {
  if (repeated === null) return verdict(number, 'same');
  return wrong(number, [{ field: repeated.field, message: repeated.sentence(first) }]);
}
