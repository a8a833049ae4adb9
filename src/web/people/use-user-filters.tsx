import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { queryClient } from '../api/queries.ts';
import type { Filter, PickerFilter } from '../ui/data-table/types.ts';
import { Words } from '../ui/words.tsx';
import {
  companyOptions,
  findCompanies,
  findGroups,
  groupOptions,
  type Named,
} from './people-api.ts';
import { useUserChoices } from './user-words.tsx';

const optionOf = ({ id, name }: Named) => ({ value: id, label: <Words>{name}</Words> });

/** The filters of the Users table. */
export function useUserFilters(): readonly Filter[] {
  const { t } = useLingui();
  const choices = useUserChoices();
  const key = JSON.stringify(choices);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the choices are new each time, and the same
  return useMemo(() => {
    const company: PickerFilter = {
      kind: 'picker',
      key: 'company',
      label: t`Company`,
      search: async (text, signal) => [
        ...(await findCompanies(text, signal)).items.map(optionOf),
        ...(text === '' ? [{ value: 'none', label: t`No company` }] : []),
      ],
      name: (ids) =>
        Promise.all(
          ids.map(async (id) =>
            id === 'none'
              ? { value: id, label: t`No company` }
              : optionOf(await queryClient.ensureQueryData(companyOptions(id))),
          ),
        ),
    };
    const group: PickerFilter = {
      kind: 'picker',
      key: 'group',
      label: t`Group`,
      search: async (text, signal) => (await findGroups(text, signal)).items.map(optionOf),
      name: (ids) =>
        Promise.all(
          ids.map(async (id) => optionOf(await queryClient.ensureQueryData(groupOptions(id)))),
        ),
    };
    return [
      company,
      { kind: 'choice', key: 'role', label: t`Role`, options: choices.roles },
      { kind: 'choice', key: 'kind', label: t`Kind`, options: choices.kinds },
      { kind: 'choice', key: 'permission', label: t`Permission`, options: choices.rights },
      group,
      { kind: 'switch', key: 'active', label: t`Only active people` },
    ];
  }, [t, key]);
}
