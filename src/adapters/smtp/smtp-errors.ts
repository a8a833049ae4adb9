import type { NodemailerError } from 'nodemailer';
import { AppError } from '../../kernel/errors.ts';

const signInCodes = new Set(['EAUTH', 'ENOAUTH', 'EOAUTH2']);
const signInReplies = new Set([530, 534, 535, 538]);
const setUpCodes = new Set(['ECONFIG', 'ETLS', 'EREQUIRETLS']);

/**
 * Tells the three failures of `Mailer.send` apart.
 *
 * A reply of 5xx condemns the message only where it is about the message: at RCPT TO and after
 * DATA (RFC 5321, 4.2.1). At sign-in or MAIL FROM it is about us, and dropping the mail for it
 * would lose every mail until somebody looks.
 */
export function mailError(error: unknown): AppError {
  const failure = error as NodemailerError;
  const { responseCode: reply = null } = failure;
  const details = { replyCode: reply, status: statusOf(failure) };
  if (isRefusal(failure)) {
    const sentence = 'The mail system refuses this message or its recipient.';
    return new AppError('invalid', 'mail_refused', sentence, details, { cause: error });
  }
  if (isMisconfigured(failure)) {
    const sentence = 'The mail system does not accept our account, sender or encryption.';
    return new AppError('unavailable', 'mail_misconfigured', sentence, details, { cause: error });
  }
  const sentence = 'The mail system cannot take the message just now.';
  return new AppError('unavailable', 'mail_unavailable', sentence, details, { cause: error });
}

/** The recipient is not one address; nothing was sent. */
export const notAnAddress = (): AppError =>
  mailError(Object.assign(new Error('The recipient is not one address.'), { code: 'EENVELOPE' }));

function isRefusal({ code, command = '', responseCode }: NodemailerError): boolean {
  if (responseCode === undefined) return code === 'EENVELOPE'; // an address that cannot be sent
  if (!isPermanent(responseCode) || signInReplies.has(responseCode)) return false;
  const isTooLarge = responseCode === 552;
  return /^(RCPT TO|DATA|BDAT)/.test(command) || (command.startsWith('MAIL FROM') && isTooLarge);
}

function isMisconfigured({ code = '', command = '', responseCode }: NodemailerError): boolean {
  if (responseCode === undefined) return setUpCodes.has(code) || signInCodes.has(code);
  if (!isPermanent(responseCode)) return false;
  return (
    signInCodes.has(code) ||
    setUpCodes.has(code) ||
    signInReplies.has(responseCode) ||
    command.startsWith('MAIL FROM')
  );
}

/** 503 says that the dialogue went wrong, not that the message is refused. */
const isPermanent = (reply: number): boolean => reply >= 500 && reply !== 503;

/** The enhanced status code of a reply (RFC 3463), for example `5.1.1`. */
const statusOf = ({ response = '' }: NodemailerError): string | null =>
  /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? null;
