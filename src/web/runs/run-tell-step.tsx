import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Switch } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { formatCount } from '../ui/format.ts';
import { showDone, showError } from '../ui/toasts.tsx';
import { mailUrl, type PredatedRun, sendTestMail } from './run-api.ts';
import styles from './run-setup.module.css';

interface TellStepProps {
  run: PredatedRun;
  onChange: (notify: boolean) => void;
}

/** Whether holders are told, and how the mail looks (S-101). */
export function TellStep({ run, onChange }: TellStepProps) {
  const { t } = useLingui();
  const test = useMutation({
    mutationFn: () => sendTestMail(run.id),
    onSuccess: ({ recipient }) =>
      showDone(<Trans>A test mail is on its way to {recipient}.</Trans>),
    onError: (error) => showError(error),
  });
  return (
    <>
      <Switch
        label={t`Send each of them a mail`}
        description={<MailsWords run={run} />}
        checked={run.notify}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {run.notify && (
        <>
          <iframe
            // Another certification or date is another mail.
            key={`${run.fingerprint}`}
            className={styles.mail}
            src={mailUrl(run.id)}
            title={t`The mail that they get`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
          />
          <div>
            <Button
              leftSection={<IconMail size={18} stroke={1.6} aria-hidden />}
              loading={test.isPending}
              onClick={() => test.mutate()}
            >
              <Trans>Test mail to me</Trans>
            </Button>
          </div>
        </>
      )}
    </>
  );
}

/** How many mails leave, and when. */
export function MailsWords({ run: { notify, mails } }: { run: PredatedRun }) {
  const figure = formatCount(mails);
  if (!notify) return <Trans>Nobody gets a mail.</Trans>;
  return (
    <Plural
      value={mails}
      _0="Nobody would get a mail."
      one="Sends 1 mail 10 minutes after the run. Until then it can be stopped."
      other={`Sends ${figure} mails 10 minutes after the run. Until then they can be stopped.`}
    />
  );
}
