import { describe, expect, it } from 'vitest';
import { conclude, step } from '../credentials/index.ts';
import { phaseOf, verdictOfAward, verdictOfCredential } from './verdict.ts';

const at = (instant: string) => new Date(instant);
const genuine = { intact: 'yes', issuer: 'yes' } as const;

describe('phaseOf', () => {
  it('counts the first moment and not the last', () => {
    const term = { validFrom: at('2027-03-03T09:00:00Z'), expiresAt: at('2029-03-04T00:00:00Z') };
    expect(phaseOf(term, at('2027-03-03T08:59:59Z'))).toBe('before');
    expect(phaseOf(term, at('2027-03-03T09:00:00Z'))).toBe('during');
    expect(phaseOf(term, at('2029-03-03T23:59:59.999Z'))).toBe('during');
    expect(phaseOf(term, at('2029-03-04T00:00:00Z'))).toBe('after');
    expect(phaseOf({ ...term, expiresAt: null }, at('2999-01-01T00:00:00Z'))).toBe('during');
  });
});

describe('verdictOfAward', () => {
  it('is green only for what is genuine and in its term', () => {
    expect(verdictOfAward('live', 'during', genuine)).toBe('in_force');
    expect(verdictOfAward('live', 'after', genuine)).toBe('expired');
    expect(verdictOfAward('live', 'before', genuine)).toBe('not_yet_valid');
    expect(verdictOfAward('superseded', 'after', genuine)).toBe('replaced');
    expect(verdictOfAward('revoked', 'during', genuine)).toBe('revoked');
  });

  it('names a forgery before anything else but a withdrawal, which names nobody', () => {
    for (const forged of [
      { intact: 'no', issuer: 'yes' },
      { intact: 'yes', issuer: 'no' },
    ] as const) {
      for (const state of ['live', 'revoked', 'superseded'] as const) {
        expect(verdictOfAward(state, 'during', forged)).toBe('not_genuine');
      }
      expect(verdictOfAward('withdrawn', 'during', forged)).toBe('withdrawn');
    }
  });

  it('is not green while a question is open', () => {
    const open = { intact: 'cannot_tell', issuer: 'yes' } as const;
    expect(verdictOfAward('live', 'during', open)).toBe('cannot_tell');
  });
});

describe('verdictOfCredential', () => {
  const intact = step('intact', 'signature_valid', 'yes');
  const issuer = step('issuer', 'key_belongs_to_issuer', 'yes');
  const inForce = step('inForce', 'not_expired', 'yes');
  const verdict = (...steps: Parameters<typeof conclude>[0]) =>
    verdictOfCredential(conclude(steps));

  it('needs three answers for green and does not ask for the fourth', () => {
    expect(verdict(intact, issuer, inForce)).toBe('in_force');
    expect(verdict(intact, inForce)).toBe('cannot_tell');
    expect(verdict(intact, issuer)).toBe('cannot_tell');
    expect(verdict(issuer, inForce)).toBe('cannot_tell');
  });

  it('says which of the ends it is', () => {
    for (const code of ['revoked', 'suspended', 'expired', 'not_yet_valid'] as const) {
      expect(verdict(intact, issuer, inForce, step('inForce', code, 'no'))).toBe(code);
    }
    expect(verdict(intact, step('issuer', 'key_of_another', 'no'))).toBe('not_genuine');
  });
});
