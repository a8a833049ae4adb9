import { createTransport, type SMTPPoolOptions } from 'nodemailer';
import type { Mailer, MailMessage } from '../../modules/notifications/index.ts';
import { mailError, notAnAddress } from './smtp-errors.ts';

export interface SmtpSettings {
  /**
   * `smtps://user:password@host:465`, or `smtp://…:587`, which changes to TLS when the server
   * offers it. `?requireTLS=true`, `?ignoreTLS=true` and `?tls.rejectUnauthorized=false` are
   * understood; with a password and a server elsewhere, TLS is required unless the address says
   * `?requireTLS=false`.
   */
  readonly url: string;
  /** `MAIL_FROM`: the address counts, the name is the portal's. */
  readonly from: string;
  /** Milliseconds. Longer than the slowest honest server, shorter than a job may take. */
  readonly timeoutMs?: { readonly connect: number; readonly silence: number };
}

export interface SmtpMailer extends Mailer {
  /** Where mail goes, for people: `smtp://mail.example.com:587`. Holds no password. */
  readonly description: string;
  /** Connects and signs in; throws what is wrong as `send` does. */
  check(): Promise<void>;
  /** Ends idle connections, so that the process can end. */
  close(): void;
}

const defaultTimeoutMs = { connect: 10_000, silence: 30_000 };

/** Hands messages to an SMTP server, over at most five connections that stay open for the next. */
export function smtpMailer(settings: SmtpSettings): SmtpMailer {
  const transport = createTransport(poolOptions(settings));
  const address = addressOf(settings.from);
  return {
    description: describe(settings.url),
    async send(message) {
      if (!isOneAddress(message.to.address)) throw notAnAddress();
      try {
        await transport.sendMail(toNodemailer(message, address));
        return { messageId: message.messageId };
      } catch (error) {
        throw mailError(error);
      }
    },
    async check() {
      try {
        await transport.verify();
      } catch (error) {
        throw mailError(error);
      }
    },
    close: () => transport.close(),
  };
}

function poolOptions({
  url,
  timeoutMs = defaultTimeoutMs,
}: SmtpSettings): SMTPPoolOptions & { pool: true } {
  return {
    url,
    pool: true,
    maxConnections: 5,
    maxMessages: 100,
    maxRequeues: 0, // the job tries again and counts; the pool would do so unseen
    connectionTimeout: timeoutMs.connect,
    greetingTimeout: timeoutMs.connect,
    dnsTimeout: timeoutMs.connect,
    socketTimeout: timeoutMs.silence,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(sendsPasswordElsewhere(new URL(url)) ? { requireTLS: true } : {}),
  };
}

const sendsPasswordElsewhere = ({ hostname, username, searchParams }: URL): boolean =>
  username !== '' &&
  !searchParams.has('requireTLS') &&
  !/^(localhost|127\..*|\[::1\])$/.test(hostname);

function toNodemailer(message: MailMessage, address: string) {
  const { to } = message;
  return {
    from: { name: message.senderName, address },
    to: { name: to.name ?? '', address: to.address },
    envelope: { from: address, to: [to.address] },
    messageId: `<${message.messageId}>`,
    subject: message.subject,
    html: message.html,
    text: message.text,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    attachments: message.attachments.map(({ filename, contentType, content, contentId }) => ({
      filename,
      contentType,
      content: Buffer.from(content),
      ...(contentId === null ? {} : { cid: contentId, contentDisposition: 'inline' as const }),
    })),
  };
}

/** nodemailer would take a list, and would mend a broken address into one of somebody else. */
const isOneAddress = (text: string): boolean =>
  /^[^\s<>()[\]\\,;:"@\p{Cc}]+@[^\s<>()\\,;"@\p{Cc}]+$/u.test(text) && text.length <= 254;

/** `Signet <no-reply@example.com>` → `no-reply@example.com`. */
const addressOf = (from: string): string => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();

function describe(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
