import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useAllowed } from '../api/use-me.ts';
import { ReadOnlyLine } from '../certifications/read-only-line.tsx';
import { DataTable } from '../ui/data-table/data-table.tsx';
import type { Filter } from '../ui/data-table/types.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { NewTrackDialog } from './new-track-dialog.tsx';
import { TRACKS_PAGE, trackList } from './track-api.ts';
import { trackColumns } from './track-columns.tsx';
import { useTrackActions } from './use-track-actions.tsx';

const CARD_FIELDS = { status: 'status', values: ['steps', 'people'] };
const IN_USE = { status: ['draft', 'published'] };

/** Every learning track, for those who build them. */
export function TracksPage() {
  const { t } = useLingui();
  const { history } = useRouter();
  const mayChange = useAllowed('training.change');
  const [isAdding, setAdding] = useState(false);
  const actions = useTrackActions();
  const filters = useFilters();
  const add = (
    <Button
      variant="filled"
      onClick={() => setAdding(true)}
      leftSection={<IconPlus size={18} stroke={1.6} aria-hidden />}
    >
      <Trans>Learning track</Trans>
    </Button>
  );
  return (
    <>
      <PageHeader
        title={<Trans>Learning Tracks</Trans>}
        description={<Trans>Steps that people take here, in your order.</Trans>}
        actions={mayChange && add}
      />
      {!mayChange && <ReadOnlyLine takes="content" />}
      <DataTable
        label={t`Learning tracks`}
        columns={trackColumns}
        query={trackList}
        filters={filters}
        defaultFilters={IN_USE}
        defaultSort="-updated"
        cardFields={CARD_FIELDS}
        rowMenu={(row) => actions.of(row, mayChange)}
        onOpen={({ id }) => history.push(`${TRACKS_PAGE}/${id}`)}
        empty={{
          title: <Trans>No learning track yet</Trans>,
          children: (
            <Trans>
              Put articles, videos, documents and links into an order; people take them here, and a
              certification can require them.
            </Trans>
          ),
          action: mayChange && add,
        }}
      />
      {isAdding && (
        <NewTrackDialog
          onClose={() => setAdding(false)}
          onMade={({ id }) => history.push(`${TRACKS_PAGE}/${id}`)}
        />
      )}
      {actions.dialog}
    </>
  );
}

function useFilters(): readonly Filter[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        kind: 'choice',
        key: 'status',
        label: t`Status`,
        options: [
          { value: 'draft', label: t`Draft` },
          { value: 'published', label: t`Published` },
          { value: 'archived', label: t`Archived` },
        ],
      },
    ],
    [t],
  );
}
