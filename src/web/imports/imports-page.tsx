import { useLingui as useCatalogue } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useAllowed } from '../api/use-me.ts';
import { CertificationTabs } from '../certifications/certification-tabs.tsx';
import { AppLink } from '../ui/app-link.tsx';
import { DataTable } from '../ui/data-table/data-table.tsx';
import type { Filter } from '../ui/data-table/types.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { IMPORT_KINDS, importList } from './import-api.ts';
import { importColumns } from './import-columns.tsx';
import { KIND_WORDS } from './import-words.ts';

const CARD_FIELDS = { status: 'state', values: ['kind', 'createdAt'] };

/** Files of users, companies and completions: who brought them, when, and what came of them. */
export function ImportsPage() {
  const { t } = useLingui();
  const { _ } = useCatalogue();
  const seesCertifications = useAllowed('certification.read');
  const filters = useMemo<readonly Filter[]>(
    () => [
      {
        kind: 'choice',
        key: 'kind',
        label: t`What`,
        options: IMPORT_KINDS.map((kind) => ({ value: kind, label: _(KIND_WORDS[kind]) })),
      },
    ],
    [t, _],
  );
  const start = (
    <Button
      component={AppLink}
      href="/app/settings/imports/new"
      variant="filled"
      leftSection={<IconPlus size={18} stroke={1.6} aria-hidden />}
    >
      <Trans>Import</Trans>
    </Button>
  );
  return (
    <>
      <PageHeader
        title={<Trans>Imports</Trans>}
        description={
          <Trans>Users, companies and completions from a file or from pasted cells.</Trans>
        }
        actions={start}
      />
      {seesCertifications && <CertificationTabs />}
      <DataTable
        label={t`Imports`}
        columns={importColumns}
        query={importList}
        filters={filters}
        searchable={false}
        cardFields={CARD_FIELDS}
        empty={{
          title: <Trans>Nothing has been imported yet</Trans>,
          children: (
            <Trans>
              Bring people in with a file from a spreadsheet. Every row is checked first, and you
              see what becomes of it before anything happens.
            </Trans>
          ),
          action: start,
        }}
      />
    </>
  );
}
