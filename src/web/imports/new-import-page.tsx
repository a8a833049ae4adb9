import { useLingui as useCatalogue } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Box, Progress, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useAllowed } from '../api/use-me.ts';
import { parseAddress, printAddress } from '../router-address.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { IMPORT_KINDS, IMPORTS, type ImportKind, sendFile, templateHref } from './import-api.ts';
import styles from './import-page.module.css';
import { KIND_ABOUT, KIND_WORDS } from './import-words.ts';
import { TableDrop } from './table-drop.tsx';

/** The first step: what, and from which file. */
export function NewImportPage() {
  const { t } = useLingui();
  const { _ } = useCatalogue();
  const router = useRouter();
  const queryClient = useQueryClient();
  const kinds = useKinds();
  const [kind, choose] = useKind(kinds);
  const [sent, setSent] = useState(0);
  const send = useMutation({
    mutationFn: (file: File) => sendFile(kind, file, setSent),
    onMutate: () => setSent(0),
    onSuccess: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: [IMPORTS] });
      return router.navigate({ href: `/app/settings/imports/${id}` });
    },
  });
  return (
    <div className={styles.narrow}>
      <PageHeader
        back={{ href: '/app/settings/imports', label: <Trans>Imports</Trans> }}
        title={<Trans>Import</Trans>}
        description={
          <Trans>Nothing is imported before you have seen what becomes of every row.</Trans>
        }
      />
      {kinds.length > 1 && (
        <SegmentedControl
          aria-label={t`What the file brings`}
          value={kind}
          disabled={send.isPending}
          onChange={(value) => choose(value as ImportKind)}
          data={kinds.map((value) => ({ value, label: _(KIND_WORDS[value]) }))}
        />
      )}
      <p className={styles.about}>{_(KIND_ABOUT[kind])}</p>
      <p>
        <Anchor href={templateHref(kind)} download className={styles.template}>
          <IconDownload size={18} stroke={1.6} aria-hidden /> <Trans>Download template</Trans>
        </Anchor>
      </p>
      <TableDrop isSending={send.isPending} onFile={(file) => send.mutate(file)} />
      {send.isPending && (
        <Box mt="md" role="status">
          <Progress value={sent * 100} animated={sent === 1} size={6} aria-label={t`Sending`} />
          <p className={styles.hint}>
            {sent < 1 ? <Trans>Sending the file</Trans> : <Trans>Reading the rows</Trans>}
          </p>
        </Box>
      )}
      {send.isError && (
        <Box mt="md">
          <ErrorNotice error={send.error} safe={<Trans>Nothing was imported.</Trans>} />
        </Box>
      )}
    </div>
  );
}

/** Users and companies are for whoever manages people, completions for whoever records them. */
function useKinds(): readonly ImportKind[] {
  const people = useAllowed('people.change');
  const completions = useAllowed('completion.record');
  return IMPORT_KINDS.filter((kind) => (kind === 'completions' ? completions : people));
}

/** The kind lives in the address, so that other pages lead to theirs. */
function useKind(kinds: readonly ImportKind[]): [ImportKind, (kind: ImportKind) => void] {
  const router = useRouter();
  const { searchStr, pathname } = useLocation();
  const { kind: wanted } = parseAddress(searchStr);
  const kind = kinds.find((one) => one === wanted) ?? kinds[0] ?? 'users';
  const choose = (next: ImportKind) =>
    void router.navigate({ href: pathname + printAddress({ kind: next }), replace: true });
  return [kind, choose];
}
