import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Drawer, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { parseAddress, printAddress } from '../router-address.ts';
import { AgoText, DateText } from '../ui/date-text.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { type MailItem, mailHtmlUrl, mailOptions, mailsOptions } from './mailbox-api.ts';
import styles from './mailbox-page.module.css';

/** The mails of a portal without a mail server, as they would have been sent. */
export function MailboxPage() {
  const { t } = useLingui();
  const mails = useInfiniteQuery(mailsOptions);
  const [open, setOpen] = useOpenMail();
  const isNarrow = useMediaQuery('(width < 900px)', false, { getInitialValueInEffect: false });
  const items = mails.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader
        title={<Trans>Mailbox</Trans>}
        description={<Trans>No mail leaves this portal: what it would send is read here.</Trans>}
      />
      {mails.isPending && <PageSkeleton />}
      {mails.isError && <ErrorNotice error={mails.error} onRetry={() => void mails.refetch()} />}
      {mails.isSuccess && items.length === 0 && (
        <EmptyState title={<Trans>No mails yet</Trans>}>
          <Trans>Whoever earns a certification gets a mail, and it will be here.</Trans>
        </EmptyState>
      )}
      {items.length > 0 && (
        <div className={styles.mailbox}>
          <div className={styles.side}>
            <ul className={styles.list} aria-label={t`Mails`}>
              {items.map((mail) => (
                <MailRow key={mail.id} mail={mail} current={mail.id === open} onOpen={setOpen} />
              ))}
            </ul>
            {mails.hasNextPage && (
              <Button
                variant="subtle"
                fullWidth
                loading={mails.isFetchingNextPage}
                onClick={() => void mails.fetchNextPage()}
              >
                <Trans>Load more</Trans>
              </Button>
            )}
          </div>
          {isNarrow ? (
            <Drawer
              opened={open !== null}
              onClose={() => setOpen(null)}
              position="right"
              size="100%"
              title={t`Mail`}
            >
              {open && <MailPane id={open} />}
            </Drawer>
          ) : (
            <MailPane id={open ?? items[0]?.id ?? ''} />
          )}
        </div>
      )}
    </>
  );
}

interface MailRowProps {
  mail: MailItem;
  current: boolean;
  onOpen: (id: string) => void;
}

function MailRow({ mail, current, onOpen }: MailRowProps) {
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        aria-current={current || undefined}
        onClick={() => onOpen(mail.id)}
      >
        <span className={styles.subject}>{mail.subject}</span>
        <span className={styles.details}>
          {mail.recipientName || mail.recipient} · <AgoText value={mail.createdAt} />
          {mail.state === 'cancelled' && (
            <>
              {' · '}
              <Trans>held back</Trans>
            </>
          )}
        </span>
      </button>
    </li>
  );
}

function MailPane({ id }: { id: string }) {
  const { t } = useLingui();
  const mail = useQuery(mailOptions(id));
  if (mail.isError) return <ErrorNotice error={mail.error} />;
  if (!mail.data) return <Skeleton height={480} />;
  const { subject, sender, recipient, createdAt } = mail.data;
  return (
    <article className={styles.pane}>
      <h2 className={styles.title}>{subject}</h2>
      <p className={styles.details}>
        <Trans>
          From {sender} to {recipient}, <DateText value={createdAt} />
        </Trans>
      </p>
      <iframe
        className={styles.frame}
        src={mailHtmlUrl(id)}
        title={t`Text of the mail`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
      />
    </article>
  );
}

/** The open mail lives in the address, so that the link to a mail can be kept. */
function useOpenMail(): [string | null, (id: string | null) => void] {
  const router = useRouter();
  const { searchStr, pathname } = useLocation();
  const { mail, ...rest } = parseAddress(searchStr);
  const open = (id: string | null) => {
    const href = pathname + printAddress({ ...rest, mail: id });
    void router.navigate({ href, replace: true, resetScroll: false });
  };
  return [mail ?? null, open];
}
