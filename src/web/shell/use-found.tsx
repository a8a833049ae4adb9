import { useLingui } from '@lingui/react/macro';
import type { SpotlightActionGroupData } from '@mantine/spotlight';
import { IconBook2, IconCertificate, IconUser } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { api, listParameters } from '../api/client.ts';
import type { ListPage } from '../api/types.ts';
import { useAllowed, usePerson } from '../api/use-me.ts';
import { seesOthers } from '../awards/use-award-filters.tsx';
import { helpListOptions } from '../help/help-api.ts';
import { openHelp } from '../help/help-store.ts';

const SHOWN = 5;
const LEAST_LETTERS = 2;

interface Found {
  id: string;
  name: string;
  email?: string;
}

/** The first few of a list that a search finds. */
const foundOptions = (path: string, q: string, enabled: boolean) =>
  queryOptions({
    queryKey: [path, 'found', q],
    enabled: enabled && q.length >= LEAST_LETTERS,
    queryFn: async ({ signal }) => {
      const page = listParameters({ q, limit: SHOWN });
      return (await api.get<ListPage<Found>>(path, page, signal)).items;
    },
  });

/**
 * What the server knows by this name: certifications, people and articles of the help, each for
 * those who may see it.
 *
 * @param q what is typed, settled
 */
export function useFound(q: string): SpotlightActionGroupData[] {
  const { t } = useLingui();
  const { history } = useRouter();
  const personAddress = usePersonAddress();
  const others = seesOthers(usePerson());
  const people = useQuery(foundOptions('/users', q, others)).data ?? [];
  const mayRead = useAllowed('certification.read');
  const certifications = useQuery(foundOptions('/certifications', q, mayRead)).data ?? [];
  const asked = q.length >= LEAST_LETTERS;
  const articles = useQuery({ ...helpListOptions(q), enabled: asked }).data?.items ?? [];
  // The palette looks for what is typed in what it shows; the server has looked further.
  const keywords = [q.toLowerCase()];
  const icon = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;
  const groups: SpotlightActionGroupData[] = [
    {
      group: t`Certifications`,
      actions: certifications.map(({ id, name }) => ({
        id: `certification-${id}`,
        label: name,
        keywords,
        leftSection: <IconCertificate {...icon} />,
        onClick: () => history.push(`/app/settings/training/${id}`),
      })),
    },
    {
      group: t`People`,
      actions: people.map(({ id, name, email }) => ({
        id: `person-${id}`,
        label: name,
        keywords,
        leftSection: <IconUser {...icon} />,
        onClick: () => history.push(personAddress(id)),
        ...(email !== undefined && { description: email }),
      })),
    },
    {
      group: t`Help`,
      actions: articles.slice(0, SHOWN).map(({ id, title, summary }) => ({
        id: `help-${id}`,
        label: title,
        description: summary,
        keywords,
        leftSection: <IconBook2 {...icon} />,
        onClick: () => openHelp(id),
      })),
    },
  ];
  return asked ? groups.filter(({ actions }) => actions.length > 0) : [];
}

/** The page of a person where there is one for the looker; else what the person has earned. */
function usePersonAddress(): (id: string) => string {
  const { routesByPath } = useRouter();
  const manages = useAllowed('people.change');
  const page = '/app/settings/users/$id';
  return (id) =>
    manages && Object.hasOwn(routesByPath, page)
      ? page.replace('$id', id)
      : `/app/training/issued?filter[user]=${id}`;
}
