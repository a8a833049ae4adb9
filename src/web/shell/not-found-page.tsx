import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { AskContact } from './ask-contact.tsx';
import styles from './message-page.module.css';

/** Stands where no page is, or none that this person may see. */
export function NotFoundPage() {
  return (
    <div className={styles.page}>
      <p className={styles.code}>404</p>
      <h1 className={styles.title}>
        <Trans>There is no such page here</Trans>
      </h1>
      <p className={styles.text}>
        <Trans>
          The address may be mistyped, what was here may be gone, or you may not have the permission
          to see it.
        </Trans>
      </p>
      <AskContact />
      <Button component="a" href="/app" variant="filled" mt="lg">
        <Trans>Go to the home page</Trans>
      </Button>
    </div>
  );
}
