import { describe, expect, it } from 'vitest';
import { ApiError, NoAnswerError } from '../api/client.ts';
import type { Certification } from './certification-api.ts';
import type { FormChange } from './draft-form.ts';
import { DraftKeeper, type KeeperDeps } from './draft-keeper.ts';

const problem = (status: number, code: string, paths: string[] = []) =>
  new ApiError({
    status,
    code,
    title: code,
    requestId: null,
    errors: paths.map((path) => ({ path, code: 'wrong', message: `${path} is wrong.` })),
    retryAfterSeconds: null,
  });

/** A server that notes what comes, a clock that is turned by hand, and a memory. */
function workshop(answers: (Error | null)[] = []) {
  const sent: { change: FormChange; revision: number | '*' | null }[] = [];
  const remembered: (FormChange | null)[] = [];
  let timer: (() => void) | null = null;
  let revision = 0;
  const answer = async (change: FormChange, on: number | '*' | null) => {
    sent.push({ change, revision: on });
    const failure = answers.shift();
    if (failure) throw failure;
    revision += 1;
    return { id: 'draft', revision } as Certification;
  };
  const deps: KeeperDeps = {
    create: (change) => answer(change, null),
    update: (_, change, on) => answer(change, on),
    load: async () => ({ id: 'draft', revision: 9 }) as Certification,
    later: (run) => {
      timer = run;
      return () => {
        if (timer === run) timer = null;
      };
    },
    remember: (_, unsaved) => remembered.push(unsaved),
  };
  const pause = async () => {
    const run = timer;
    timer = null;
    run?.();
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
  };
  return { deps, sent, remembered, pause, isWaiting: () => timer !== null };
}

function begun(...parts: ConstructorParameters<typeof DraftKeeper>): DraftKeeper {
  const keeper = new DraftKeeper(...parts);
  keeper.start();
  return keeper;
}

describe('a draft that saves itself', () => {
  it('begins at the server with the first change, and not before', async () => {
    const { deps, sent, pause } = workshop();
    const keeper = begun(deps, null);
    await pause();
    expect(sent).toEqual([]);
    keeper.change({ name: 'So' });
    keeper.change({ name: 'Solution' });
    await pause();
    expect(sent).toEqual([{ change: { name: 'Solution' }, revision: null }]);
    expect(keeper.kept()).toMatchObject({ state: 'saved', draft: { id: 'draft' } });
  });

  it('sends only what changed, on the revision that it knows', async () => {
    const { deps, sent, pause } = workshop();
    const keeper = begun(deps, null);
    keeper.change({ name: 'One' });
    await pause();
    keeper.change({ skills: ['Azure'] });
    await pause();
    expect(sent[1]).toEqual({ change: { skills: ['Azure'] }, revision: 1 });
  });

  it('saves what was typed while an answer was on its way', async () => {
    const { deps, sent, pause } = workshop();
    const keeper = begun(deps, null);
    keeper.change({ name: 'One' });
    const first = keeper.flush();
    keeper.change({ name: 'Two' });
    await first;
    await pause();
    expect(sent.map(({ change }) => change.name)).toEqual(['One', 'Two']);
    expect(keeper.kept().state).toBe('saved');
  });

  it('keeps the changes while there is no connection, and sends them again', async () => {
    const { deps, sent, remembered, pause, isWaiting } = workshop([new NoAnswerError('none')]);
    const keeper = begun(deps, null);
    keeper.change({ name: 'Kept' });
    await pause();
    expect(keeper.kept().state).toBe('offline');
    expect(remembered.at(-1)).toEqual({ name: 'Kept' });
    expect(isWaiting()).toBe(true);
    await pause();
    expect(sent).toHaveLength(2);
    expect(keeper.kept().state).toBe('saved');
    expect(remembered.at(-1)).toBeNull();
  });

  it('sends what an earlier visit could not', async () => {
    const { deps, sent, pause } = workshop();
    begun(deps, { id: 'draft', revision: 4 } as Certification, { name: 'From before' });
    await pause();
    expect(sent).toEqual([{ change: { name: 'From before' }, revision: 4 }]);
  });

  it('saves the other fields when one is refused, and that one once it is changed', async () => {
    const { deps, sent, pause } = workshop([problem(422, 'invalid_input', ['name'])]);
    const keeper = begun(deps, null);
    keeper.change({ name: 'x'.repeat(201), description: 'Fine' });
    await pause();
    expect(sent[1]?.change).toEqual({ description: 'Fine' });
    expect(keeper.kept()).toMatchObject({
      state: 'refused',
      problems: { name: 'name is wrong.' },
    });
    keeper.change({ name: 'Short' });
    await pause();
    expect(sent[2]?.change).toEqual({ name: 'Short' });
    expect(keeper.kept()).toMatchObject({ state: 'saved', problems: {} });
  });

  it('stops when somebody else saved, until one of the two is chosen', async () => {
    const { deps, sent, pause } = workshop([problem(409, 'revision_conflict')]);
    const keeper = begun(deps, { id: 'draft', revision: 1 } as Certification);
    keeper.change({ name: 'Mine' });
    await pause();
    keeper.change({ description: 'Mine, too' });
    await pause();
    expect(keeper.kept().state).toBe('conflict');
    expect(sent).toHaveLength(1);

    await keeper.keepMine();
    expect(sent[1]).toEqual({
      change: { name: 'Mine', description: 'Mine, too' },
      revision: '*',
    });
    expect(keeper.kept().state).toBe('saved');
  });

  it('gives up what was typed when the other version is taken', async () => {
    const { deps, remembered, pause } = workshop([problem(409, 'revision_conflict')]);
    const keeper = begun(deps, { id: 'draft', revision: 1 } as Certification);
    keeper.change({ name: 'Mine' });
    await pause();
    expect(await keeper.takeTheirs()).toMatchObject({ revision: 9 });
    expect(keeper.kept()).toMatchObject({ state: 'saved', draft: { revision: 9 } });
    expect(remembered.at(-1)).toBeNull();
  });

  it('creates one draft when the pause and the keyboard ask at once', async () => {
    const { deps, sent } = workshop();
    const keeper = begun(deps, null);
    keeper.change({ name: 'Once' });
    await Promise.all([keeper.flush(), keeper.flush()]);
    expect(sent).toHaveLength(1);
  });

  it('saves what is left when the page is left', async () => {
    const { deps, sent, isWaiting } = workshop();
    const keeper = begun(deps, null);
    keeper.change({ name: 'Last words' });
    keeper.stop();
    await keeper.flush();
    expect(sent).toHaveLength(1);
    expect(isWaiting()).toBe(false);
  });

  it('says that it failed where the server broke, and tries again at the next change', async () => {
    const { deps, sent, pause } = workshop([problem(500, 'internal')]);
    const keeper = begun(deps, null);
    keeper.change({ name: 'One' });
    await pause();
    expect(keeper.kept().state).toBe('failed');
    keeper.change({ name: 'Two' });
    await pause();
    expect(sent).toHaveLength(2);
    expect(keeper.kept().state).toBe('saved');
  });
});
