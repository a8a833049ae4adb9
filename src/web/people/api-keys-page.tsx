import { useLingui as useCatalogue } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmAction } from '../ui/confirm-action.tsx';
import { AgoText, DateText } from '../ui/date-text.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { showDone } from '../ui/toasts.tsx';
import { type ApiKey, apiKeysOptions, revokeApiKey } from './api-keys-api.ts';
import { NewApiKeyDialog } from './api-keys-new-dialog.tsx';
import styles from './api-keys-page.module.css';
import { SCOPE_WORDS } from './api-keys-scopes.ts';

/** Keys for other programs: make, look, take away. */
export function ApiKeysPage() {
  const keys = useQuery(apiKeysOptions);
  const [making, setMaking] = useState(false);
  const items = keys.data?.items ?? [];
  const make = (
    <Button
      variant="filled"
      onClick={() => setMaking(true)}
      leftSection={<IconPlus size={18} stroke={1.6} aria-hidden />}
    >
      <Trans>API key</Trans>
    </Button>
  );
  return (
    <div className={styles.page}>
      <PageHeader
        title={<Trans>Security & Keys</Trans>}
        description={
          <Trans>
            API keys let another program report completions or read data, without a person who signs
            in. Each key opens only what you choose.
          </Trans>
        }
        actions={items.length > 0 && make}
      />
      {keys.isPending && <PageSkeleton />}
      {keys.isError && <ErrorNotice error={keys.error} onRetry={() => void keys.refetch()} />}
      {keys.data && items.length === 0 && (
        <EmptyState title={<Trans>No API key yet</Trans>} action={make}>
          <Trans>
            Make one for each program that talks to this portal, so that you can take each away by
            itself.
          </Trans>
        </EmptyState>
      )}
      {items.length > 0 && (
        <ul className={styles.keys}>
          {items.map((key) => (
            <KeyRow key={key.id} apiKey={key} />
          ))}
        </ul>
      )}
      {making && <NewApiKeyDialog onClose={() => setMaking(false)} />}
    </div>
  );
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useLingui();
  const { _ } = useCatalogue();
  const queryClient = useQueryClient();
  const [revoking, setRevoking] = useState(false);
  const { id, name, prefix, scopes, createdAt, lastUsedAt } = apiKey;
  const revoke = async () => {
    await revokeApiKey(id);
    await queryClient.invalidateQueries({ queryKey: apiKeysOptions.queryKey });
    showDone(<Trans>{name} opens nothing any more.</Trans>);
  };
  return (
    <li className={styles.key}>
      <div className={styles.text}>
        <div className={styles.name}>
          {name} <code className={styles.prefix}>{prefix}…</code>
        </div>
        <div>{scopes.map((scope) => _(SCOPE_WORDS[scope])).join(' · ')}</div>
        <div className={styles.times}>
          <Trans>
            Made on <DateText value={createdAt} />
          </Trans>
          {', '}
          {lastUsedAt === null ? (
            <Trans>never used</Trans>
          ) : (
            <Trans>
              last used <AgoText value={lastUsedAt} />
            </Trans>
          )}
        </div>
      </div>
      <Button size="xs" onClick={() => setRevoking(true)} aria-label={t`Revoke ${name}`}>
        <Trans>Revoke</Trans>
      </Button>
      <ConfirmAction
        opened={revoking}
        onClose={() => setRevoking(false)}
        action={t`Revoke ${name}`}
        onConfirm={revoke}
      >
        <Trans>
          The program that uses it gets no answer from this moment on. This cannot be undone; you
          can make a new key.
        </Trans>
      </ConfirmAction>
    </li>
  );
}
