import { describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/ids.ts';
import {
  type FactIdentity,
  factKeyOf,
  type KnownCompletion,
  occurredOf,
  type ReportedTime,
  recognise,
} from './completion.ts';

const now = new Date('2025-06-01T12:00:00Z');
const losAngeles = 'America/Los_Angeles';

const at = (completedAt: ReportedTime['completedAt'], zone = 'UTC') =>
  occurredOf({ completedAt }, { recordedAt: now, zone });

describe('occurredOf', () => {
  it('takes an instant as the source says it', () => {
    const instant = new Date('2025-01-20T08:15:30.250Z');
    const told = { occurredAt: instant, reportedAt: instant, precision: 'instant', held: null };
    expect(at('2025-01-20T08:15:30.250Z')).toEqual(told);
    expect(at('2025-01-20T09:15:30,250+01:00')).toEqual(told);
    expect(at(instant)).toEqual(told);
    expect(at(instant.getTime())).toEqual(told);
  });

  it('reads a wall clock without an offset in the zone of the source', () => {
    expect(at('2025-01-20 08:15', losAngeles)).toMatchObject({
      occurredAt: new Date('2025-01-20T16:15:00Z'),
      precision: 'instant',
    });
  });

  it('C-08 takes up to five minutes of the future for a clock that is wrong', () => {
    expect(at('2025-06-01T12:02:00Z')).toEqual({
      occurredAt: now,
      reportedAt: new Date('2025-06-01T12:02:00Z'),
      precision: 'instant',
      held: null,
    });
    expect(at('2025-06-01T12:05:00.000Z')).toMatchObject({ occurredAt: now, held: null });
  });

  it('C-09 holds what is later, and asks somebody when it is years away', () => {
    expect(at('2025-06-01T12:05:00.001Z')).toMatchObject({
      occurredAt: new Date('2025-06-01T12:05:00.001Z'),
      held: 'future',
    });
    expect(at('2025-06-01T15:00:00Z').held).toBe('future');
    expect(at('2055-06-01T12:00:00Z').held).toBe('far-future');
  });

  it('C-10 takes nothing, zero and times before 1995 for unknown: recorded time', () => {
    const unknown = { occurredAt: now, reportedAt: now, precision: 'unknown', held: null };
    const nothing = [
      undefined,
      null,
      '',
      '  ',
      '0',
      0,
      '1970-01-01',
      '1970-01-01T00:00:00Z',
      '0000-00-00 00:00:00',
      '1994-12-31T23:59:59.999Z',
      1_735_689_600, // seconds where milliseconds are meant
    ];
    for (const reported of nothing) expect(at(reported)).toEqual(unknown);
    expect(at('1995-01-01T00:00:00Z').precision).toBe('instant');
  });

  it('C-11 takes a day for the start of that day in the zone of the source', () => {
    expect(at('2025-03-01', losAngeles)).toEqual({
      occurredAt: new Date('2025-03-01T08:00:00Z'),
      reportedAt: new Date('2025-03-01T08:00:00Z'),
      precision: 'date',
      held: null,
    });
    expect(at('2024-04-26', 'Africa/Cairo').occurredAt).toEqual(new Date('2024-04-25T22:00:00Z'));
  });

  it('C-16 knows only the delivery where the source says no more', () => {
    const time = { completedAt: null, deliveredAt: '2025-05-31T10:00:00Z' };
    expect(occurredOf(time, { recordedAt: now, zone: 'UTC' })).toMatchObject({
      occurredAt: new Date('2025-05-31T10:00:00Z'),
      precision: 'delivered',
    });
    const both = { completedAt: '2025-01-20T08:00:00Z', deliveredAt: '2025-05-31T10:00:00Z' };
    expect(occurredOf(both, { recordedAt: now, zone: 'UTC' })).toMatchObject({
      occurredAt: new Date('2025-01-20T08:00:00Z'),
      precision: 'instant',
    });
  });

  it('C-18 refuses a text that is no time', () => {
    const invalid = expect.objectContaining({ code: 'occurred_at_invalid', kind: 'invalid' });
    const wrong = [
      'yesterday',
      '20/01/2025',
      '2025-02-30',
      '2025-02-30T10:00:00Z',
      '2025-01-20T24:30:00Z',
      '2025-01-20T10:61',
      Number.NaN,
    ];
    for (const reported of wrong) expect(() => at(reported)).toThrow(invalid);
  });
});

const report = (rest: Partial<FactIdentity> = {}): FactIdentity => ({
  source: 'lms',
  sourceKey: 'enrolment:55',
  personId: 'ana',
  trainingId: 'A',
  reportedAt: new Date('2025-01-20T08:15:30.250Z'),
  precision: 'instant',
  uncompletions: 0,
  ...rest,
});

/** The fact that a report became. */
const stored = (fact: FactIdentity, id: string, voided = false): KnownCompletion => ({
  id: id as Id<'Completion'>,
  factKey: factKeyOf(fact),
  source: fact.source,
  sourceKey: fact.sourceKey,
  personId: fact.personId,
  trainingId: fact.trainingId,
  occurredAt: fact.reportedAt,
  precision: fact.precision,
  voided,
});

const repeats = (second: FactIdentity, first: FactIdentity, zone = 'UTC') =>
  recognise(second, [stored(first, 'first')], zone) === 'first';

const dayOnly = (text: string, rest: Partial<FactIdentity> = {}) =>
  report({
    source: 'import',
    sourceKey: null,
    reportedAt: new Date(text),
    precision: 'date',
    ...rest,
  });

describe('recognise', () => {
  it('C-02 finds a report that is delivered again', () => {
    expect(repeats(report(), report())).toBe(true);
    expect(repeats(report({ reportedAt: new Date('2025-01-20T08:15:30.999Z') }), report())).toBe(
      true,
    );
    expect(repeats(report({ reportedAt: new Date('2025-01-20T08:15:31.000Z') }), report())).toBe(
      false,
    );
  });

  it('C-02 finds it also when the source runs ahead of our clock', () => {
    const ahead = at('2025-06-01T12:02:00Z');
    const again = occurredOf(
      { completedAt: '2025-06-01T12:02:00Z' },
      { recordedAt: new Date('2025-06-01T12:00:40Z'), zone: 'UTC' },
    );
    expect(again.occurredAt).not.toEqual(ahead.occurredAt);
    const keyOf = ({ reportedAt }: typeof ahead) => factKeyOf(report({ reportedAt }));
    expect(keyOf(again)).toBe(keyOf(ahead));
  });

  it('C-03 finds the webhook in the poll, and in a file that has only the day', () => {
    const webhook = report();
    const facts = [stored(webhook, 'webhook')];
    expect(recognise(report(), facts, 'UTC')).toBe('webhook');
    expect(recognise(dayOnly('2025-01-20'), facts, 'UTC')).toBe('webhook');
    expect(repeats(webhook, dayOnly('2025-01-20'))).toBe(true);
    expect(repeats(dayOnly('2025-01-21'), webhook)).toBe(false);
    expect(repeats(dayOnly('2025-01-20', { personId: 'bo' }), webhook)).toBe(false);
    expect(repeats(dayOnly('2025-01-20', { trainingId: 'B' }), webhook)).toBe(false);
  });

  it('C-03 compares days in the zone of the report', () => {
    const evening = report({ reportedAt: new Date('2025-01-21T04:00:00Z') }); // the 20th there
    expect(repeats(dayOnly('2025-01-20T08:00:00Z'), evening, losAngeles)).toBe(true);
    expect(repeats(dayOnly('2025-01-20T00:00:00Z'), evening, 'UTC')).toBe(false);
  });

  it('C-04 keeps two facts of two connections that both tell the instant', () => {
    const other = report({ source: 'lrs', sourceKey: 'statement:9' });
    expect(repeats({ ...other, reportedAt: new Date('2025-01-20T08:16:10Z') }, report())).toBe(
      false,
    );
    expect(repeats(other, report())).toBe(false);
  });

  it('C-15 finds an old completion that is sent with a new time of the event', () => {
    expect(repeats(report(), report())).toBe(true);
  });

  const delivered = (text: string, uncompletions = 0) =>
    report({ reportedAt: new Date(text), precision: 'delivered', uncompletions });

  it('C-16 finds an enrolment that is sent again with nothing but the time of delivery', () => {
    expect(repeats(delivered('2025-05-01'), delivered('2025-02-01'))).toBe(true);
    expect(repeats(delivered('2025-05-01'), report())).toBe(true);
    expect(repeats(report(), delivered('2025-02-01'))).toBe(true);
    expect(repeats(report({ precision: 'unknown' }), delivered('2025-02-01'))).toBe(true);
    const another = { ...delivered('2025-05-01'), sourceKey: 'enrolment:56' };
    expect(repeats(another, delivered('2025-02-01'))).toBe(false);
    const elsewhere = { ...delivered('2025-05-01'), source: 'other-lms' };
    expect(repeats(elsewhere, report())).toBe(false);
  });

  it('C-16 takes it for news once the source said that it was not complete after all', () => {
    expect(repeats(delivered('2025-05-01', 1), delivered('2025-02-01'))).toBe(false);
    expect(repeats(delivered('2025-05-01', 1), report())).toBe(false);
    expect(repeats(delivered('2025-05-02', 1), delivered('2025-05-01', 1))).toBe(true);
    expect(repeats(report({ uncompletions: 1 }), delivered('2025-05-01', 1))).toBe(true);
    expect(repeats(report({ uncompletions: 1 }), delivered('2025-02-01'))).toBe(false);
  });

  it('C-17 takes a completion after a reset, with a new row and a later date, for news', () => {
    const again = report({ sourceKey: 'enrolment:78', reportedAt: new Date('2026-12-01') });
    expect(repeats(again, report())).toBe(false);
  });

  it('C-27 keeps a voided key void and lets a new key count', () => {
    const facts = [stored(report(), 'voided', true)];
    expect(recognise(report(), facts, 'UTC')).toBe('voided');
    expect(recognise(dayOnly('2025-01-20'), facts, 'UTC')).toBeNull();
  });

  it('prefers the fact with the same key to one that only looks alike', () => {
    const facts = [stored(report(), 'webhook'), stored(dayOnly('2025-01-20'), 'file')];
    expect(recognise(dayOnly('2025-01-20'), facts, 'UTC')).toBe('file');
  });

  it('lets person and training stand in for the key of a source that has none', () => {
    const nameless = report({ sourceKey: null });
    expect(repeats(nameless, nameless)).toBe(true);
    expect(repeats({ ...nameless, personId: 'bo' }, nameless)).toBe(false);
    expect(repeats({ ...nameless, trainingId: 'B' }, nameless)).toBe(false);
  });
});

describe('factKeyOf', () => {
  it('cannot be forged by keys that contain its separator', () => {
    const one = factKeyOf(report({ source: 'lms/key', sourceKey: '55' }));
    const other = factKeyOf(report({ source: 'lms', sourceKey: 'key/55' }));
    expect(one).not.toBe(other);
    const named = factKeyOf(report({ sourceKey: null, personId: 'ana', trainingId: 'A' }));
    expect(factKeyOf(report({ sourceKey: 'ana/A' }))).not.toBe(named);
  });

  it('takes any text for a key, also a broken one', () => {
    expect(factKeyOf(report({ sourceKey: 'a\ud800\u0000b' }))).toMatch(
      /^lms\/key\/a%EF%BF%BD%00b\//,
    );
  });

  it('has no time in it where only the delivery is known', () => {
    const delivered = report({ precision: 'delivered' });
    expect(factKeyOf(delivered)).toBe('lms/key/enrolment%3A55/undated-0');
    expect(factKeyOf(report())).toBe('lms/key/enrolment%3A55/1737360930');
  });
});
