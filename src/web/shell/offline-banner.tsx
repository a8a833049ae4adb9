import { Trans } from '@lingui/react/macro';
import { IconCloudOff } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import styles from './offline-banner.module.css';

/** Says that there is no connection, and what that means; goes away by itself. */
export function OfflineBanner() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status">
      {!online && (
        <div className={styles.banner}>
          <IconCloudOff size={18} aria-hidden />
          <Trans>You are offline. What you see may be old; what you type stays here.</Trans>
        </div>
      )}
    </div>
  );
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}
