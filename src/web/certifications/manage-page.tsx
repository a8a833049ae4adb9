import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import {
  IconCopy,
  IconEdit,
  IconFileText,
  IconHistory,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import { useAllowed } from '../api/use-me.ts';
import { newRunHref } from '../runs/run-api.ts';
import { AppLink } from '../ui/app-link.tsx';
import { DataTable } from '../ui/data-table/data-table.tsx';
import type { Filter, RowAction } from '../ui/data-table/types.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { BulkStatus } from './bulk-status.tsx';
import { type CertificationListItem, certificationList } from './certification-api.ts';
import { certificationColumns, certificationHref } from './certification-columns.tsx';
import { CertificationTabs } from './certification-tabs.tsx';
import { PredatedButton } from './predated-button.tsx';
import { ReadOnlyLine } from './read-only-line.tsx';
import {
  type CertificationActions,
  useCertificationActions,
} from './use-certification-actions.tsx';

const CARD_FIELDS = { status: 'status', values: ['training', 'expiration'] };
const ICON = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

/** Manage Certifications (S-40 to S-62). */
export function ManageCertificationsPage() {
  const { t } = useLingui();
  const mayChange = useAllowed('certification.change');
  const filters = useFilters();
  const actions = useCertificationActions();
  const create = (
    <Button
      component={AppLink}
      href="/app/settings/training/new"
      variant="filled"
      leftSection={<IconPlus {...ICON} />}
    >
      <Trans>Certifications</Trans>
    </Button>
  );
  return (
    <>
      <PageHeader
        title={<Trans>Manage Certifications</Trans>}
        description={<Trans>What people can earn, and what they must finish for it.</Trans>}
        actions={mayChange && create}
      />
      <CertificationTabs />
      {!mayChange && <ReadOnlyLine takes="content-and-system" />}
      <DataTable
        label={t`Certifications`}
        columns={certificationColumns}
        query={certificationList}
        filters={filters}
        defaultSort="-updatedAt"
        cardFields={CARD_FIELDS}
        exportView="certifications"
        rowMenu={(row) => rowActions(row, mayChange, actions)}
        {...(mayChange && {
          selectionActions: (selection, clear) => (
            <>
              <PredatedButton selection={selection} />
              <BulkStatus selection={selection} onDone={clear} />
            </>
          ),
        })}
        empty={{
          title: <Trans>No certification yet</Trans>,
          children: (
            <Trans>
              A certification names the training that it takes and carries the badge that people
              get. Whoever finishes the training gets it by itself.
            </Trans>
          ),
          action: mayChange && create,
        }}
      />
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
        options: (['active', 'inactive', 'draft', 'archived'] as const).map((status) => ({
          value: status,
          label: <StatusMark status={status} />,
        })),
      },
      {
        kind: 'choice',
        key: 'expiration',
        label: t`Expiration`,
        options: [
          { value: '1y', label: t`1 year` },
          { value: '2y', label: t`2 years` },
          { value: '3y', label: t`3 years` },
          { value: 'never', label: t`Never` },
          { value: 'other', label: t`Other` },
        ],
      },
    ],
    [t],
  );
}

function rowActions(
  row: CertificationListItem,
  mayChange: boolean,
  actions: CertificationActions,
): RowAction[] {
  const { status } = row;
  const isEdited = mayChange && status === 'draft';
  const open: RowAction = {
    key: 'open',
    label: isEdited ? <Trans>Edit the draft</Trans> : <Trans>Open</Trans>,
    icon: isEdited ? <IconEdit {...ICON} /> : <IconFileText {...ICON} />,
    href: certificationHref(row),
  };
  if (!mayChange) return [open];
  const changes: (RowAction | false)[] = [
    status === 'inactive' && {
      key: 'activate',
      label: <Trans>Activate</Trans>,
      icon: <IconPlayerPlay {...ICON} />,
      onSelect: () => actions.activate(row),
    },
    status === 'active' && {
      key: 'deactivate',
      label: <Trans>Deactivate</Trans>,
      icon: <IconPlayerPause {...ICON} />,
      onSelect: () => actions.deactivate(row),
    },
    status === 'active' && {
      key: 'predated',
      label: <Trans>Issue Predated</Trans>,
      icon: <IconHistory {...ICON} />,
      href: newRunHref([row.id]),
    },
    {
      key: 'duplicate',
      label: <Trans>Duplicate as draft</Trans>,
      icon: <IconCopy {...ICON} />,
      onSelect: () => actions.duplicate(row),
    },
    status !== 'archived' && {
      key: 'delete',
      label: <Trans>Delete…</Trans>,
      icon: <IconTrash {...ICON} />,
      tone: 'danger',
      onSelect: () => actions.remove(row),
    },
  ];
  return [open, ...changes.filter((change) => change !== false)];
}
