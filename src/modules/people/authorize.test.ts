import { describe, expect, it } from 'vitest';
import {
  actor,
  companyId,
  type PersonName,
  portals,
  userId,
} from '../../../tests/support/people.ts';
import {
  type Action,
  actionsOf,
  authorize,
  awardScope,
  may,
  peopleScope,
  systemActor,
} from './index.ts';

const anas = { userId: userId('ana'), companyId: companyId('northlight') };
const whoMay = (action: Action, resource = {}) =>
  (
    [
      'admin',
      'author',
      'system',
      'plain',
      'owner',
      'executive',
      'manager',
      'ana',
      'ben',
      'bo',
    ] as const
  )
    .filter((person: PersonName) => may(actor(person), action, resource))
    .join(' ');

describe('authorize', () => {
  it('lets only Content and System together change certifications and awards (S-03, S-04)', () => {
    expect(whoMay('certification.change')).toBe('admin');
    expect(whoMay('award.change')).toBe('admin');
  });

  it('lets Content or System see them all (S-05)', () => {
    expect(whoMay('certification.read')).toBe('admin author system');
  });

  it('shows an award to its holder, the leads of the company, and its account owner (S-123 to S-127)', () => {
    expect(whoMay('award.read', anas)).toBe('admin author system owner executive manager ana');
  });

  it('shows nobody the award of a person without a company, but the holder and administrators', () => {
    const lonely = { userId: userId('ben'), companyId: null };
    expect(whoMay('award.read', lonely)).toBe('admin author system ben');
  });

  it('treats an administrator without permissions as somebody without a role (S-128)', () => {
    const plain = { ...actor('plain'), companyRole: 'executive' as const };
    expect(may(plain, 'award.read', { userId: 'x', companyId: plain.companyId })).toBe(false);
    expect(awardScope(plain)).toMatchObject({ kind: 'some', companyIds: [] });
  });

  it('tells whoever may not know of a thing that there is none', () => {
    expect(() => authorize(actor('bo'), 'award.read', anas)).toThrow(
      expect.objectContaining({ code: 'not_found' }),
    );
    expect(() => authorize(actor('bo'), 'award.change', anas)).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
  });

  it('lets the program itself do everything, and a key only what its scopes say', () => {
    expect(may(systemActor(portals.meridian), 'award.change')).toBe(true);
    const key = {
      kind: 'apiKey',
      portalId: portals.meridian,
      apiKeyId: 'k' as never,
      scopes: new Set(['completions:write'] as const),
    } as const;
    expect(actionsOf(key)).toEqual(['completion.record', 'progress.change']);
    expect(may(key, 'key.manage')).toBe(false);
  });
});

describe('peopleScope and awardScope', () => {
  it('differ for an administrator who manages people only', () => {
    const peopleOnly = { ...actor('plain'), permissions: new Set(['people'] as const) };
    expect(peopleScope(peopleOnly)).toEqual({ kind: 'everybody' });
    expect(awardScope(peopleOnly)).toMatchObject({ kind: 'some' });
  });

  it('are the own rows for Sales, and the companies too for leads and owners', () => {
    expect(awardScope(actor('ana'))).toMatchObject({ userId: userId('ana'), companyIds: [] });
    expect(awardScope(actor('manager'))).toMatchObject({ companyIds: [companyId('northlight')] });
    expect(awardScope(actor('owner'))).toMatchObject({ companyIds: [companyId('northlight')] });
  });
});
