import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';

/** A mail in the list of the built-in mailbox. */
export interface MailItem {
  id: string;
  subject: string;
  recipient: string;
  recipientName: string;
  state: 'waiting' | 'sent' | 'failed' | 'cancelled';
  createdAt: string;
}

export interface Mail extends MailItem {
  sender: string;
  text: string;
  sentAt: string | null;
}

/** The own mails, newest first; System administrators get everybody's. */
export const mailsOptions = infiniteQueryOptions({
  queryKey: ['/mails', 'list'],
  queryFn: ({ pageParam, signal }) =>
    api.get<{ items: MailItem[]; nextCursor: string | null }>(
      '/mails',
      { limit: 50, cursor: pageParam },
      signal,
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
});

/** One mail. */
export const mailOptions = (id: string) =>
  queryOptions({
    queryKey: ['/mails', id],
    queryFn: ({ signal }) => api.get<Mail>(`/mails/${id}`, undefined, signal),
  });

/** The mail as a document that may do nothing, for a frame. */
export const mailHtmlUrl = (id: string) => `/api/v1/mails/${id}/html`;
