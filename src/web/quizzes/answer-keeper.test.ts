import { describe, expect, it } from 'vitest';
import { ApiError, NoAnswerError } from '../api/client.ts';
import { AnswerKeeper } from './answer-keeper.ts';
import type { AnswerChange } from './attempt-api.ts';

function server() {
  const sent: [string, AnswerChange][] = [];
  const timers: (() => void)[] = [];
  let remembered: Readonly<Record<string, AnswerChange>> = {};
  let failure: Error | null = null;
  return {
    sent,
    fail: (error: Error | null) => {
      failure = error;
    },
    remembered: () => remembered,
    tick: () =>
      timers.splice(0).forEach((run) => {
        run();
      }),
    deps: {
      save: async (id: string, change: AnswerChange) => {
        if (failure) throw failure;
        sent.push([id, change]);
      },
      later: (run: () => void) => {
        timers.push(run);
        return () => {};
      },
      remember: (waiting: Readonly<Record<string, AnswerChange>>) => {
        remembered = waiting;
      },
    },
  };
}

const problem = (status: number, code: string) =>
  new ApiError({ status, code, title: code, requestId: null, errors: [], retryAfterSeconds: null });

describe('answers', () => {
  it('are sent as they are given, in order', async () => {
    const to = server();
    const keeper = new AnswerKeeper(to.deps);
    keeper.give('one', { optionIds: ['a'] });
    keeper.give('two', { optionIds: ['b'] });
    keeper.give('one', { optionIds: ['c'] });
    expect(await keeper.flush()).toBe(true);
    expect(to.sent.findLast(([id]) => id === 'one')).toEqual(['one', { optionIds: ['c'] }]);
    expect(keeper.kept()).toEqual({ state: 'saved', waiting: 0 });
  });

  it('wait while nobody answers, are remembered, and are sent later, each once', async () => {
    const to = server();
    to.fail(new NoAnswerError('offline'));
    const keeper = new AnswerKeeper(to.deps);
    keeper.give('one', { optionIds: ['a'] });
    keeper.give('two', { optionIds: ['b'] });
    keeper.give('two', { isFlagged: true });
    await keeper.flush();
    expect(keeper.kept()).toEqual({ state: 'offline', waiting: 2 });
    expect(to.remembered()).toEqual({
      one: { optionIds: ['a'] },
      two: { optionIds: ['b'], isFlagged: true },
    });
    to.fail(null);
    to.tick();
    expect(await keeper.flush()).toBe(true);
    expect(to.sent).toHaveLength(2);
    expect(to.remembered()).toEqual({});
  });

  it('of an earlier visit are sent by the next one', async () => {
    const to = server();
    const keeper = new AnswerKeeper(to.deps, { one: { optionIds: ['a'] } });
    expect(keeper.kept()).toEqual({ state: 'saving', waiting: 1 });
    await keeper.flush();
    expect(to.sent).toEqual([['one', { optionIds: ['a'] }]]);
  });

  it('end with the attempt', async () => {
    const to = server();
    to.fail(problem(409, 'quiz_attempt_ended'));
    const keeper = new AnswerKeeper(to.deps);
    keeper.give('one', { optionIds: ['a'] });
    await keeper.flush();
    expect(keeper.kept()).toEqual({ state: 'ended', waiting: 0 });
  });

  it('that the server refuses hold up no other', async () => {
    const to = server();
    const keeper = new AnswerKeeper({
      ...to.deps,
      save: async (id, change) => {
        if (id === 'one') throw problem(422, 'invalid_input');
        to.sent.push([id, change]);
      },
    });
    keeper.give('one', { optionIds: ['x'] });
    keeper.give('two', { optionIds: ['b'] });
    expect(await keeper.flush()).toBe(true);
    expect(to.sent).toEqual([['two', { optionIds: ['b'] }]]);
  });
});
