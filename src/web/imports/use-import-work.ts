import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  changeImport,
  IMPORTS,
  type ImportChange,
  type ImportDetails,
  importOptions,
  isAboutRows,
  startCheck,
  startRun,
} from './import-api.ts';

/** What can be done with a file; the page shows its next step by itself. */
export function useImportWork({ id }: Pick<ImportDetails, 'id'>) {
  const queryClient = useQueryClient();
  const refresh = async () => {
    await queryClient.invalidateQueries({ queryKey: [IMPORTS] });
    await queryClient.invalidateQueries({ predicate: isAboutRows });
  };
  /** Says what the columns and rows are, and checks all of them again. */
  const check = useMutation({
    mutationFn: async (change: ImportChange) => {
      const changed = await changeImport(id, change);
      queryClient.setQueryData(importOptions(id).queryKey, changed);
      return startCheck(id);
    },
    onSettled: refresh,
  });
  /** Back to the columns, with everything that was said. */
  const reopen = useMutation({
    mutationFn: () => changeImport(id, {}),
    onSettled: refresh,
  });
  const run = useMutation({ mutationFn: () => startRun(id), onSettled: refresh });
  return { check, reopen, run };
}
