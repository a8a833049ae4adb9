import { Trans, useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { meOptions } from '../api/queries.ts';
import { usePerson, usePortal } from '../api/use-me.ts';
import { signInAsDemoPerson } from '../sign-in/session.ts';
import { AppLink } from '../ui/app-link.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { showError } from '../ui/toasts.tsx';
import styles from './demo-line.module.css';

/** The thin line of a demo portal: be somebody else, read the mails. */
export function DemoLine() {
  const { t } = useLingui();
  const { demoPeople: people, setUp } = useSuspenseQuery(meOptions).data;
  const person = usePerson();
  const { builtInMailbox } = usePortal();
  const queryClient = useQueryClient();
  const become = async (email: string) => {
    try {
      await signInAsDemoPerson(queryClient, email);
      // The other person may not see this page, and nothing of this one may stay in memory.
      window.location.assign('/app');
    } catch (error) {
      showError(error);
    }
  };
  return (
    <aside className={styles.line} aria-label={t`Demo portal`}>
      <span className={styles.what}>
        <Trans>Demo portal</Trans>
      </span>
      {people.length > 0 && (
        <Menu width={296} position="bottom">
          <Menu.Target>
            <button type="button" className={styles.link}>
              <Trans>Switch person</Trans>
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {people.map(({ email, name, description }) => (
              <Menu.Item
                key={email}
                disabled={email === person.email}
                onClick={() => void become(email)}
                leftSection={<Avatar name={name} size={28} />}
              >
                <span className={styles.name}>{name}</span>
                <span className={styles.description}>{description}</span>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {builtInMailbox && (
        <>
          <span aria-hidden>·</span>
          <AppLink className={styles.link} href="/mailbox">
            <Trans>Mailbox</Trans>
          </AppLink>
        </>
      )}
      {setUp.open && (
        <>
          <span aria-hidden>·</span>
          <AppLink className={styles.link} href="/set-up">
            <Trans>Start your own</Trans>
          </AppLink>
        </>
      )}
    </aside>
  );
}
