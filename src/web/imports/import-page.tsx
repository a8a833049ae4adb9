import { useLingui } from '@lingui/react';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DateText } from '../ui/date-text.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { formatCount } from '../ui/format.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { Words } from '../ui/words.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { type ImportDetails, importOptions } from './import-api.ts';
import { ImportProgress } from './import-progress.tsx';
import { KIND_WORDS } from './import-words.ts';
import { ResultStep } from './result-step.tsx';
import { RowsStep } from './rows-step.tsx';

/** One file, from its columns to what came of it. */
export function ImportPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const one = useQuery(importOptions(id));
  if (one.isPending) return <PageSkeleton />;
  if (one.isError) return <ErrorNotice error={one.error} onRetry={() => void one.refetch()} />;
  return (
    <>
      <Header one={one.data} />
      <Step one={one.data} />
    </>
  );
}

function Header({ one }: { one: ImportDetails }) {
  const { _ } = useLingui();
  const { fileName, kind, total, createdBy, createdAt } = one;
  const rows = formatCount(total);
  const what = _(KIND_WORDS[kind]);
  return (
    <PageHeader
      back={{ href: '/app/settings/imports', label: <Trans>Imports</Trans> }}
      title={<Words>{fileName}</Words>}
      description={
        <>
          {what} · <Trans>{rows} rows</Trans> ·{' '}
          {createdBy === null ? <Trans>Command line</Trans> : <Words>{createdBy.name}</Words>} ·{' '}
          <DateText value={createdAt} />
        </>
      }
    />
  );
}

function Step({ one }: { one: ImportDetails }): ReactNode {
  switch (one.state) {
    case 'read':
      return <ColumnsStep one={one} />;
    case 'checked':
      return <RowsStep one={one} />;
    case 'checking':
    case 'importing':
    case 'undoing':
      return <ImportProgress one={one} />;
    default:
      return <ResultStep one={one} />;
  }
}
