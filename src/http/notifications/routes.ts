import { z } from 'zod';
import {
  listMailbox,
  listNotices,
  markNoticesRead,
  readMail,
  readMailHtml,
} from '../../modules/notifications/index.ts';
import { userOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { sendMailDocument } from '../mail-document.ts';
import { answers, idParams, instant, NoContent, pageFields } from '../schemas.ts';

const state = z.enum(['waiting', 'sent', 'failed', 'cancelled']);

const MailListItem = z.object({
  id: z.uuid(),
  subject: z.string(),
  recipient: z.string(),
  recipientName: z.string(),
  state,
  createdAt: instant(),
});

const MailResponse = MailListItem.extend({
  sender: z.string(),
  text: z.string(),
  sentAt: instant().nullable(),
});

const NoticeResponse = z.object({
  id: z.uuid(),
  kind: z.string(),
  title: z.string(),
  link: z.string().nullable(),
  createdAt: instant(),
  readAt: instant().nullable(),
});

/** The mailbox, and what the bell shows. For people only. */
export function notificationRoutes(app: HttpApp, deps: HttpDeps): void {
  mailRoutes(app, deps);
  app.get(
    '/notifications',
    {
      schema: {
        operationId: 'listNotifications',
        tags: ['notifications'],
        summary: 'The newest notices of the signed-in person',
        response: answers({ 200: z.object({ items: z.array(NoticeResponse) }) }, 401, 403),
      },
    },
    async (request) => {
      const { portalId, userId } = await userOf(deps, request);
      const notices = await deps.withPortal(portalId, 'read', (tx) => listNotices(tx, userId, 50));
      return {
        items: notices.map((notice) => ({
          ...notice,
          createdAt: notice.createdAt.toISOString(),
          readAt: notice.readAt?.toISOString() ?? null,
        })),
      };
    },
  );
  app.post(
    '/notifications/reading',
    {
      schema: {
        operationId: 'readNotifications',
        tags: ['notifications'],
        summary: 'Mark every notice of the signed-in person as read',
        response: answers({ 204: NoContent }, 401, 403),
      },
    },
    async (request, reply) => {
      const { portalId, userId } = await userOf(deps, request);
      await deps.withPortal(portalId, 'write', (tx) =>
        markNoticesRead(tx, userId, deps.clock.now()),
      );
      return reply.code(204).send(null);
    },
  );
}

function mailRoutes(app: HttpApp, deps: HttpDeps): void {
  const tags = ['mailbox'];
  app.get(
    '/mails',
    {
      schema: {
        operationId: 'listMails',
        tags,
        summary: 'The own mails; administrators with System see all',
        querystring: z.strictObject(pageFields),
        response: answers(
          { 200: z.object({ items: z.array(MailListItem), nextCursor: z.string().nullable() }) },
          401,
          403,
          422,
        ),
      },
    },
    async (request) => {
      const { limit, cursor = null } = request.query;
      const page = await listMailbox(deps, await userOf(deps, request), { cursor, limit });
      const items = page.items.map((mail) => ({
        ...mail,
        createdAt: mail.createdAt.toISOString(),
      }));
      return { items, nextCursor: page.nextCursor };
    },
  );
  app.get(
    '/mails/:id',
    {
      schema: {
        operationId: 'getMail',
        tags,
        summary: 'One mail as text',
        params: idParams('Mail'),
        response: answers({ 200: MailResponse }, 401, 403, 404),
      },
    },
    async (request) => {
      const mail = await readMail(deps, await userOf(deps, request), request.params.id);
      const { id, subject, recipient, recipientName, sender, text } = mail;
      return {
        id,
        subject,
        recipient,
        recipientName,
        sender,
        text,
        state: mail.state,
        createdAt: mail.createdAt.toISOString(),
        sentAt: mail.sentAt?.toISOString() ?? null,
      };
    },
  );
  mailDocumentRoute(app, deps);
}

/** The mail as its reader's program would show it. */
function mailDocumentRoute(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/mails/:id/html',
    {
      schema: {
        operationId: 'getMailHtml',
        tags: ['mailbox'],
        summary: 'One mail as a document for a sandboxed frame',
        params: idParams('Mail'),
        response: answers({ 200: z.string().meta({ description: 'text/html' }) }, 401, 403, 404),
      },
    },
    async (request, reply) => {
      const html = await readMailHtml(deps, await userOf(deps, request), request.params.id);
      return sendMailDocument(reply, html);
    },
  );
}
