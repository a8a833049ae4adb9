import { describe, expect, it } from 'vitest';
import { contactHref } from './contact-href.ts';

describe('a support contact', () => {
  it.each([
    ['help@acme.example', 'mailto:help@acme.example'],
    ['https://acme.example/help', 'https://acme.example/help'],
    ['+49 (30) 123-4567', 'tel:+49301234567'],
    ['Desk 4, third floor', null],
    ['javascript:alert(1)', null],
    ['a@b.c?bcc=<x>', null],
  ])('"%s" leads to %s', (contact, href) => {
    expect(contactHref(contact)).toBe(href);
  });
});
