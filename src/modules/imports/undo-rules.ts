import type { Tx } from '../../db/database.ts';
import type { Queue } from '../../db/queue.ts';
import {
  type Actor,
  lockUsers,
  retireImportedCompanies,
  retireImportedUsers,
} from '../people/index.ts';
import { voidImported } from '../training/index.ts';
import { completionsBuiltOn, usersBuiltOn, usersOfCompletions } from './built-on-query.ts';
import type { ImportKind } from './import.ts';

export interface Undoing {
  readonly tx: Tx;
  readonly queue: Queue;
  readonly now: Date;
  readonly actor: Actor;
  /** Whoever asked for it. */
  readonly undoneBy: string | null;
}

/** Takes things back that an import made and nothing was built on. @returns Their ids. */
type UndoRule = (undoing: Undoing, ids: readonly string[]) => Promise<readonly string[]>;

const undoUsers: UndoRule = async ({ tx, queue, now, actor }, ids) => {
  await lockUsers(tx, ids);
  const kept = await usersBuiltOn(tx, ids);
  const free = ids.filter((id) => !kept.has(id));
  return retireImportedUsers(tx, { queue, now }, actor, free);
};

const undoCompanies: UndoRule = ({ tx, now, actor }, ids) =>
  retireImportedCompanies(tx, { now }, actor, ids);

const undoCompletions: UndoRule = async ({ tx, queue, now, actor, undoneBy }, ids) => {
  await lockUsers(tx, await usersOfCompletions(tx, ids));
  const kept = await completionsBuiltOn(tx, ids);
  return voidImported(tx, { queue, now }, actor, {
    completionIds: ids.filter((id) => !kept.has(id)),
    reason: 'The import was undone.',
    voidedBy: undoneBy,
  });
};

export const undoRules: Readonly<Record<ImportKind, UndoRule>> = {
  users: undoUsers,
  companies: undoCompanies,
  completions: undoCompletions,
};
