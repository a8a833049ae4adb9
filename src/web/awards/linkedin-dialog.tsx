import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal, Skeleton } from '@mantine/core';
import { IconBrandLinkedin } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Words } from '../ui/words.tsx';
import { type Award, type Issuer, issuerOptions } from './award-api.ts';
import { CopyButton } from './copy-button.tsx';
import { addToProfileUrl, monthAndYear } from './linkedin.ts';
import styles from './linkedin-dialog.module.css';

interface LinkedInDialogProps {
  /** Null: closed. */
  award: Award | null;
  onClose: () => void;
}

/** Opens LinkedIn's form, and has every value beside it to copy: LinkedIn does not always fill it in. */
export function LinkedInDialog({ award, onClose }: LinkedInDialogProps) {
  return (
    <Modal
      opened={award !== null}
      onClose={onClose}
      title={<Trans>Add to your LinkedIn profile</Trans>}
      size="lg"
    >
      {award && <LinkedInValues award={award} />}
    </Modal>
  );
}

function LinkedInValues({ award }: { award: Award }) {
  const issuer = useQuery(issuerOptions);
  if (issuer.isError && !issuer.data) {
    return <ErrorNotice error={issuer.error} onRetry={() => void issuer.refetch()} />;
  }
  if (!issuer.data) return <Skeleton height={320} />;
  return (
    <>
      <p className={styles.lead}>
        <Trans>
          LinkedIn opens its own form with these values. Where it leaves a field empty, copy it from
          here.
        </Trans>
      </p>
      <Values award={award} issuer={issuer.data} />
      <div className={styles.foot}>
        <Button
          component="a"
          href={addToProfileUrl(award, issuer.data)}
          target="_blank"
          rel="noopener"
          variant="filled"
          leftSection={<IconBrandLinkedin size={18} stroke={1.6} aria-hidden />}
          data-autofocus
        >
          <Trans>Open LinkedIn</Trans>
        </Button>
        <span className={styles.where}>
          <Trans>It opens in a new tab.</Trans>
        </span>
      </div>
    </>
  );
}

function Values({ award, issuer }: { award: Award; issuer: Issuer }) {
  const { t } = useLingui();
  const { certification, issuedOn, validThrough, code, publicUrl } = award;
  const values: [string, string][] = [
    [t`Name`, certification.name],
    [t`Issuing organization`, issuer.name],
    [t`Issue date`, monthAndYear(issuedOn)],
    ...(validThrough ? [[t`Expiration date`, monthAndYear(validThrough)] as [string, string]] : []),
    [t`Credential ID`, code],
    [t`Credential URL`, publicUrl],
  ];
  return (
    <dl className={styles.values}>
      {values.map(([label, value]) => (
        <div key={label} className={styles.value}>
          <dt>{label}</dt>
          <dd>
            <Words>{value}</Words>
          </dd>
          <dd className={styles.copy}>
            <CopyButton text={value} what={label} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
