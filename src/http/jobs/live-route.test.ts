import { describe, expect, it } from 'vitest';
import { actor, portals, userId } from '../../../tests/support.ts';
import { hintFor } from './live-route.ts';

const hint = { portalId: portals.meridian, userId: null, topic: 'award', id: 'an-id' };

describe('hintFor', () => {
  it('tells a person of her own things, with their ids', () => {
    expect(hintFor(actor('ana'), { ...hint, userId: userId('ana') })).toEqual({
      topic: 'award',
      id: 'an-id',
    });
  });

  it('tells nobody of the things of another person or portal', () => {
    expect(hintFor(actor('ana'), { ...hint, userId: userId('bo') })).toBeNull();
    expect(hintFor(actor('ana'), { ...hint, portalId: portals.other })).toBeNull();
  });

  it('tells everybody that something changed, but not what', () => {
    expect(hintFor(actor('bo'), hint)).toEqual({ topic: 'award', id: null });
  });

  it('tells of the inbox only those who may read it', () => {
    expect(hintFor(actor('bo'), { ...hint, topic: 'inbox' })).toBeNull();
    expect(hintFor(actor('author'), { ...hint, topic: 'inbox' })).toEqual({
      topic: 'inbox',
      id: null,
    });
  });
});
