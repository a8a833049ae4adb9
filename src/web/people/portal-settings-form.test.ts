import { describe, expect, it } from 'vitest';
import type { PortalSettings } from './portal-settings-api.ts';
import { bodyOf, formOf, isChanged, rebased } from './portal-settings-form.ts';

const portal: PortalSettings = {
  name: 'Meridian Cloud',
  timeZone: 'Europe/Stockholm',
  labels: { training: 'Training', content: 'Content' },
  brandColor: '#2B3FA8',
  logoMediaId: null,
  logoUrl: null,
  baseAddress: 'https://badges.example',
  supportContact: null,
  issuer: {
    version: 1,
    name: 'Meridian',
    url: 'https://meridian.example',
    email: null,
    imageMediaId: null,
    linkedInOrganizationId: null,
  },
};

describe('the form of Brand & Portal', () => {
  it('changes nothing until somebody does', () => {
    expect(isChanged(formOf(portal), portal)).toBe(false);
    expect(isChanged({ ...formOf(portal), name: 'Meridian Cloud ' }, portal)).toBe(false);
    expect(isChanged({ ...formOf(portal), name: 'Meridian' }, portal)).toBe(true);
  });

  it('takes a colour with or without its sign', () => {
    expect(bodyOf({ ...formOf(portal), brandColor: ' 856a00 ' }).brandColor).toBe('#856a00');
    expect(bodyOf({ ...formOf(portal), brandColor: '#856A00' }).brandColor).toBe('#856A00');
    expect(bodyOf({ ...formOf(portal), brandColor: 'gold' }).brandColor).toBe('gold');
  });

  it('keeps what was typed while it was being saved', () => {
    const sent = { ...formOf(portal), name: 'Meridian ', brandColor: '856a00' };
    const stored = { ...sent, name: 'Meridian', brandColor: '#856A00' };
    const typed = { ...sent, supportContact: 'help@meridian.example' };
    expect(rebased(typed, sent, stored)).toEqual({
      ...stored,
      supportContact: 'help@meridian.example',
    });
  });

  it('sends an emptied field as nothing', () => {
    const form = { ...formOf(portal), supportContact: '  ', issuerEmail: '' };
    expect(bodyOf(form)).toMatchObject({ supportContact: null, issuer: { email: null } });
  });

  it('takes the number of the LinkedIn page out of its address', () => {
    const form = {
      ...formOf(portal),
      linkedInOrganizationId: 'https://www.linkedin.com/company/1234567/admin/',
    };
    expect(bodyOf(form).issuer.linkedInOrganizationId).toBe('1234567');
  });

  it('leaves what is no number to the server, which says so', () => {
    const form = { ...formOf(portal), linkedInOrganizationId: 'meridian' };
    expect(bodyOf(form).issuer.linkedInOrganizationId).toBe('meridian');
  });
});
