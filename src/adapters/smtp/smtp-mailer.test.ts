import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { type MailMessage, messageIdFor } from '../../modules/notifications/mailer.ts';
import { smtpMailer } from './smtp-mailer.ts';

const picture = new Uint8Array(Buffer.from('iVBORw0KGgo=', 'base64'));
const message: MailMessage = {
  portalId: '01900000-0000-7000-8000-000000000001' as MailMessage['portalId'],
  messageId: messageIdFor(
    '01900000-0000-7000-8000-00000000000a',
    'Signet <no-reply@learn.example>',
  ),
  senderName: 'Meridian "Cloud", Ltd. Ünïcode',
  to: { name: 'Ana Silva', address: 'ana@northlight.example' },
  subject: 'You earned Solution Engineer – مهندس حلول',
  html: '<p>Congratulations, Ana! <img src="cid:badge@signet" alt=""></p>',
  text: 'Congratulations, Ana!',
  attachments: [
    {
      filename: 'badge.png',
      contentType: 'image/png',
      content: picture,
      contentId: 'badge@signet',
    },
  ],
};

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const thing of opened.splice(0)) thing.close();
});

/** A real SMTP server on a free port; `received` fills with what it accepted. */
async function mailServer(options: SMTPServerOptions = {}) {
  const received: ParsedMail[] = [];
  const envelopes: unknown[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onData: async (stream, session, done) => {
      received.push(await simpleParser(stream));
      envelopes.push(session.envelope);
      done();
    },
    ...options,
  });
  server.on('error', () => undefined); // a client that hangs up is part of these tests
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  opened.push({ close: () => server.close() });
  return { port: (server.server.address() as AddressInfo).port, received, envelopes };
}

/** A server that behaves as a script says, down to the byte. */
async function crookedServer(onConnect: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnect(socket);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  opened.push({
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  });
  return (server.address() as AddressInfo).port;
}

function mailer(port: number, login = '', query = '') {
  const made = smtpMailer({
    url: `smtp://${login}127.0.0.1:${port}${query}`,
    from: 'Signet <no-reply@learn.example>',
    timeoutMs: { connect: 400, silence: 400 },
  });
  opened.push(made);
  return made;
}

const reply = (responseCode: number, text: string) =>
  Object.assign(new Error(text), { responseCode });

/** Speaks SMTP up to DATA, then does what the test wants instead of answering. */
const untilData = (then: (socket: Socket) => void) => (socket: Socket) => {
  socket.write('220 ready\r\n');
  socket.on('data', (bytes) => {
    const line = bytes.toString('latin1');
    if (/^EHLO/i.test(line)) socket.write('250 crooked\r\n');
    else if (/^(MAIL|RCPT)/i.test(line)) socket.write('250 ok\r\n');
    else if (/^DATA/i.test(line)) socket.write('354 go on\r\n');
    else if (line.includes('\r\n.\r\n')) then(socket);
  });
};

describe('smtpMailer', () => {
  it('delivers both texts, the inline picture and every script of a name', async () => {
    const { port, received, envelopes } = await mailServer();
    expect(await mailer(port).send(message)).toEqual({ messageId: message.messageId });

    const [mail] = received;
    expect(mail?.subject).toBe(message.subject);
    expect(mail?.text?.trim()).toBe(message.text);
    expect(mail?.html).toContain('Congratulations, Ana!');
    expect(mail?.from?.value).toEqual([
      { name: message.senderName, address: 'no-reply@learn.example' },
    ]);
    expect(mail?.attachments).toMatchObject([
      { cid: 'badge@signet', contentDisposition: 'inline', contentType: 'image/png' },
    ]);
    expect(mail?.attachments[0]?.content.equals(Buffer.from(picture))).toBe(true);
    expect(envelopes).toMatchObject([
      {
        mailFrom: { address: 'no-reply@learn.example' },
        rcptTo: [{ address: 'ana@northlight.example' }],
      },
    ]);
  });

  it('carries the Message-ID it was given, so that a repeat is recognised', async () => {
    const { port, received } = await mailServer();
    const { send } = mailer(port);
    await send(message);
    await send(message);
    expect(received.map(({ messageId }) => messageId)).toEqual([
      '<01900000-0000-7000-8000-00000000000a@learn.example>',
      '<01900000-0000-7000-8000-00000000000a@learn.example>',
    ]);
  });

  it('tells answering machines to keep quiet', async () => {
    const { port, received } = await mailServer();
    await mailer(port).send(message);
    expect(received[0]?.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('lets no line break of a name or subject become a header', async () => {
    const { port, received, envelopes } = await mailServer();
    await mailer(port).send({
      ...message,
      senderName: 'Meridian\r\nBcc: a@evil.example',
      subject: 'You earned\r\nBcc: b@evil.example\r\n\r\nother body',
      to: { name: 'Ana\r\nCc: c@evil.example', address: 'ana@northlight.example' },
    });
    expect(received[0]).not.toHaveProperty('bcc');
    expect(received[0]).not.toHaveProperty('cc');
    expect(envelopes).toMatchObject([{ rcptTo: [{ address: 'ana@northlight.example' }] }]);
  });

  it('sends twenty at once over no more than five connections', async () => {
    let connections = 0;
    const { port, received } = await mailServer({
      onConnect: (_, done) => {
        connections += 1;
        done();
      },
    });
    const { send } = mailer(port);
    await Promise.all(Array.from({ length: 20 }, () => send(message)));
    expect(received).toHaveLength(20);
    expect(connections).toBeLessThanOrEqual(5);
  });

  it('signs in with a password that has signs of an address in it', async () => {
    const logins: unknown[] = [];
    const { port } = await mailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) => {
        logins.push({ username, password });
        done(null, { user: username });
      },
    });
    await mailer(port, 'mail%40us:p%40ss%2F%3A1@').send(message);
    expect(logins).toEqual([{ username: 'mail@us', password: 'p@ss/:1' }]);
  });

  it('hides the password when it says where mail goes', () => {
    expect(mailer(2525, 'user:secret@').description).toBe('smtp://127.0.0.1:2525');
  });

  it('names the recipient in the cause only, never in what is shown', async () => {
    const { port } = await mailServer({
      onRcptTo: (_, __, done) => done(reply(550, '5.1.1 <ana@northlight.example> unknown')),
    });
    const error = await mailer(port)
      .send(message)
      .catch((thrown: unknown) => thrown);
    expect(JSON.stringify([(error as Error).message, error])).not.toContain('ana@');
    expect(((error as Error).cause as Error).message).toContain('ana@northlight.example');
  });
});

describe('smtpMailer asks for another attempt when', () => {
  it('nobody listens', async () => {
    await expect(mailer(1).send(message)).rejects.toMatchObject({ code: 'mail_unavailable' });
  });

  it('the server takes the connection and says nothing', async () => {
    const port = await crookedServer(() => undefined);
    await expect(mailer(port).send(message)).rejects.toMatchObject({ code: 'mail_unavailable' });
  });

  it('the server hangs after the message', async () => {
    const port = await crookedServer(untilData(() => undefined));
    await expect(mailer(port).send(message)).rejects.toMatchObject({ code: 'mail_unavailable' });
  });

  it('the line is cut in the middle of the dialogue', async () => {
    const port = await crookedServer(untilData((socket) => socket.destroy()));
    await expect(mailer(port).send(message)).rejects.toMatchObject({ code: 'mail_unavailable' });
  });

  it('the server talks nonsense', async () => {
    const port = await crookedServer((socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await expect(mailer(port).send(message)).rejects.toMatchObject({ code: 'mail_unavailable' });
  });

  it('the recipient is grey-listed, and the second attempt goes through', async () => {
    let attempts = 0;
    const { port, received } = await mailServer({
      onRcptTo: (_, __, done) => {
        attempts += 1;
        done(attempts === 1 ? reply(451, '4.7.1 Greylisted, try again') : null);
      },
    });
    const { send } = mailer(port);
    await expect(send(message)).rejects.toMatchObject({
      code: 'mail_unavailable',
      kind: 'unavailable',
      details: { replyCode: 451, status: '4.7.1' },
    });
    await send(message);
    expect(received).toHaveLength(1);
  });

  it('the server is closing down (421) or wants the commands in another order (503)', async () => {
    for (const code of [421, 503]) {
      const { port } = await mailServer({
        onMailFrom: (_, __, done) => done(reply(code, 'later')),
      });
      await expect(mailer(port).send(message)).rejects.toMatchObject({ code: 'mail_unavailable' });
    }
  });

  it('our password is wrong: the fault is ours, and the mail must not be lost', async () => {
    const { port } = await mailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_, __, done) => done(reply(535, '5.7.8 No')),
    });
    const wrong = mailer(port, 'us:wrong@');
    await expect(wrong.send(message)).rejects.toMatchObject({ code: 'mail_misconfigured' });
    await expect(wrong.check()).rejects.toMatchObject({ code: 'mail_misconfigured' });
  });

  it('the server wants a password and has none from us', async () => {
    const { port } = await mailServer({ authOptional: false });
    await expect(mailer(port).send(message)).rejects.toMatchObject({ code: 'mail_misconfigured' });
  });

  it('our sender is not allowed', async () => {
    const { port } = await mailServer({
      onMailFrom: (_, __, done) => done(reply(553, '5.7.1 Not your address')),
    });
    await expect(mailer(port).send(message)).rejects.toMatchObject({
      code: 'mail_misconfigured',
      details: { replyCode: 553, status: '5.7.1' },
    });
  });

  it('TLS is asked for and not offered', async () => {
    const { port } = await mailServer();
    await expect(mailer(port, '', '?requireTLS=true').send(message)).rejects.toMatchObject({
      code: 'mail_misconfigured',
    });
  });
});

describe('smtpMailer gives up when', () => {
  it('the recipient does not exist', async () => {
    const { port } = await mailServer({
      onRcptTo: (_, __, done) => done(reply(550, '5.1.1 No such user')),
    });
    await expect(mailer(port).send(message)).rejects.toMatchObject({
      code: 'mail_refused',
      details: { replyCode: 550, status: '5.1.1' },
    });
  });

  it('the message is refused after it was read', async () => {
    const { port } = await mailServer({
      onData: (stream, _, done) => {
        stream.resume().on('end', () => done(reply(554, '5.6.0 Not this one')));
      },
    });
    await expect(mailer(port).send(message)).rejects.toMatchObject({ code: 'mail_refused' });
  });

  it('the message is larger than the server takes', async () => {
    const { port } = await mailServer({
      size: 10_000,
      onData: (stream, _, done) => {
        stream.resume().on('end', () => {
          done(stream.sizeExceeded ? reply(552, '5.3.4 Too large') : null);
        });
      },
    });
    const content = new Uint8Array(2_000_000);
    const file = { filename: 'big.png', contentType: 'image/png', content, contentId: null };
    await expect(mailer(port).send({ ...message, attachments: [file] })).rejects.toMatchObject({
      code: 'mail_refused',
      details: { replyCode: 552 },
    });
  });

  it.each([
    'ana@northlight.example>\r\nRCPT TO:<x@evil.example',
    'ana@northlight.example, x@evil.example',
    'ana@northlight.example x@evil.example',
    'Ana <ana@northlight.example>',
    'ana',
    '',
  ])('the recipient is not one address: %j', async (address) => {
    const { port, received } = await mailServer();
    const to = { name: null, address };
    await expect(mailer(port).send({ ...message, to })).rejects.toMatchObject({
      code: 'mail_refused',
    });
    expect(received).toEqual([]);
  });
});

describe('check', () => {
  it('resolves when the server accepts us', async () => {
    const { port } = await mailServer();
    await expect(mailer(port).check()).resolves.toBeUndefined();
  });
});
