import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { parseAddress, printAddress } from '../router-address.ts';
import { AgoText } from '../ui/date-text.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { Words } from '../ui/words.tsx';
import { MailPane } from './mail-pane.tsx';
import { type MailItem, mailsOptions } from './mailbox-api.ts';
import styles from './mailbox-page.module.css';

/** The mails of a portal without a mail server, as they would have been sent. */
export function MailboxPage() {
  const { t } = useLingui();
  const mails = useInfiniteQuery(mailsOptions);
  const [open, setOpen] = useOpenMail();
  const isNarrow = useMediaQuery('(width < 900px)', false, { getInitialValueInEffect: false });
  const items = mails.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = isNarrow ? open : (open ?? items[0]?.id ?? null);
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
                <MailRow key={mail.id} mail={mail} current={mail.id === shown} onOpen={setOpen} />
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
              {shown && <MailPane id={shown} />}
            </Drawer>
          ) : (
            shown && <MailPane key={shown} id={shown} />
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
        <span className={styles.subject}>
          <Words>{mail.subject}</Words>
        </span>
        <span className={styles.details}>
          <Words>{mail.recipientName || mail.recipient}</Words> · <AgoText value={mail.createdAt} />
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
