import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type MouseEvent, useEffect, useRef } from 'react';
import { ErrorNotice } from '../ui/error-notice.tsx';
import styles from './article.module.css';
import { helpArticleOptions } from './help-api.ts';
import { closeHelp, openHelp } from './help-store.ts';

/** One article. Its links stay in the help, or lead to a page of the application behind it. */
export function ArticleView({ id }: { id: string }) {
  const article = useQuery(helpArticleOptions(id));
  const heading = useRef<HTMLHeadingElement>(null);
  const router = useRouter();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another article begins at its top
  useEffect(() => heading.current?.scrollIntoView({ block: 'nearest' }), [id]);
  const follow = (event: MouseEvent) => {
    const href = (event.target as Element).closest('a')?.getAttribute('href') ?? '';
    const other = /^#help\/([\w-]+)$/.exec(href)?.[1];
    if (other !== undefined) {
      event.preventDefault();
      openHelp(other);
    } else if (href.startsWith('/app') && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      closeHelp();
      void router.navigate({ href });
    }
  };
  if (article.isError) {
    return <ErrorNotice error={article.error} onRetry={() => void article.refetch()} />;
  }
  if (!article.data) return <Skeleton height={320} />;
  return (
    <article>
      <h2 ref={heading} className={styles.title}>
        {article.data.title}
      </h2>
      <p className={styles.summary}>{article.data.summary}</p>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click, too */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the links in it are what is clicked */}
      <div
        className={styles.text}
        onClick={follow}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: written by us, and made safe by the server
        dangerouslySetInnerHTML={{ __html: article.data.html.replaceAll('h2>', 'h3>') }}
      />
    </article>
  );
}
