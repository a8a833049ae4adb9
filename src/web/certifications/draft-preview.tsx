import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl, Skeleton } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { usePortal } from '../api/use-me.ts';
import { AwardCardSample } from '../awards/my-award-card.tsx';
import { dateIn } from '../ui/dates.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { StillFrame } from '../ui/still-frame.tsx';
import { Words } from '../ui/words.tsx';
import { BadgePicture } from './badge-picture.tsx';
import type { DraftForm } from './draft-form.ts';
import styles from './draft-preview.module.css';
import { earnedUntil } from './earned-until.ts';
import { usePreview } from './use-preview.ts';

type Look = 'card' | 'mail' | 'page';

/** What people will see, while it is written: the badge card, the mail, or the public page. */
export function DraftPreview({ form }: { form: DraftForm }) {
  const { t } = useLingui();
  const [look, setLook] = useState<Look>('card');
  return (
    <section className={styles.preview} aria-label={t`Preview`}>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t`Look of the preview`}
        value={look}
        onChange={(next) => setLook(next as Look)}
        data={[
          { value: 'card', label: t`Badge card` },
          { value: 'mail', label: t`E-mail` },
          { value: 'page', label: t`Public page` },
        ]}
      />
      {look === 'card' ? <CardLook form={form} /> : <MadeLook form={form} look={look} />}
      <p className={styles.note}>
        <Trans>As if you had earned it today.</Trans>
      </p>
    </section>
  );
}

function CardLook({ form }: { form: DraftForm }) {
  const { timeZone } = usePortal();
  const today = dateIn(timeZone, new Date());
  return (
    <AwardCardSample
      picture={<BadgePicture badge={form.badge} size={144} />}
      name={
        form.name.trim() === '' ? (
          <Trans>Name of the certification</Trans>
        ) : (
          <Words>{form.name}</Words>
        )
      }
      issuedOn={today}
      validThrough={earnedUntil(form.validity, today)}
    />
  );
}

/** Made by the server, with the code that makes the real ones. */
function MadeLook({ form, look }: { form: DraftForm; look: Exclude<Look, 'card'> }) {
  const { t } = useLingui();
  const { preview, error, retry } = usePreview(form);
  if (!preview) {
    return error ? <ErrorNotice error={error} onRetry={retry} /> : <Skeleton height={480} />;
  }
  if (look === 'page') {
    return (
      <Framed>
        <StillFrame title={t`The public page`} html={preview.page} />
      </Framed>
    );
  }
  return (
    <Framed>
      <p className={styles.subject}>
        <span className="muted">
          <Trans>Subject</Trans>
        </span>{' '}
        <Words>{preview.mail.subject}</Words>
      </p>
      <StillFrame title={t`The mail`} html={preview.mail.html} />
    </Framed>
  );
}

const Framed = ({ children }: { children: ReactNode }) => (
  <div className={styles.framed}>{children}</div>
);
