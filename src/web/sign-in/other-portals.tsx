import { Trans } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { meOptions } from '../api/queries.ts';
import { openHelp } from '../help/help-store.ts';
import { choosePortal } from '../set-up/set-up-api.ts';
import { AppLink } from '../ui/app-link.tsx';
import { showError } from '../ui/toasts.tsx';
import { Words } from '../ui/words.tsx';
import styles from './sign-in-page.module.css';

/** Where else one can go from here: another portal of this machine, or one's own first. */
export function OtherPortals() {
  const { portal, portals, setUp } = useSuspenseQuery(meOptions).data;
  const others = portals.filter(({ id }) => id !== portal.id);
  return (
    <p className={styles.elsewhere}>
      {others.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className={styles.elsewhereLink}
          onClick={() => void choosePortal(id).catch((error: unknown) => showError(error))}
        >
          <Trans>
            Go to <Words>{name}</Words>
          </Trans>
        </button>
      ))}
      <button type="button" className={styles.elsewhereLink} onClick={() => openHelp()}>
        <Trans>Help</Trans>
      </button>
      {setUp.open && (
        <AppLink href="/set-up" className={styles.elsewhereLink}>
          <Trans>Start your own portal</Trans>
        </AppLink>
      )}
    </p>
  );
}
