import { describe, expect, it } from 'vitest';
import { easiest, furthest } from './next-track.ts';

const track = (name: string, estimatedMinutes: number | null, certifications: unknown[] = [1]) => ({
  name,
  estimatedMinutes,
  certifications,
  percent: 0,
  stepCount: 3,
});

describe('the track that comes next', () => {
  it('is the one that is furthest', () => {
    const tracks = [20, 80, 40].map((percent) => ({ percent }));
    expect(furthest(tracks)).toEqual({ percent: 80 });
    expect(furthest([])).toBeNull();
  });

  it('is to begin with the shortest that counts for a certification', () => {
    const tracks = [track('Unknown', null), track('Long', 90), track('Short', 25)];
    expect(easiest([track('For nothing', 5, []), ...tracks])?.name).toBe('Short');
    expect(easiest([track('Unknown', null)])?.name).toBe('Unknown');
    expect(easiest([track('For nothing', 5, [])])).toBeNull();
  });
});
