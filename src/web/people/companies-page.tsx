import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useAllowed } from '../api/use-me.ts';
import { DataTable } from '../ui/data-table/data-table.tsx';
import type { Filter } from '../ui/data-table/types.ts';
import { PageHeader } from '../ui/page-header.tsx';
import { companyColumns } from './company-columns.tsx';
import { CompanyDialog } from './company-dialog.tsx';
import { companyList } from './people-api.ts';

const CARD_FIELDS = { status: 'status', values: ['peopleCount', 'accountOwner'] };

/** Partner accounts, and the vendor itself (S-200 to S-204). */
export function CompaniesPage() {
  const { t } = useLingui();
  const mayChange = useAllowed('people.change');
  const [adding, setAdding] = useState(false);
  const filters = useMemo<readonly Filter[]>(
    () => [
      {
        kind: 'choice',
        key: 'status',
        label: t`Status`,
        options: [
          { value: 'active', label: t`Active` },
          { value: 'pending', label: t`Pending` },
          { value: 'inactive', label: t`Inactive` },
        ],
      },
    ],
    [t],
  );
  const add = (
    <Button
      variant="filled"
      onClick={() => setAdding(true)}
      leftSection={<IconPlus size={18} stroke={1.6} aria-hidden />}
    >
      <Trans>Company</Trans>
    </Button>
  );
  return (
    <>
      <PageHeader
        title={<Trans>Companies</Trans>}
        description={<Trans>The partners whose people learn here, and who looks after them.</Trans>}
        actions={mayChange && add}
      />
      <DataTable
        label={t`Companies`}
        columns={companyColumns}
        query={companyList}
        filters={filters}
        defaultSort="name"
        cardFields={CARD_FIELDS}
        empty={{
          title: <Trans>No company yet</Trans>,
          children: <Trans>Add the first partner, or import companies from a file.</Trans>,
          action: mayChange && add,
        }}
      />
      {adding && <CompanyDialog company={null} onClose={() => setAdding(false)} />}
    </>
  );
}
