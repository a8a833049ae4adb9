import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmAction } from '../ui/confirm-action.tsx';
import { IMPORTS, type ImportDetails, isAboutRows, startUndo } from './import-api.ts';

/** Takes back what nothing was built on; says beforehand what that is. */
export function UndoImport({ one }: { one: ImportDetails }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const undo = async () => {
    await startUndo(one.id);
    await queryClient.invalidateQueries({ predicate: isAboutRows });
    await queryClient.invalidateQueries({ queryKey: [IMPORTS] });
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <Trans>Undo</Trans>
      </Button>
      <ConfirmAction
        opened={asking}
        onClose={() => setAsking(false)}
        action={t`Undo this import`}
        onConfirm={undo}
      >
        {one.kind === 'users' && (
          <Trans>
            People who are new by this file, and have not signed in, finished or earned anything,
            become inactive and leave their company. Everybody else stays as they are.
          </Trans>
        )}
        {one.kind === 'companies' && (
          <Trans>
            Companies that are new by this file, and at which nobody has ever been, become inactive.
            All others stay as they are.
          </Trans>
        )}
        {one.kind === 'completions' && (
          <Trans>
            Completions that are new by this file, and that no certification rests on, are voided. A
            void is for ever: the same completion can then only be recorded by hand.
          </Trans>
        )}
      </ConfirmAction>
    </>
  );
}
