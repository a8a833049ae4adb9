import { describe, expect, it } from 'vitest';
import { ApiError, NoAnswerError } from '../api/client.ts';
import type { Track } from './track-api.ts';
import { type KeeperDeps, TrackKeeper } from './track-keeper.ts';

const problem = (status: number, code: string, path?: string) =>
  new ApiError({
    ...{ status, code, title: code, requestId: null, retryAfterSeconds: null },
    errors: path === undefined ? [] : [{ path, code, message: 'Not so.' }],
  });

/** A server that counts revisions, and a clock that runs when told. */
function setUp(fail: () => Error | null = () => null) {
  const sent: [string, object, number | '*'][] = [];
  const timers: (() => void)[] = [];
  let revision = 1;
  const save = async (target: string, change: object, on: number | '*'): Promise<Track> => {
    const error = fail();
    if (error) throw error;
    sent.push([target, change, on]);
    revision += 1;
    return { revision } as Track;
  };
  const deps: KeeperDeps = {
    saveTrack: (change, on) => save('track', change, on),
    saveStep: (stepId, change, on) => save(stepId, change, on),
    load: async () => ({ revision: 9 }) as Track,
    later: (run) => {
      timers.push(run);
      return () => timers.splice(timers.indexOf(run), 1);
    },
  };
  return { keeper: new TrackKeeper(deps, { revision } as Track), sent, timers };
}

describe('keeping a track saved', () => {
  it('sends what was typed together, one thing after another, each on the last revision', async () => {
    const { keeper, sent } = setUp();
    keeper.changeTrack({ name: 'A' });
    keeper.changeTrack({ name: 'AB' });
    keeper.changeStep('s1', { title: 'One' });
    expect(await keeper.flush()).toBe(true);
    expect(sent).toEqual([
      ['track', { name: 'AB' }, 1],
      ['s1', { title: 'One' }, 2],
    ]);
    expect(keeper.kept().state).toBe('saved');
  });

  it('saves before it does anything else', async () => {
    const { keeper, sent } = setUp();
    keeper.changeTrack({ name: 'A' });
    await keeper.act(
      async (track) => {
        sent.push(['act', {}, track.revision]);
        return track;
      },
      (track) => track,
    );
    expect(sent.map(([target]) => target)).toEqual(['track', 'act']);
  });

  it('keeps a change without an answer and sends it again with what came since', async () => {
    let isOff = true;
    const { keeper, sent, timers } = setUp(() => (isOff ? new NoAnswerError('off') : null));
    keeper.changeStep('s1', { title: 'One', isOptional: true });
    await keeper.flush();
    expect(keeper.kept().state).toBe('offline');
    keeper.changeStep('s1', { title: 'Two' });
    isOff = false;
    for (const run of [...timers]) run();
    await keeper.flush();
    expect(sent).toEqual([['s1', { title: 'Two', isOptional: true }, 1]]);
  });

  it('says which field was refused and saves the others', async () => {
    let isFirst = true;
    const { keeper, sent } = setUp(() => {
      const error = isFirst ? problem(422, 'invalid_input', 'url') : null;
      isFirst = false;
      return error;
    });
    keeper.changeStep('s1', { title: 'One', url: 'nonsense' });
    await keeper.flush();
    await keeper.flush();
    expect(keeper.kept().refused).toEqual({ 's1.url': 'Not so.' });
    expect(sent).toEqual([['s1', { title: 'One' }, 1]]);
    keeper.changeStep('s1', { url: 'https://a.example' });
    expect(keeper.kept().refused).toEqual({});
  });

  it('asks which version stays when somebody else saved', async () => {
    let isConflict = true;
    const { keeper, sent } = setUp(() => (isConflict ? problem(409, 'revision_conflict') : null));
    keeper.changeTrack({ name: 'Mine' });
    await keeper.flush();
    expect(keeper.kept().state).toBe('conflict');
    isConflict = false;
    expect(await keeper.flush()).toBe(false);
    await keeper.keepMine();
    expect(sent).toEqual([['track', { name: 'Mine' }, '*']]);
    expect(keeper.kept().state).toBe('saved');
  });
});
