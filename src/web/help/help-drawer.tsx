import { Trans, useLingui } from '@lingui/react/macro';
import { Drawer, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowLeft, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Contact } from '../ui/contact.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { ArticleView } from './article-view.tsx';
import { articlesFor } from './articles-for.ts';
import { helpListOptions } from './help-api.ts';
import styles from './help-drawer.module.css';
import { HelpList, MoreOfScreen } from './help-list.tsx';
import { closeHelp, openHelp, openHelpList, useHelp } from './help-store.ts';

const SEARCH_AFTER_MS = 200;

/** The help: the article of the screen first, a search over all, and whom to ask. */
export default function HelpDrawer() {
  const { t } = useLingui();
  const { opened } = useHelp();
  return (
    <Drawer
      opened={opened}
      onClose={closeHelp}
      position="right"
      size={460}
      title={<Trans>Help</Trans>}
      closeButtonProps={{ 'aria-label': t`Close the help` }}
      classNames={{ body: styles.body }}
    >
      <HelpContent />
    </Drawer>
  );
}

function HelpContent() {
  const { t } = useLingui();
  const { articleId } = useHelp();
  const { pathname } = useLocation();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), SEARCH_AFTER_MS);
  const all = useQuery(helpListOptions(''));
  const found = useQuery({ ...helpListOptions(q), enabled: q !== '' });
  // Another article, or another page behind: the search has done its part.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => setTyped(''), [articleId, pathname]);
  const ofScreen = articlesFor(all.data?.items ?? [], pathname);
  const shown = articleId ?? ofScreen[0]?.id ?? '';
  const list = q === '' ? all : found;
  return (
    <>
      <TextInput
        type="search"
        aria-label={t`Search the help`}
        placeholder={t`Search the help`}
        leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className={styles.content}>
        {list.isError && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && <Skeleton height={320} />}
        {list.data && (q !== '' || shown === '') && (
          <HelpList items={list.data.items} isSearched={q !== ''} onOpen={openHelp} />
        )}
        {list.data && q === '' && shown !== '' && (
          <>
            <button type="button" className={styles.back} onClick={openHelpList}>
              <IconArrowLeft size={16} aria-hidden /> <Trans>All articles</Trans>
            </button>
            <ArticleView id={shown} />
            <MoreOfScreen items={ofScreen.filter(({ id }) => id !== shown)} />
          </>
        )}
      </div>
      <footer className={styles.foot}>
        <Contact
          lead={<Trans>Not found what you need? Ask</Trans>}
          fallback={<Trans>Not found what you need? Ask your administrator.</Trans>}
        />
      </footer>
    </>
  );
}
