import { describe, expect, it } from 'vitest';
import { type Earnable, nearestFirst, stepsOf } from './earnable-api.ts';

const requirement = (completedAt: string | null, percent: number | null = null) => ({
  id: String(completedAt),
  name: 'Cloud Security 201',
  kind: 'external' as const,
  source: 'Meridian Academy',
  status: 'active' as const,
  launchUrl: null,
  completedAt,
  percent,
});

const earnable = (name: string, part: Partial<Earnable>): Earnable => ({
  id: name,
  name,
  description: '',
  skills: [],
  validity: { kind: 'never' },
  badgeUrl: '',
  pageUrl: '',
  rule: 'all',
  n: null,
  requirements: [],
  stillNeeded: 1,
  reason: 'not-met',
  metAt: null,
  countsAfter: null,
  held: null,
  ...part,
});

const now = '2026-03-02T09:00:00Z';

describe('certifications that somebody could earn', () => {
  it('come with the nearest first: begun before untouched, then what lacks least', () => {
    const all = [
      earnable('Untouched', { stillNeeded: 1, requirements: [requirement(null)] }),
      earnable('Far', { stillNeeded: 3, requirements: [requirement(now)] }),
      earnable('Near', { stillNeeded: 1, requirements: [requirement(null, 40)] }),
      earnable('Also untouched', { stillNeeded: 1, requirements: [requirement(null, 0)] }),
    ];
    expect(nearestFirst(all).map(({ name }) => name)).toEqual([
      'Near',
      'Far',
      'Also untouched',
      'Untouched',
    ]);
  });

  it('count what is done and what is needed, not everything that is offered', () => {
    const requirements = [requirement(now), requirement(null), requirement(null)];
    expect(stepsOf(earnable('Any two', { stillNeeded: 1, requirements }))).toEqual({
      done: 1,
      all: 2,
    });
  });
});
