import { describe, expect, it } from 'vitest';
import type { MailMessage } from '../../modules/notifications/mailer.ts';
import { mailboxMailer } from './mailbox.ts';

const message: MailMessage = {
  portalId: '01900000-0000-7000-8000-000000000001' as MailMessage['portalId'],
  messageId: 'a@learn.example',
  senderName: 'Meridian Cloud',
  to: { name: 'Ana Silva', address: 'ana@northlight.example' },
  subject: 'You earned Solution Engineer',
  html: '<p>Congratulations, Ana!</p>',
  text: 'Congratulations, Ana!',
  attachments: [],
};

describe('mailboxMailer', () => {
  it('keeps the whole message and answers with its id', async () => {
    const kept: MailMessage[] = [];
    const mailer = mailboxMailer({
      deliver: async (mail) => {
        kept.push(mail);
      },
    });
    expect(await mailer.send(message)).toEqual({ messageId: 'a@learn.example' });
    expect(kept).toEqual([message]);
  });

  it('has not sent what the store could not keep', async () => {
    const mailer = mailboxMailer({ deliver: () => Promise.reject(new Error('no database')) });
    await expect(mailer.send(message)).rejects.toThrow('no database');
  });
});
