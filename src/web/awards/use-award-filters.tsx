import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { api, listParameters } from '../api/client.ts';
import type { ListPage, Person } from '../api/types.ts';
import { useAllowed, usePerson } from '../api/use-me.ts';
import type { Filter, FilterOption, PickerFilter } from '../ui/data-table/types.ts';
import { type AwardStatus, StatusMark } from '../ui/status-mark.tsx';
import { Words } from '../ui/words.tsx';
import { type Award, awardList } from './award-api.ts';
import { InForceMark } from './in-force-mark.tsx';

const FOUND = 20;
const STATUSES: readonly AwardStatus[] = [
  'valid',
  'expiring',
  'expired',
  'revoked',
  'replaced',
  'withdrawn',
];

/** Whether the person sees rows of others: administrators, who leads a company, who owns one. */
export function seesOthers(person: Person): boolean {
  if (person.ownedCompanies > 0) return true;
  if (person.kind === 'administrator') {
    return person.permissions.includes('content') || person.permissions.includes('system');
  }
  return person.companyRole === 'executive' || person.companyRole === 'manager';
}

/** The five filters of S-114 and the switches of S-113; about people only where there are others. */
export function useAwardFilters(): readonly Filter[] {
  const { t } = useLingui();
  const person = usePerson();
  const others = seesOthers(person);
  const owns = person.ownedCompanies > 0;
  const mayLookUp = {
    certifications: useAllowed('certification.read'),
    trainings: useAllowed('training.read'),
  };
  const { certifications, trainings } = mayLookUp;
  return useMemo(() => {
    const user = picker('user', t`User Name`, peopleNamed, (award) => [award.user]);
    const certification = picker(
      'certification',
      t`Certification`,
      certifications ? namedAt('/certifications') : amongAwards((award) => [award.certification]),
      (award) => [award.certification],
    );
    const training = picker(
      'training',
      t`Training`,
      trainings ? namedAt('/trainings') : amongAwards((award) => award.trainings),
      (award) => award.trainings,
    );
    const status: Filter = {
      kind: 'choice',
      key: 'status',
      label: t`Status`,
      options: [
        { value: 'in-force', label: <InForceMark /> },
        ...STATUSES.map((value) => ({ value, label: <StatusMark status={value} /> })),
      ],
    };
    const none = { value: 'none', label: t`No company` };
    const company = picker('company', t`Company`, companiesNamed(none), (award) =>
      award.company ? [award.company] : [],
    );
    const mine: Filter = { kind: 'switch', key: 'mine', label: t`Only my own` };
    const owned: Filter = { kind: 'switch', key: 'owned', label: t`Only companies I own` };
    if (!others) return [certification, training, status];
    return [user, certification, training, status, company, mine, ...(owns ? [owned] : [])];
  }, [t, others, owns, certifications, trainings]);
}

type Find = (text: string, signal?: AbortSignal) => Promise<readonly FilterOption[]>;
type NamedThing = { id: string; name: string };

/** Names that were chosen from a list need not be asked for again. */
const known = new Map<string, FilterOption>();

function picker(
  key: string,
  label: string,
  search: Find,
  thingsOf: (award: Award) => readonly NamedThing[],
): PickerFilter {
  const name = async (id: string, signal?: AbortSignal): Promise<FilterOption> => {
    const filter = { [key]: [id] };
    const { items } = await awardList.fetch({ filter, limit: 1 }, signal);
    const thing = items.flatMap(thingsOf).find((candidate) => candidate.id === id);
    return thing ? optionOf(thing) : { value: id, label: id };
  };
  return {
    kind: 'picker',
    key,
    label,
    search: async (text, signal) => {
      const options = await search(text, signal);
      for (const option of options) known.set(option.value, option);
      return options;
    },
    name: (ids, signal) =>
      Promise.all(ids.map(async (id) => known.get(id) ?? (await name(id, signal)))),
  };
}

/** Finds in a list of the API that has names. */
const namedAt =
  (path: string): Find =>
  async (text, signal) => {
    const query = { ...(text.length >= 2 && { q: text }), limit: FOUND };
    const page = await api.get<ListPage<NamedThing>>(path, listParameters(query), signal);
    return page.items.filter(({ name }) => name !== '').map(optionOf);
  };

const peopleNamed: Find = async (text, signal) => {
  const query = { ...(text.length >= 2 && { q: text }), limit: FOUND };
  const page = await api.get<ListPage<NamedThing & { email: string }>>(
    '/users',
    listParameters(query),
    signal,
  );
  return page.items.map((user) => ({ ...optionOf(user), hint: user.email }));
};

const companiesNamed =
  (none: FilterOption): Find =>
  async (text, signal) => {
    const companies = await namedAt('/companies')(text, signal);
    return text === '' ? [...companies, none] : companies;
  };

/** For whoever may not look into the whole catalogue: what occurs in the rows that they see. */
const amongAwards =
  (thingsOf: (award: Award) => readonly NamedThing[]): Find =>
  async (text, signal) => {
    const query = { ...(text.length >= 2 && { q: text }), limit: 200 };
    const { items } = await awardList.fetch(query, signal);
    const wanted = text.toLocaleLowerCase();
    const things = new Map(items.flatMap(thingsOf).map((thing) => [thing.id, thing]));
    return [...things.values()]
      .filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
      .map(optionOf);
  };

const optionOf = ({ id, name }: NamedThing): FilterOption => ({
  value: id,
  label: <Words>{name}</Words>,
});
