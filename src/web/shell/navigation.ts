import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import {
  IconBell,
  IconBuilding,
  IconCertificate,
  IconChartBar,
  IconChecklist,
  IconExternalLink,
  IconFileText,
  IconHome,
  IconInbox,
  IconKey,
  IconMail,
  IconPalette,
  IconPhoto,
  IconPlugConnected,
  IconRoute,
  IconSchool,
  IconTableImport,
  IconUser,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import type { Person, Portal } from '../api/types.ts';
import { may, usePerson, usePortal } from '../api/use-me.ts';

/** One entry; it exists for a person when a page has its address and `allowed` says yes. */
interface Entry {
  href: string;
  /** Other addresses of which the first existing one is used instead, and which mark it as current. */
  also?: readonly string[];
  label: MessageDescriptor | ((portal: Portal) => string);
  icon: typeof IconHome;
  allowed?: (person: Person, portal: Portal) => boolean;
}

/** An entry as a person sees it. */
export interface VisibleEntry {
  href: string;
  label: string;
  icon: typeof IconHome;
  /** Addresses below which the entry is the current one. */
  covers: readonly string[];
}

const leadsCompany = (person: Person) =>
  person.kind !== 'administrator' &&
  (person.companyRole === 'executive' || person.companyRole === 'manager');
const anyPermission = (person: Person) =>
  person.kind === 'administrator' && person.permissions.length > 0;
const administers = (person: Person) => person.kind === 'administrator';
const contentOrSystem = (person: Person) => may(person, 'content') || may(person, 'system');

/** The left navigation, in its order. */
const MAIN: readonly Entry[] = [
  { href: '/app', label: msg`Home`, icon: IconHome },
  {
    href: '/app/training/tracks',
    also: ['/app/training/external', '/app/training/issued', '/app/training/earn'],
    label: (portal) => portal.labels.training,
    icon: IconSchool,
  },
  { href: '/app/my-certifications', label: msg`My Certifications`, icon: IconCertificate },
  { href: '/app/company', label: msg`My Company`, icon: IconBuilding, allowed: leadsCompany },
  { href: '/app/reports', label: msg`Reports`, icon: IconChartBar, allowed: administers },
];

/** The gear in the top bar, in its order. */
const SETTINGS: readonly Entry[] = [
  {
    href: '/app/settings/training',
    label: msg`Training & Certifications`,
    icon: IconCertificate,
    allowed: contentOrSystem,
  },
  {
    href: '/app/settings/tracks',
    label: msg`Learning Tracks`,
    icon: IconRoute,
    allowed: contentOrSystem,
  },
  {
    href: '/app/settings/quizzes',
    label: msg`Quizzes`,
    icon: IconChecklist,
    allowed: contentOrSystem,
  },
  {
    href: '/app/settings/external-trainings',
    label: msg`External Trainings`,
    icon: IconExternalLink,
    allowed: contentOrSystem,
  },
  {
    href: '/app/settings/inbox',
    label: msg`Completions without a person`,
    icon: IconInbox,
    allowed: contentOrSystem,
  },
  {
    href: '/app/settings/media',
    label: msg`Media Library`,
    icon: IconPhoto,
    allowed: contentOrSystem,
  },
  { href: '/app/settings/users', label: msg`Users`, icon: IconUser, allowed: anyPermission },
  {
    href: '/app/settings/companies',
    label: msg`Companies`,
    icon: IconBuilding,
    allowed: anyPermission,
  },
  {
    href: '/app/settings/groups',
    label: msg`Groups`,
    icon: IconUsersGroup,
    allowed: anyPermission,
  },
  {
    href: '/app/settings/imports',
    label: msg`Imports`,
    icon: IconTableImport,
    allowed: (person) => may(person, 'content') || may(person, 'people'),
  },
  {
    href: '/app/settings/notifications',
    label: msg`Notifications`,
    icon: IconBell,
    allowed: (person) => may(person, 'system'),
  },
  {
    href: '/app/settings/integrations',
    label: msg`Integrations`,
    icon: IconPlugConnected,
    allowed: (person) => may(person, 'system'),
  },
  {
    href: '/app/settings/portal',
    label: msg`Brand & Portal`,
    icon: IconPalette,
    allowed: (person) => may(person, 'system'),
  },
  {
    href: '/app/settings/keys',
    label: msg`Security & Keys`,
    icon: IconKey,
    allowed: (person) => may(person, 'system'),
  },
  {
    href: '/app/settings/audit-log',
    label: msg`Audit log`,
    icon: IconFileText,
    allowed: (person) => may(person, 'system'),
  },
];

/** The pages under the person's own menu. */
const ACCOUNT: readonly Entry[] = [
  { href: '/app/account', label: msg`Profile`, icon: IconUser },
  { href: '/app/account/sessions', label: msg`Where you are signed in`, icon: IconKey },
  {
    href: '/mailbox',
    label: msg`Mailbox`,
    icon: IconMail,
    allowed: (_person, portal) => portal.builtInMailbox,
  },
];

/** The entries that exist for the person signed in. */
export function useNavigation(): {
  main: VisibleEntry[];
  settings: VisibleEntry[];
  account: VisibleEntry[];
} {
  const { routesByPath } = useRouter();
  const person = usePerson();
  const portal = usePortal();
  const { _ } = useLingui();
  const visible = (entries: readonly Entry[]) =>
    entries.flatMap(({ href, also = [], label, icon, allowed }) => {
      const covers = [href, ...also];
      const first = covers.find((path) => Object.hasOwn(routesByPath, path));
      if (first === undefined || (allowed && !allowed(person, portal))) return [];
      return [
        {
          href: first,
          covers,
          icon,
          label: typeof label === 'function' ? label(portal) : _(label),
        },
      ];
    });
  return { main: visible(MAIN), settings: visible(SETTINGS), account: visible(ACCOUNT) };
}

/** Whether an address is that of an entry or below it; the home page covers itself alone. */
export function isCurrent(entry: VisibleEntry, pathname: string): boolean {
  return entry.covers.some(
    (path) => pathname === path || (path !== '/app' && pathname.startsWith(`${path}/`)),
  );
}
