export { cancelRunMails } from './cancel-run-mails.ts';
export { type IssuanceMail, issuanceMail } from './issuance-mail.ts';
export type { MailBrand, MailLogo } from './mail-frame.ts';
export { type AwardNews, mailOfAward } from './mail-of-award.ts';
export type { MailListItem, StoredMail } from './mail-repository.ts';
export {
  isMailRefused,
  type MailAttachment,
  type MailboxStore,
  type MailContent,
  type Mailer,
  type MailMessage,
  type MailPicture,
  messageIdFor,
} from './mailer.ts';
export { listNotices, markNoticesRead, type Notice } from './notice-repository.ts';
export { type Invitation, queueInvitationMails } from './queue-invitation-mails.ts';
export { type NotifyDeps, queueIssuanceMails } from './queue-issuance-mails.ts';
export { type PersonalMessage, queueMessages } from './queue-messages.ts';
export { listMailbox, readMail, readMailHtml } from './read-mails.ts';
export { readSampleMail, type SampleDeps, sendSampleMail } from './sample-mail.ts';
export { type SendDeps, sendMails } from './send-mails.ts';
