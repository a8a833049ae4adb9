import { Trans, useLingui } from '@lingui/react/macro';
import type { CompanyRole } from '../api/types.ts';
import type { Kind, Right } from './people-api.ts';

/** A role in a company, as people call it. */
export function RoleWords({ role }: { role: CompanyRole | 'owner' | null }) {
  switch (role) {
    case 'executive':
      return <Trans>Executive</Trans>;
    case 'manager':
      return <Trans>Manager</Trans>;
    case 'sales':
      return <Trans>Sales</Trans>;
    case 'owner':
      return <Trans>Owner</Trans>;
    default:
      return '–';
  }
}

/** The choices of a form and of a filter. */
export function useUserChoices() {
  const { t } = useLingui();
  const roles: { value: CompanyRole; label: string }[] = [
    { value: 'sales', label: t`Sales` },
    { value: 'manager', label: t`Manager` },
    { value: 'executive', label: t`Executive` },
  ];
  const kinds: { value: Kind; label: string }[] = [
    { value: 'subscriber', label: t`Subscriber` },
    { value: 'administrator', label: t`Administrator` },
  ];
  const rights: { value: Right; label: string }[] = [
    { value: 'content', label: t`Content` },
    { value: 'system', label: t`System` },
    { value: 'people', label: t`Users, Groups & Companies` },
  ];
  return { roles, kinds, rights };
}

export function RightsWords({ rights }: { rights: readonly Right[] }) {
  const { rights: all } = useUserChoices();
  const shown = all.filter(({ value }) => rights.includes(value)).map(({ label }) => label);
  return shown.length === 0 ? '–' : shown.join(', ');
}
