import type { PortalId } from '../../db/database.ts';
import { derivedId, type Id } from '../../kernel/ids.ts';
import {
  type MailedLink,
  mailedLinkHours,
  newMailedLink,
  openMailedLinks,
  peopleForAwards,
  usersWithPassword,
} from '../people/index.ts';
import { type Portal, portalSettings } from '../portals/index.ts';
import { invitationMail } from './invitation-mail.ts';
import { insertMails, type NewMail } from './mail-repository.ts';
import type { NotifyDeps } from './queue-issuance-mails.ts';

/** Somebody who shall get a link by mail. */
export interface Invitation {
  /** Of the event: never two mails for one. */
  readonly invitationId: string;
  readonly userId: string;
}

interface WrittenMail {
  readonly mail: NewMail;
  readonly link: MailedLink;
}

/**
 * Writes the mail of each invitation and queues its sending: to active people only, once for each
 * invitation whatever is repeated. The link of a mail opens in the transaction that keeps the mail.
 */
export async function queueInvitationMails(
  deps: Pick<NotifyDeps, 'withPortal' | 'queue' | 'clock'>,
  portalId: PortalId,
  invitations: readonly Invitation[],
): Promise<void> {
  const userIds = invitations.map(({ userId }) => userId as Id<'User'>);
  const { portal, people, returning } = await deps.withPortal(portalId, 'read', async (tx) => ({
    portal: await portalSettings(tx),
    people: await peopleForAwards(tx, userIds),
    returning: await usersWithPassword(tx, userIds),
  }));
  // Asked twice at once, somebody gets one mail: the link of the other would open nothing.
  const latest = new Map(invitations.map((invitation) => [invitation.userId, invitation]));
  const written: WrittenMail[] = [];
  for (const invitation of latest.values()) {
    const person = people.get(invitation.userId as Id<'User'>);
    if (!person?.active || person.erased) continue;
    written.push(
      await write(portal, invitation, { ...person, returning: returning.has(person.id) }),
    );
  }
  await deps.withPortal(portalId, 'write', async (tx) => {
    const now = deps.clock.now();
    const mailIds = await insertMails(
      tx,
      written.map(({ mail }) => mail),
      now,
    );
    const isNew = new Set(mailIds);
    const links = written.flatMap(({ mail, link }) => (isNew.has(mail.id) ? [link] : []));
    await openMailedLinks(tx, links, now);
    if (mailIds.length > 0) await deps.queue.send(tx, 'send-mails', { portalId, mailIds });
  });
}

async function write(
  portal: Portal,
  { invitationId }: Invitation,
  person: {
    readonly id: Id<'User'>;
    readonly name: string;
    readonly email: string;
    readonly returning: boolean;
  },
): Promise<WrittenMail> {
  const link = newMailedLink(person.id);
  const content = await invitationMail({
    brand: {
      name: portal.name,
      accent: portal.brandColor,
      logo: null,
      headerImage: null,
      footer: portal.supportContact,
    },
    personName: person.name,
    returning: person.returning,
    linkUrl: `${portal.baseAddress}/sign-in/link/${link.token}`,
    daysOpen: mailedLinkHours / 24,
  });
  return {
    link,
    mail: {
      id: derivedId('mail', invitationId),
      effectKey: `user.invited:${invitationId}`,
      kind: 'user.invited',
      userId: person.id,
      awardId: null,
      run: null,
      recipient: person.email,
      sender: portal.name,
      subject: content.subject,
      html: content.html,
      text: content.text,
      attachments: [],
    },
  };
}
