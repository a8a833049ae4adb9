import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu, Tabs } from '@mantine/core';
import { IconChevronDown, IconCopy, IconEdit, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useParams, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useAllowed } from '../api/use-me.ts';
import { parseAddress, printAddress } from '../router-address.ts';
import { AppLink } from '../ui/app-link.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { ActivityTab } from './activity-tab.tsx';
import { BadgePicture } from './badge-picture.tsx';
import { type Certification, certificationOptions } from './certification-api.ts';
import styles from './certification-page.module.css';
import { OverviewTab } from './overview-tab.tsx';
import { PeopleTab } from './people-tab.tsx';
import { PublishedPage } from './published-page.tsx';
import { ReadOnlyLine } from './read-only-line.tsx';
import { useCertificationActions } from './use-certification-actions.tsx';

const MANAGE = '/app/settings/training';
const ICON = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;
const TABS = ['overview', 'people', 'activity'] as const;
type Tab = (typeof TABS)[number];

const TAB_STYLES = { list: styles.tabs ?? '', tab: styles.tab ?? '' };

/** Everything about one certification (S-70 to S-72). */
export function CertificationPage(): ReactNode {
  const { id = '' } = useParams({ strict: false });
  const certification = useQuery(certificationOptions(id));
  const { published } = parseAddress(useLocation().searchStr);
  if (certification.data && published !== undefined) {
    return <PublishedPage certification={certification.data} />;
  }
  if (certification.data) return <Details certification={certification.data} />;
  if (certification.isPending) return <PageSkeleton />;
  return <ErrorNotice error={certification.error} onRetry={() => void certification.refetch()} />;
}

function Details({ certification }: { certification: Certification }) {
  const { t } = useLingui();
  const mayChange = useAllowed('certification.change');
  const [tab, showTab] = useTab();
  const { signetId, version, status } = certification;
  return (
    <>
      <PageHeader
        back={{ href: MANAGE, label: <Trans>Manage Certifications</Trans> }}
        picture={<BadgePicture badge={certification.badge} size={88} />}
        title={certification.name || t`Untitled draft`}
        status={<StatusMark status={status} />}
        description={
          version > 0 ? (
            <Trans>
              {signetId}, version {version}
            </Trans>
          ) : (
            signetId
          )
        }
        actions={mayChange && <Actions certification={certification} />}
      />
      {!mayChange && <ReadOnlyLine takes="content-and-system" />}
      <Tabs
        value={tab}
        onChange={(next) => next && showTab(next)}
        keepMounted={false}
        classNames={TAB_STYLES}
      >
        <Tabs.List aria-label={t`Parts of the certification`}>
          <Tabs.Tab value="overview">
            <Trans>Overview</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="people">
            <Trans>People</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="activity">
            <Trans>Activity</Trans>
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="overview">
          <OverviewTab certification={certification} mayChange={mayChange} />
        </Tabs.Panel>
        <Tabs.Panel value="people">
          <PeopleTab certification={certification} />
        </Tabs.Panel>
        <Tabs.Panel value="activity">
          <ActivityTab certification={certification} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function Actions({ certification }: { certification: Certification }) {
  const { history } = useRouter();
  const actions = useCertificationActions(() => history.replace(MANAGE));
  const { status } = certification;
  return (
    <>
      {status === 'draft' && (
        <Button
          component={AppLink}
          href={`${MANAGE}/${certification.id}/edit`}
          variant="filled"
          leftSection={<IconEdit {...ICON} />}
        >
          <Trans>Edit the draft</Trans>
        </Button>
      )}
      {status === 'inactive' && (
        <Button variant="filled" onClick={() => actions.activate(certification)}>
          <Trans>Activate</Trans>
        </Button>
      )}
      {status === 'active' && (
        <Button onClick={() => actions.deactivate(certification)}>
          <Trans>Deactivate</Trans>
        </Button>
      )}
      <Menu width={220}>
        <Menu.Target>
          <Button rightSection={<IconChevronDown size={16} stroke={1.8} aria-hidden />}>
            <Trans>More</Trans>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconCopy {...ICON} />}
            onClick={() => actions.duplicate(certification)}
          >
            <Trans>Duplicate as draft</Trans>
          </Menu.Item>
          {status !== 'archived' && (
            <Menu.Item
              color="red"
              leftSection={<IconTrash {...ICON} />}
              onClick={() => actions.remove(certification)}
            >
              <Trans>Delete…</Trans>
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {actions.dialog}
    </>
  );
}

/** The tab lives in the address, so that a link leads to it. */
function useTab(): [Tab, (tab: string) => void] {
  const { searchStr, pathname } = useLocation();
  const router = useRouter();
  const search = parseAddress(searchStr);
  const tab = TABS.find((one) => one === search.tab) ?? 'overview';
  return [
    tab,
    (next) => {
      const { tab: _, ...rest } = search;
      const href = pathname + printAddress(next === 'overview' ? rest : { ...rest, tab: next });
      void router.navigate({ href, replace: true, resetScroll: false });
    },
  ];
}
