import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { meOptions } from '../api/queries.ts';
import { Contact } from '../ui/contact.tsx';
import styles from './message-page.module.css';

/** Whom to ask when a page broke: nothing, where not even the portal is known. */
export function AskContact() {
  const { data } = useQuery({ ...meOptions, enabled: false });
  if (!data?.portal.supportContact) return null;
  return (
    <p className={styles.text}>
      <Contact lead={<Trans>Somebody can help:</Trans>} />
    </p>
  );
}
