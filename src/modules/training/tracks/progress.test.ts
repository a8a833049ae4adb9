import { describe, expect, it } from 'vitest';
import type { Id } from '../../../kernel/ids.ts';
import {
  isWatched,
  percentOf,
  resultOf,
  type StepProgress,
  statesOf,
  stepsOf,
  trackStateOf,
} from './progress.ts';
import { completedBy, emptyStep, type Step } from './step.ts';

const now = new Date('2026-03-02T09:00:00Z');
const day = (number: number) => new Date(Date.UTC(2026, 2, number));

const step = (id: string, change: Partial<Step> = {}): Step => ({
  ...emptyStep,
  id: id as Id<'Step'>,
  position: 1,
  kind: 'article',
  isWaiting: false,
  since: null,
  until: null,
  ...change,
});

const done = (stepId: string, score: number | null = null): [string, StepProgress] => [
  stepId,
  { ...opened(stepId)[1], completedAt: now, score },
];
const opened = (stepId: string): [string, StepProgress] => [
  stepId,
  {
    stepId,
    openedAt: now,
    completedAt: null,
    watchedSeconds: 0,
    positionSeconds: 0,
    durationSeconds: null,
    score: null,
  },
];
const statesIn = (...input: Parameters<typeof statesOf>) =>
  statesOf(...input).map(({ state }) => state);

describe('the order of steps (L-41)', () => {
  const steps = [step('a'), step('b', { isOptional: true }), step('c'), step('d')];

  it('opens a step when every required one before it is complete', () => {
    expect(statesIn(steps, new Map(), 'sequential')).toEqual([
      'ready',
      'locked',
      'locked',
      'locked',
    ]);
    expect(statesIn(steps, new Map([done('a')]), 'sequential')).toEqual([
      'completed',
      'ready',
      'ready',
      'locked',
    ]);
  });

  it('never locks what was completed, nor anything in a free order', () => {
    expect(statesIn(steps, new Map([done('d')]), 'sequential')[3]).toBe('completed');
    expect(statesIn(steps, new Map([opened('c')]), 'free')).toEqual([
      'ready',
      'ready',
      'opened',
      'ready',
    ]);
  });
});

describe('progress (L-44)', () => {
  const steps = [step('a'), step('b'), step('c'), step('d', { isOptional: true })];

  it('is the share of the required steps, never rounded up to the end', () => {
    expect(percentOf(steps, new Map())).toBe(0);
    expect(percentOf(steps, new Map([done('a'), done('d')]))).toBe(33);
    expect(percentOf(steps, new Map([done('a'), done('b')]))).toBe(66);
    expect(percentOf(steps, new Map([done('a'), done('b'), done('c')]))).toBe(100);
  });

  it('is not complete where nothing is required', () => {
    expect(percentOf([step('a', { isOptional: true })], new Map([done('a')]))).toBe(0);
  });

  it('tells the states of a track', () => {
    const attempt = {
      ...{ id: '', userId: '', trackId: '', number: 1 },
      ...{ createdAt: now, startedAt: now, completedAt: null },
    };
    expect(trackStateOf(null, false)).toBe('not-started');
    expect(trackStateOf(attempt, false)).toBe('in-progress');
    expect(trackStateOf({ ...attempt, startedAt: null }, false)).toBe('reopened');
    expect(trackStateOf({ ...attempt, completedAt: now }, false)).toBe('completed');
    expect(trackStateOf(null, true)).toBe('completed');
  });
});

describe('a changed track (L-57)', () => {
  const steps = [
    step('always'),
    step('left', { until: day(10) }),
    step('new', { since: day(10) }),
    step('removed', { until: new Date('0001-01-01T00:00:00Z') }),
    step('waiting', { isWaiting: true }),
  ];
  const ids = (createdAt: Date | null) =>
    stepsOf(steps, createdAt && { createdAt }, day(20)).map(({ id }) => id);

  it('gives each attempt the steps of the day it was made', () => {
    expect(ids(day(9))).toEqual(['always', 'left']);
    expect(ids(day(10))).toEqual(['always', 'new']);
    expect(ids(null)).toEqual(['always', 'new']);
  });
});

describe('how a step is completed (L-43)', () => {
  it.each([
    ['article', {}, 'button'],
    ['link', { url: 'https://a.example' }, 'button'],
    ['document', {}, 'opening'],
    ['quiz', {}, 'quiz'],
    ['video', { mediaId: 'm' as Id<'Media'> }, 'watching'],
    ['video', { url: 'https://a.example/intro.MP4?x=1' }, 'watching'],
    ['video', { url: 'https://tube.example/watch?v=1.mp4' }, 'button'],
    ['video', {}, 'button'],
  ] as const)('%s with %j by %s', (kind, content, by) => {
    expect(completedBy(step('a', { kind, ...content }))).toBe(by);
  });

  it('takes 90 % of the seconds of a video', () => {
    expect(isWatched(17, 20)).toBe(false);
    expect(isWatched(18, 20)).toBe(true);
    expect(isWatched(0, 1)).toBe(false);
    expect(isWatched(1, 1)).toBe(true);
    expect(isWatched(1_000, null)).toBe(false);
  });
});

describe('what the fact of a finished track says', () => {
  it('is verified only where we graded something ourselves', () => {
    const quizzes = [step('q', { kind: 'quiz' }), step('r', { kind: 'quiz' })];
    expect(resultOf([step('a')], new Map([done('a')]))).toEqual({
      assurance: 'reported',
      passed: null,
      score: null,
    });
    expect(resultOf(quizzes, new Map([done('q', 80), done('r', 95)]))).toEqual({
      assurance: 'verified',
      passed: true,
      score: 87.5,
    });
  });
});
