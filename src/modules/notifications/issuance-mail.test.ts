import { describe, expect, it } from 'vitest';
import { type IssuanceMail, issuanceMail } from './issuance-mail.ts';
import { subjectLine } from './mail-text.ts';

const picture = { bytes: new Uint8Array([1]), contentType: 'image/png' } as const;
const ana: IssuanceMail = {
  brand: { name: 'Meridian Cloud', accent: '#2B3FA8', logo: null, headerImage: null, footer: null },
  holderName: 'Ana Silva',
  certificationName: 'Solution Engineer',
  badge: picture,
  issuedOn: '2027-03-03',
  validThrough: '2029-03-02',
  credentialUrl: 'https://learn.meridian.example/v/0123456789ABCDEFGHJKMNPQRS?a=1&b=2',
  portalUrl: 'https://learn.meridian.example/',
};
const branded: IssuanceMail['brand'] = {
  name: 'Meridian Cloud',
  accent: '#F2B705',
  logo: { ...picture, width: 320, height: 80 },
  headerImage: { ...picture, contentType: 'image/jpeg' },
  footer: 'Meridian Cloud Inc.\r\n<12 Harbour Street>',
};
const words = (html: string) =>
  html
    .replace(/<(style|title|head)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('issuanceMail', () => {
  it('says who earned what, from when, until when, and where it can be seen', async () => {
    const mail = await issuanceMail(ana);
    expect(mail.subject).toBe('You earned Solution Engineer');
    expect(mail.text).toBe(`Congratulations, Ana!

You earned Solution Engineer.

Issued 3 March 2027
Valid through 2 March 2029

See your badge: https://learn.meridian.example/v/0123456789ABCDEFGHJKMNPQRS?a=1&b=2

Open Meridian Cloud: https://learn.meridian.example/

Meridian Cloud sends this mail to everybody who earns a certification.
`);
    for (const said of ['Solution Engineer', 'Issued 3 March 2027', 'Valid through 2 March 2029']) {
      expect(words(mail.html)).toContain(said);
    }
    expect(mail.html).toContain('Congratulations, <bdi>Ana</bdi>!');
    expect(mail.html).toContain(
      'href="https://learn.meridian.example/v/0123456789ABCDEFGHJKMNPQRS?a=1&amp;b=2"',
    );
    expect(mail.html).toContain('href="https://learn.meridian.example/"');
  });

  it('says that a certification without an end does not expire', async () => {
    const { html, text } = await issuanceMail({ ...ana, validThrough: null });
    expect(words(html)).toContain('Does not expire');
    expect(text).toContain('Does not expire');
    expect(html + text).not.toContain('Valid through');
  });

  it('carries the badge inside, with a text for those who cannot see it', async () => {
    const { html, attachments } = await issuanceMail(ana);
    expect(attachments).toEqual([
      {
        filename: 'badge.png',
        contentType: 'image/png',
        content: picture.bytes,
        contentId: 'badge@signet',
      },
    ]);
    expect(html).toMatch(/<img[^>]*alt="The badge Solution Engineer"[^>]*src="cid:badge@signet"/);
  });

  it('wears the logo, header image, colour and footer of the portal', async () => {
    const { html, text, attachments } = await issuanceMail({ ...ana, brand: branded });
    expect(attachments.map(({ filename }) => filename)).toEqual([
      'badge.png',
      'logo.png',
      'header.jpg',
    ]);
    expect(html).toMatch(/<img[^>]*alt="Meridian Cloud"[^>]*src="cid:logo@signet"/);
    expect(html).toContain('cid:header@signet');
    expect(html).toContain('Meridian Cloud Inc.<br>&lt;12 Harbour Street&gt;');
    expect(text).toContain('Meridian Cloud Inc.\n<12 Harbour Street>');
    expect(html).toMatch(/bgcolor="#F2B705"/);
  });

  it('writes in ink on a light brand colour and in white on a dark one', async () => {
    const button = /<a\s[^>]*background:#\w{6};color:(#\w{6})/;
    expect(button.exec((await issuanceMail({ ...ana, brand: branded })).html)?.[1]).toBe('#161A26');
    expect(button.exec((await issuanceMail(ana)).html)?.[1]).toBe('#FFFFFF');
  });

  it('gives each portal its own mail, however many were made before', async () => {
    await issuanceMail({ ...ana, brand: branded });
    const { html } = await issuanceMail(ana);
    expect(html).not.toMatch(/cid:(logo|header)|F2B705/);
    expect(await issuanceMail(ana)).toEqual(await issuanceMail(ana));
  });

  it('loads nothing from anywhere', async () => {
    const { html } = await issuanceMail({ ...ana, brand: branded });
    const loaded = [...html.matchAll(/(?:src|background)="([^"]*)"|url\(([^)]*)\)|@import[^;]*/g)];
    expect(loaded.map(([, address]) => address)).toEqual([
      'cid:logo@signet',
      'cid:header@signet',
      'cid:badge@signet',
    ]);
    expect(html).not.toMatch(/<(script|link|iframe|object|form)\b/i);
  });

  it('follows a dark screen', async () => {
    const { html } = await issuanceMail(ana);
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toMatch(/prefers-color-scheme:\s*dark/);
  });
});

describe('issuanceMail, given names that would do harm', () => {
  const payloads = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</title><svg onload=alert(1)>',
    '<!--<![endif]--><b>',
    '{{credentialUrl}} {{reason}}',
    "$& $1 $' $`",
  ];

  it.each(payloads)('shows %s as text in every place', async (payload) => {
    const { html, text } = await issuanceMail({
      ...ana,
      holderName: payload.replaceAll(' ', '\u00a0'),
      certificationName: payload,
      brand: { ...branded, name: payload, footer: payload },
    });
    const harmless = await issuanceMail({ ...ana, brand: branded });
    const tags = (page: string) =>
      [...page.matchAll(/<[!/]?[a-z-]+/gi)].map(([tag]) => tag.toLowerCase());
    expect(tags(html.replace(/<br>/g, ''))).toEqual(tags(harmless.html.replace(/<br>/g, '')));
    expect(html).toContain(
      payload
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/"/g, '&quot;')
        .replace(/'/g, '&#39;'),
    );
    expect(text).toContain(`You earned ${payload}.`);
  });

  it('lets no line break into the subject', async () => {
    const { subject, text } = await issuanceMail({
      ...ana,
      certificationName: 'Engineer\r\nBcc: a@evil.example\r\n\r\nbody\u0000\u2028x',
    });
    expect(subject).toBe('You earned Engineer Bcc: a@evil.example body x');
    expect(text).not.toContain('\r');
  });

  it('keeps the direction of the sentence when a name runs from right to left', async () => {
    const { html, subject } = await issuanceMail({
      ...ana,
      holderName: 'نور الدين',
      certificationName: 'مهندس\u202e حلول',
    });
    expect(html).toContain('Congratulations, <bdi>نور</bdi>!');
    expect(html + subject).not.toContain('\u202e');
    expect(subject).toBe('You earned مهندس حلول');
  });

  it.each(['山田太郎', 'محمد', 'Þórdís', 'Nguyễn', '👩🏽‍🚀'])(
    'greets %s whole',
    async (holderName) => {
      expect((await issuanceMail({ ...ana, holderName })).html).toContain(
        `<bdi>${holderName}</bdi>`,
      );
    },
  );

  it.each(['javascript:alert(1)', 'data:text/html,x', 'not an address'])(
    'refuses the link %s',
    async (credentialUrl) => {
      await expect(issuanceMail({ ...ana, credentialUrl })).rejects.toThrow(TypeError);
    },
  );

  it('falls back to our own colour when the brand colour is not one', async () => {
    const brand = { ...ana.brand, accent: 'red;}body{display:none' };
    const { html } = await issuanceMail({ ...ana, brand });
    expect(html).not.toContain('display:none}');
    expect(html).toContain('bgcolor="#2B3FA8"');
  });
});

describe('subjectLine', () => {
  it('cuts between characters and says so', () => {
    expect(subjectLine('Engineer', 20)).toBe('Engineer');
    expect(subjectLine('👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀', 16)).toBe('👩🏽‍🚀👩🏽‍🚀…');
    expect(subjectLine('a'.repeat(300))).toHaveLength(150);
  });
});
