import { describe, expect, it } from 'vitest';
import { ApiError, NoAnswerError } from '../api/client.ts';
import type { Media, UnfinishedUpload } from './media-api.ts';
import { type PartsApi, sendInParts } from './send-in-parts.ts';

const file = new File(['0123456789abcdefghij'], 'film.mp4');
const problem = (status: number, code: string) =>
  new ApiError({ status, code, title: code, requestId: null, errors: [], retryAfterSeconds: null });

/** A server that keeps what it got, and fails where it is told to. */
function server(failures: Record<number, Error> = {}, partBytes = 8) {
  let kept = '';
  let calls = 0;
  const waits: number[] = [];
  const state = (): UnfinishedUpload => ({
    id: 'u',
    fileName: file.name,
    byteSize: file.size,
    receivedBytes: kept.length,
    partBytes,
    lastModified: null,
    replacesId: null,
    expiresAt: '',
  });
  const turn = () => {
    calls += 1;
    const failure = failures[calls];
    if (failure) throw failure;
  };
  const api: PartsApi = {
    begin: async () => {
      turn();
      return state();
    },
    ask: async () => state(),
    send: async (_id, part, offset) => {
      if (offset !== kept.length) throw problem(409, 'upload_offset_wrong');
      const lost = failures[calls + 1] instanceof NoAnswerError && calls === 2;
      if (!lost) turn();
      kept += await part.text();
      if (lost) turn();
      return state();
    },
    complete: async () => {
      turn();
      return { id: 'u' } as Media;
    },
    wait: async (milliseconds) => {
      waits.push(milliseconds);
    },
  };
  return { api, waits, kept: () => kept, keep: (text: string) => (kept = text), state };
}

const silent = { onProgress: () => {}, onBegun: () => {}, onWaiting: () => {} };

describe('sendInParts', () => {
  it('sends all of it in order and says how far it is', async () => {
    const { api, kept } = server();
    const shares: number[] = [];
    await sendInParts(api, file, null, { ...silent, onProgress: (share) => shares.push(share) });
    expect(kept()).toBe('0123456789abcdefghij');
    expect(shares).toEqual([0, 0.4, 0.8, 1]);
  });

  it('goes on after a cut, also when the part had arrived and only its answer was lost', async () => {
    const gone = new NoAnswerError('gone');
    const { api, kept, waits } = server({
      1: gone,
      3: gone,
      5: problem(503, 'storage_unavailable'),
    });
    const states: boolean[] = [];
    await sendInParts(api, file, null, { ...silent, onWaiting: (is) => states.push(is) });
    expect(kept()).toBe('0123456789abcdefghij');
    expect(waits.length).toBe(3);
    expect(states.at(-1)).toBe(false);
  });

  it('goes on where an earlier visit ended', async () => {
    const { api, kept, keep, state } = server();
    keep('01234567');
    await sendInParts(api, file, state(), silent);
    expect(kept()).toBe('0123456789abcdefghij');
  });

  it('ends with a refusal, and does not ask again', async () => {
    const { api, waits } = server({ 5: problem(422, 'file_wrong_type') });
    await expect(sendInParts(api, file, null, silent)).rejects.toMatchObject({
      code: 'file_wrong_type',
    });
    expect(waits).toEqual([]);
  });
});
