import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { showError } from '../ui/toasts.tsx';
import { discardImport, IMPORTS, type ImportDetails } from './import-api.ts';

/** Throws the file away; nothing was imported of it, and the file itself is still where it was. */
export function DiscardImport({ one }: { one: Pick<ImportDetails, 'id'> }) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const discard = useMutation({
    mutationFn: () => discardImport(one.id),
    onSuccess: async () => {
      await router.navigate({ href: '/app/settings/imports' });
      queryClient.removeQueries({ queryKey: [IMPORTS, 'one', one.id] });
      await queryClient.invalidateQueries({ queryKey: [IMPORTS] });
    },
    onError: (error) => showError(error),
  });
  return (
    <Button loading={discard.isPending} onClick={() => discard.mutate()}>
      <Trans>Throw away</Trans>
    </Button>
  );
}
