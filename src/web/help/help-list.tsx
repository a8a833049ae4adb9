import { Trans } from '@lingui/react/macro';
import type { HelpItem } from './help-api.ts';
import styles from './help-drawer.module.css';
import { openHelp } from './help-store.ts';

interface HelpListProps {
  items: readonly HelpItem[];
  isSearched: boolean;
  onOpen: (id: string) => void;
}

/** Articles by title, each with its one line. */
export function HelpList({ items, isSearched, onOpen }: HelpListProps) {
  if (items.length === 0) {
    return (
      <p className={styles.nothing} role="status">
        <Trans>No article has these words. Try fewer, or others.</Trans>
      </p>
    );
  }
  return (
    <>
      <h2 className={styles.heading}>
        {isSearched ? <Trans>What was found</Trans> : <Trans>All articles</Trans>}
      </h2>
      <Items items={items} onOpen={onOpen} />
    </>
  );
}

/** What else is about the screen behind the help. */
export function MoreOfScreen({ items }: { items: readonly HelpItem[] }) {
  if (items.length === 0) return null;
  return (
    <section className={styles.more}>
      <h2 className={styles.heading}>
        <Trans>More about this page</Trans>
      </h2>
      <Items items={items} onOpen={openHelp} />
    </section>
  );
}

function Items({ items, onOpen }: Pick<HelpListProps, 'items' | 'onOpen'>) {
  return (
    <ul className={styles.list}>
      {items.map(({ id, title, summary }) => (
        <li key={id}>
          <button type="button" className={styles.item} onClick={() => onOpen(id)}>
            <span className={styles.itemTitle}>{title}</span>
            <span className={styles.itemSummary}>{summary}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
