import { describe, expect, it } from 'vitest';
import { isRoleAddress } from './report.ts';
import { type Candidate, suggestUser } from './suggest-user.ts';

const ana: Candidate = {
  id: 'ana',
  name: 'Ana Silva',
  email: 'ana@northlight.example',
  company: { id: 'northlight', name: 'Northlight' },
  companyDomains: ['northlight.example'],
};
const anaElsewhere: Candidate = {
  ...ana,
  id: 'ana-2',
  email: 'ana@quillon.example',
  companyDomains: ['quillon.example'],
};

describe('suggestUser', () => {
  it('knows a name that the address spells', () => {
    const found = suggestUser({ email: 'ana.silva@gmail.example', name: null }, [ana]);
    expect(found).toMatchObject({ user: { id: 'ana' }, reasons: ['same-name'], domain: null });
  });

  it('compares names without accents and capitals', () => {
    const found = suggestUser({ email: 'x@gmail.example', name: 'ANA SÍLVA' }, [ana]);
    expect(found?.reasons).toEqual(['same-name']);
  });

  it('prefers of two with the same name the one of the same company', () => {
    const sought = { email: 'as@quillon.example', name: 'Ana Silva' };
    expect(suggestUser(sought, [ana, anaElsewhere])).toMatchObject({
      user: { id: 'ana-2' },
      reasons: ['same-name', 'company-domain'],
      domain: 'quillon.example',
    });
  });

  it('suggests neither of two who are as probable, and nobody for a domain alone', () => {
    expect(
      suggestUser({ email: 'a@gmail.example', name: 'Ana Silva' }, [ana, anaElsewhere]),
    ).toBeNull();
    expect(suggestUser({ email: 'bo@northlight.example', name: null }, [ana])).toBeNull();
  });

  it('takes an equal address before everything', () => {
    const sought = { email: 'ANA@northlight.example', name: 'Ana Silva' };
    const found = suggestUser(sought, [anaElsewhere, ana]);
    expect(found?.reasons).toEqual(['same-email', 'same-name', 'company-domain']);
  });
});

describe('isRoleAddress', () => {
  it.each(['info@', 'Training@', 'hr@', 'support.emea@', 'no-reply@', 'support+lms@'])(
    'takes %s for an office',
    (mailbox) => expect(isRoleAddress(`${mailbox}northlight.example`)).toBe(true),
  );

  it.each(['ana@', 'sales@', 'admin@', 'ana.silva@', 'informatics-ana@', 'salesh@', 'ittai@'])(
    'takes %s for a person',
    (mailbox) => expect(isRoleAddress(`${mailbox}northlight.example`)).toBe(false),
  );
});
