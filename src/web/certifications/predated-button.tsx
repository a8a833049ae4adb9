import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { newRunHref } from '../runs/run-api.ts';
import type { Selection } from '../ui/data-table/types.ts';
import { showError } from '../ui/toasts.tsx';
import { certificationList } from './certification-api.ts';

const MOST = 20;

/** S-91: prepares a run over the ticked certifications, as soon as one is ticked. */
export function PredatedButton({ selection }: { selection: Selection }) {
  const { history } = useRouter();
  const prepare = useMutation({
    mutationFn: () => idsOf(selection),
    onSuccess: (ids) => history.push(newRunHref(ids)),
    onError: (error) => showError(error),
  });
  return (
    <Button
      size="xs"
      variant="filled"
      leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}
      loading={prepare.isPending}
      disabled={selection.count > MOST}
      onClick={() => prepare.mutate()}
    >
      <Trans>Predated Certifications</Trans>
    </Button>
  );
}

/** The ticked ones; at most so many that a run may take. */
async function idsOf(selection: Selection): Promise<readonly string[]> {
  if ('ids' in selection) return selection.ids;
  const { items } = await certificationList.fetch({ ...selection.allMatching, limit: 200 });
  const except = new Set(selection.except);
  return items.map(({ id }) => id).filter((id) => !except.has(id));
}
