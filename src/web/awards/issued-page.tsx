import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type InfiniteData, notifyManager, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useSyncExternalStore } from 'react';
import type { ListPage } from '../api/types.ts';
import { useAllowed, usePerson } from '../api/use-me.ts';
import { CertificationTabs } from '../certifications/certification-tabs.tsx';
import { TrainingTabs } from '../training/training-tabs.tsx';
import { AppLink } from '../ui/app-link.tsx';
import { DataTable } from '../ui/data-table/data-table.tsx';
import { ExportSelected } from '../ui/data-table/export-selected.tsx';
import type { Grouping } from '../ui/data-table/grouping.ts';
import type { EmptyStateProps } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { type Award, awardList } from './award-api.ts';
import { awardColumns, ownAwardColumns } from './award-columns.tsx';
import { AwardDrawer } from './award-drawer.tsx';
import { AwardGroups } from './award-groups.tsx';
import { AwardSummaryLine } from './award-summary-line.tsx';
import { openAction, useAwardActions } from './use-award-actions.tsx';
import { seesOthers, useAwardFilters } from './use-award-filters.tsx';
import { useOpenAward } from './use-open-award.ts';

const PEOPLE_CARDS = { status: 'status', values: ['certification', 'expiration'] };
const OWN_CARDS = { status: 'status', values: ['training', 'expiration'] };

/** Issued Certifications under Training (S-110 to S-128), for everybody. */
export function IssuedCertificationsPage() {
  return <IssuedCertifications tabs={<TrainingTabs />} />;
}

/** The same table beside Manage Certifications, in the settings. */
export function SettingsIssuedCertificationsPage() {
  return <IssuedCertifications tabs={<CertificationTabs />} />;
}

function IssuedCertifications({ tabs }: { tabs: ReactNode }) {
  const { t } = useLingui();
  const ownOnly = !seesOthers(usePerson());
  const filters = useAwardFilters();
  const actions = useAwardActions();
  const [open, setOpen] = useOpenAward();
  const rows = useRowsOnScreen();
  const grouping = useGrouping();
  const openRow = ({ id }: Award) => setOpen(id, 'push');
  return (
    <>
      <PageHeader
        title={<Trans>Issued Certifications</Trans>}
        description={
          ownOnly ? (
            <Trans>What you have earned, and until when it counts.</Trans>
          ) : (
            <Trans>Who holds which certification, since when and until when.</Trans>
          )
        }
      />
      {tabs}
      <DataTable
        label={t`Issued certifications`}
        columns={ownOnly ? ownAwardColumns : awardColumns}
        query={awardList}
        filters={filters}
        defaultSort="-issuedOn"
        cardFields={ownOnly ? OWN_CARDS : PEOPLE_CARDS}
        exportView="awards"
        {...(!ownOnly && { grouping })}
        selectionActions={(selection, clear) => (
          <ExportSelected selection={selection} view="awards" onStarted={clear} />
        )}
        onOpen={openRow}
        rowMenu={(row) => [openAction(() => openRow(row)), ...actions.of(row)]}
        summary={<AwardSummaryLine ownOnly={ownOnly} />}
        empty={useEmpty(ownOnly)}
      />
      <AwardDrawer
        id={open}
        rows={rows}
        actions={actions}
        onMove={(id) => setOpen(id, 'replace')}
        onClose={() => setOpen(null, 'replace')}
      />
      {actions.dialogs}
    </>
  );
}

/** By certification or by company (S-112). */
function useGrouping(): Grouping<Award> {
  const { t } = useLingui();
  return {
    choices: [
      { value: 'certification', label: t`Certification` },
      { value: 'company', label: t`Company` },
    ],
    view: AwardGroups,
  };
}

/** What the table has loaded, in its order: the neighbours of the row in the drawer. */
function useRowsOnScreen(): readonly Award[] {
  const cache = useQueryClient().getQueryCache();
  const subscribe = useCallback(
    (onChange: () => void) => cache.subscribe(notifyManager.batchCalls(onChange)),
    [cache],
  );
  const data = useSyncExternalStore(subscribe, () => {
    const [query] = cache.findAll({ queryKey: [awardList.key, 'list'], type: 'active' });
    return query?.state.data as InfiniteData<ListPage<Award>> | undefined;
  });
  return data?.pages.flatMap((page) => page.items) ?? [];
}

function useEmpty(ownOnly: boolean): EmptyStateProps {
  const mayChange = useAllowed('certification.change');
  if (ownOnly) {
    return {
      title: <Trans>You have no certification yet</Trans>,
      children: (
        <Trans>
          Finish the training that a certification asks for, and its badge appears here by itself.
          You will get a mail, too.
        </Trans>
      ),
    };
  }
  return {
    title: <Trans>Nobody has a certification yet</Trans>,
    children: (
      <Trans>
        Publish a certification. Whoever finishes its training from then on gets it by itself and
        appears here.
      </Trans>
    ),
    action: mayChange && (
      <Button component={AppLink} href="/app/settings/training" variant="filled">
        <Trans>Manage certifications</Trans>
      </Button>
    ),
  };
}
