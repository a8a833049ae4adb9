import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DateText } from '../ui/date-text.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Words } from '../ui/words.tsx';
import { type Mail, mailHtmlUrl, mailOptions } from './mailbox-api.ts';
import styles from './mailbox-page.module.css';

/** One mail: who to whom, and what it says, as it looks or as plain text. */
export function MailPane({ id }: { id: string }) {
  const mail = useQuery(mailOptions(id));
  if (mail.data) return <OpenMail mail={mail.data} />;
  if (mail.isError) return <ErrorNotice error={mail.error} onRetry={() => void mail.refetch()} />;
  return <Skeleton height={480} />;
}

function OpenMail({ mail }: { mail: Mail }) {
  const { t } = useLingui();
  const [form, setForm] = useState('html');
  const { id, subject, sender, recipient, createdAt, text } = mail;
  return (
    <article className={styles.pane}>
      <div className={styles.head}>
        <div className={styles.about}>
          <h2 className={styles.title}>
            <Words>{subject}</Words>
          </h2>
          <p className={styles.details}>
            <Trans>
              From <Words>{sender}</Words> to {recipient}, <DateText value={createdAt} />
            </Trans>
          </p>
        </div>
        <SegmentedControl
          size="xs"
          aria-label={t`How the mail is shown`}
          value={form}
          onChange={setForm}
          data={[
            { value: 'html', label: t`As it looks` },
            { value: 'text', label: t`As text` },
          ]}
        />
      </div>
      {form === 'html' ? (
        <iframe
          className={styles.frame}
          src={mailHtmlUrl(id)}
          title={t`Text of the mail`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
      ) : (
        <section
          className={styles.plain}
          aria-label={t`Text of the mail`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
        >
          <bdi>{text}</bdi>
        </section>
      )}
    </article>
  );
}
