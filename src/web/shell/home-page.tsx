import { Trans } from '@lingui/react/macro';
import { usePerson, usePortal } from '../api/use-me.ts';
import { AppLink } from '../ui/app-link.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import styles from './home-page.module.css';
import { useNavigation } from './navigation.ts';

/** The first page: greets, and leads to everything that exists for this person. */
export function HomePage() {
  const person = usePerson();
  const portal = usePortal();
  const { main, settings } = useNavigation();
  const places = [...main.filter(({ href }) => href !== '/app'), ...settings];
  const firstName = person.name.split(' ')[0];
  return (
    <>
      <PageHeader
        title={<Trans>Hello, {firstName}</Trans>}
        description={
          person.company ? (
            <Trans>
              {portal.name}: training and certifications for {person.company.name}.
            </Trans>
          ) : (
            <Trans>{portal.name}: training and certifications.</Trans>
          )
        }
      />
      {places.length > 0 && (
        <ul className={styles.places}>
          {places.map(({ href, label, icon: Icon }) => (
            <li key={href}>
              <AppLink href={href} className={styles.place}>
                <Icon size={20} stroke={1.5} aria-hidden className={styles.icon} />
                {label}
              </AppLink>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
