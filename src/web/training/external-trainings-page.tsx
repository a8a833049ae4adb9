import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import {
  IconArchive,
  IconChecklist,
  IconEdit,
  IconExternalLink,
  IconPlus,
} from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useAllowed } from '../api/use-me.ts';
import { ReadOnlyLine } from '../certifications/read-only-line.tsx';
import { DataTable } from '../ui/data-table/data-table.tsx';
import type { Filter, RowAction } from '../ui/data-table/types.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { RecordCompletionDialog } from './external-record-completion.tsx';
import {
  type ExternalTraining,
  type ExternalTrainingItem,
  externalTrainingList,
} from './external-training-api.ts';
import { ArchiveTrainingDialog } from './external-training-archive.tsx';
import { externalTrainingColumns } from './external-training-columns.tsx';
import { ExternalTrainingDialog } from './external-training-dialog.tsx';
import { ExternalTrainingDrawer } from './external-training-drawer.tsx';
import { useOpenTraining } from './external-use-open.ts';

const CARD_FIELDS = { status: 'status', values: ['source', 'usedIn'] };
const ACTIVE = { status: ['active'] };
const ICON = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

type Dialog = { kind: 'new' } | { kind: 'edit' | 'record' | 'archive'; training: ExternalTraining };

/** Courses of other systems: what they are, what needs them, and how their completions come. */
export function ExternalTrainingsPage() {
  const { t } = useLingui();
  const mayChange = useAllowed('training.change');
  const mayRecord = useAllowed('completion.record');
  const filters = useFilters();
  const [openId, show] = useOpenTraining();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const add = (
    <Button
      variant="filled"
      onClick={() => setDialog({ kind: 'new' })}
      leftSection={<IconPlus {...ICON} />}
    >
      <Trans>External training</Trans>
    </Button>
  );
  return (
    <>
      <PageHeader
        title={<Trans>External Trainings</Trans>}
        description={
          <Trans>Courses in other systems that count here once their completions arrive.</Trans>
        }
        actions={mayChange && add}
      />
      {!mayChange && <ReadOnlyLine takes="content" />}
      <DataTable
        label={t`External trainings`}
        columns={externalTrainingColumns}
        query={externalTrainingList}
        filters={filters}
        defaultFilters={ACTIVE}
        defaultSort="-created"
        cardFields={CARD_FIELDS}
        rowMenu={(row) => rowActions(row, { mayChange, mayRecord }, setDialog)}
        onOpen={({ id }) => show(id)}
        empty={{
          title: <Trans>No external training yet</Trans>,
          children: (
            <Trans>
              Add a course of another system, and a certification can require it. Its completions
              come through the API or are recorded by hand.
            </Trans>
          ),
          action: mayChange && add,
        }}
      />
      <ExternalTrainingDrawer
        id={openId}
        mayChange={mayChange}
        mayRecord={mayRecord}
        onClose={() => show(null)}
        onEdit={(training) => setDialog({ kind: 'edit', training })}
        onRecord={(training) => setDialog({ kind: 'record', training })}
      />
      <OpenDialog dialog={dialog} onClose={() => setDialog(null)} onAdded={show} />
    </>
  );
}

interface OpenDialogProps {
  dialog: Dialog | null;
  onClose: () => void;
  /** Gets the id of the training that was added. */
  onAdded: (id: string) => void;
}

function OpenDialog({ dialog, onClose, onAdded }: OpenDialogProps) {
  switch (dialog?.kind) {
    case 'new': {
      const finish = ({ id }: ExternalTraining) => {
        onClose();
        onAdded(id);
      };
      return <ExternalTrainingDialog training={null} onClose={onClose} onSaved={finish} />;
    }
    case 'edit':
      return (
        <ExternalTrainingDialog training={dialog.training} onClose={onClose} onSaved={onClose} />
      );
    case 'record':
      return <RecordCompletionDialog training={dialog.training} onClose={onClose} />;
    case 'archive':
      return <ArchiveTrainingDialog training={dialog.training} onClose={onClose} />;
    default:
      return null;
  }
}

/** What the person signed in may do with the training. */
function rowActions(
  training: ExternalTrainingItem,
  { mayChange, mayRecord }: { mayChange: boolean; mayRecord: boolean },
  open: (dialog: Dialog) => void,
): RowAction[] {
  const isChangeable = mayChange && training.status === 'active';
  const entries: (RowAction | false)[] = [
    {
      key: 'launch',
      label: <Trans>Open the course</Trans>,
      icon: <IconExternalLink {...ICON} />,
      href: training.launchUrl,
    },
    mayRecord && {
      key: 'record',
      label: <Trans>Record a completion</Trans>,
      icon: <IconChecklist {...ICON} />,
      onSelect: () => open({ kind: 'record', training }),
    },
    isChangeable && {
      key: 'edit',
      label: <Trans>Edit</Trans>,
      icon: <IconEdit {...ICON} />,
      onSelect: () => open({ kind: 'edit', training }),
    },
    isChangeable && {
      key: 'archive',
      label: <Trans>Archive…</Trans>,
      icon: <IconArchive {...ICON} />,
      tone: 'danger',
      onSelect: () => open({ kind: 'archive', training }),
    },
  ];
  return entries.filter((entry) => entry !== false);
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
          { value: 'active', label: t`Active` },
          { value: 'archived', label: t`Archived` },
        ],
      },
      {
        kind: 'picker',
        key: 'source',
        label: t`LMS`,
        search: async (text, signal) => {
          const { items } = await externalTrainingList.fetch({ limit: 200 }, signal);
          const names = [...new Set(items.map(({ sourceName }) => sourceName))].sort();
          return names
            .filter((name) => name.toLowerCase().includes(text.toLowerCase()))
            .map((name) => ({ value: name, label: name }));
        },
        name: async (values) => values.map((value) => ({ value, label: value })),
      },
    ],
    [t],
  );
}
