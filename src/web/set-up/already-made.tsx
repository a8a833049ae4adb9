import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import type { Me } from '../api/types.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { choosePortal } from './set-up-api.ts';
import styles from './set-up-page.module.css';

/** Somebody was first, or this page itself, whose answer got lost: the way to the portal. */
export function AlreadyMade() {
  const going = useMutation({ mutationFn: goToPortal });
  return (
    <div className={styles.taken} role="alert">
      <p className={styles.takenText}>
        <Trans>
          A portal has just been made here. If it was you, sign in with the address and the password
          above.
        </Trans>
      </p>
      {going.isError && <ErrorNotice error={going.error} />}
      <Button loading={going.isPending} onClick={() => going.mutate()}>
        <Trans>Go to its sign-in page</Trans>
      </Button>
    </div>
  );
}

async function goToPortal(): Promise<void> {
  const { portals } = await api.get<Pick<Me, 'portals'>>('/me');
  const own = portals.find(({ demo }) => !demo);
  if (own) await choosePortal(own.id);
  else window.location.assign('/sign-in');
}
