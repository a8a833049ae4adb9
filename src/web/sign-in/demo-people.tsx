import { Loader } from '@mantine/core';
import type { DemoPerson } from '../api/types.ts';
import { Avatar } from '../ui/avatar.tsx';
import styles from './sign-in-page.module.css';

interface DemoPeopleProps {
  people: readonly DemoPerson[];
  /** The e-mail of the one who is just being signed in. */
  entering: string | null;
  onChoose: (email: string) => void;
}

/** The people of a demo portal as cards; one click signs in. */
export function DemoPeople({ people, entering, onChoose }: DemoPeopleProps) {
  return (
    <ul className={styles.people}>
      {people.map(({ email, name, description }) => (
        <li key={email}>
          <button
            type="button"
            className={styles.person}
            disabled={entering !== null}
            onClick={() => onChoose(email)}
          >
            <Avatar name={name} size={44} />
            <span className={styles.personText}>
              <span className={styles.personName}>{name}</span>
              <span className={styles.personWhat}>{description}</span>
            </span>
            {entering === email && <Loader size="xs" />}
          </button>
        </li>
      ))}
    </ul>
  );
}
