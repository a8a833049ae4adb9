import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Tabs } from '@mantine/core';
import { IconEdit } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useAllowed, usePerson } from '../api/use-me.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { CompanyCertifications } from './company-certifications.tsx';
import { CompanyStatusWords } from './company-columns.tsx';
import { CompanyDialog } from './company-dialog.tsx';
import { CompanyFigures } from './company-figures.tsx';
import { CompanyHistory } from './company-history.tsx';
import { CompanyMembers } from './company-members.tsx';
import styles from './company-page.module.css';
import { type CompanyDetails, companyOptions } from './people-api.ts';

/** One company, for administrators. */
export function CompanyPage(): ReactNode {
  const { id = '' } = useParams({ strict: false });
  return (
    <Loaded id={id} back={{ href: '/app/settings/companies', label: <Trans>Companies</Trans> }} />
  );
}

/** The own company of Executives and Managers: the same page, to look at. */
export function MyCompanyPage(): ReactNode {
  const { company } = usePerson();
  if (!company) {
    return (
      <EmptyState title={<Trans>You belong to no company</Trans>}>
        <Trans>Ask an administrator to give you a primary company.</Trans>
      </EmptyState>
    );
  }
  return <Loaded id={company.id} />;
}

function Loaded({ id, back }: { id: string; back?: { href: string; label: ReactNode } }) {
  const company = useQuery(companyOptions(id));
  if (company.data) return <Details company={company.data} {...(back && { back })} />;
  if (company.isPending) return <PageSkeleton />;
  return <ErrorNotice error={company.error} onRetry={() => void company.refetch()} />;
}

interface DetailsProps {
  company: CompanyDetails;
  back?: { href: string; label: ReactNode };
}

function Details({ company, back }: DetailsProps) {
  const { t } = useLingui();
  const mayChange = useAllowed('people.change') && back !== undefined;
  const [editing, setEditing] = useState(false);
  return (
    <>
      <PageHeader
        title={company.name}
        status={<CompanyStatusWords status={company.status} />}
        description={company.domains.join(', ')}
        {...(back && { back })}
        actions={
          mayChange && (
            <Button
              onClick={() => setEditing(true)}
              leftSection={<IconEdit size={18} stroke={1.6} aria-hidden />}
            >
              <Trans>Edit</Trans>
            </Button>
          )
        }
      />
      <CompanyFigures company={company} />
      <Tabs defaultValue="people" keepMounted={false}>
        <Tabs.List aria-label={t`Parts of the company`}>
          <Tabs.Tab value="people">
            <Trans>Members</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="certifications">
            <Trans>Certifications</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="history">
            <Trans>History</Trans>
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="people" className={styles.panel}>
          <CompanyMembers companyId={company.id} mayChange={mayChange} />
        </Tabs.Panel>
        <Tabs.Panel value="certifications" className={styles.panel}>
          <CompanyCertifications companyId={company.id} />
        </Tabs.Panel>
        <Tabs.Panel value="history" className={styles.panel}>
          <CompanyHistory companyId={company.id} />
        </Tabs.Panel>
      </Tabs>
      {editing && <CompanyDialog company={company} onClose={() => setEditing(false)} />}
    </>
  );
}
