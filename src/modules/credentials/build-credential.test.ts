import { describe, expect, test } from 'vitest';
import { buildCredential } from './build-credential.ts';
import { exampleInput } from './example.fixture.ts';

describe('a credential', () => {
  test('is the same text every time', () => {
    const once = JSON.stringify(buildCredential(exampleInput()));
    expect(JSON.stringify(buildCredential(exampleInput()))).toBe(once);
  });

  test('names its contexts in the fixed order', () => {
    expect(buildCredential(exampleInput())['@context']).toEqual([
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
    ]);
  });

  test('names the extensions only when it names a schema', () => {
    const credential = buildCredential({ ...exampleInput(), schema: null });
    expect(credential['@context']).toHaveLength(2);
    expect(credential).not.toHaveProperty('credentialSchema');
  });

  test('leaves out what is absent instead of saying null', () => {
    const input = exampleInput({ skills: [], imageUrl: null });
    const credential = buildCredential({
      ...input,
      issuer: { ...input.issuer, email: null, image: null },
      validUntil: null,
      status: null,
    });
    const text = JSON.stringify(credential);
    expect(text).not.toMatch(/null|\[\]|undefined|validUntil|credentialStatus|alignment|"tag"/);
  });

  test('cuts fractions of a second off', () => {
    expect(buildCredential(exampleInput()).validFrom).toBe('2026-03-01T09:00:00Z');
  });

  test('makes a skill with an address an alignment and one without a tag', () => {
    const { achievement } = buildCredential(exampleInput()).credentialSubject;
    expect(achievement.alignment?.map(({ targetName }) => targetName)).toEqual(['Demonstrating']);
    expect(achievement.tag).toEqual(['Negotiating']);
  });

  test('gives its status index as text', () => {
    expect(buildCredential(exampleInput()).credentialStatus).toEqual({
      id: 'https://badges.example.org/status/revocation/12#94567',
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '94567',
      statusListCredential: 'https://badges.example.org/status/revocation/12',
    });
  });

  test('repairs half of a surrogate pair, which has no UTF-8', () => {
    const input = exampleInput();
    const broken = { ...input, achievement: { ...input.achievement, name: 'half \ud83d' } };
    expect(buildCredential(broken).name).toBe('half \ufffd');
  });

  test('refuses a date that is none', () => {
    const input = { ...exampleInput(), validFrom: new Date(Number.NaN) };
    expect(() => buildCredential(input)).toThrow(
      expect.objectContaining({
        code: 'credential_instant_invalid',
        details: { field: 'validFrom' },
      }),
    );
  });
});
