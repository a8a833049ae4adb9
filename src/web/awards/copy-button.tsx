import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { showDone, showError } from '../ui/toasts.tsx';

const SAID_MS = 2_000;

/** Puts a text on the clipboard and says so in its place. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = window.setTimeout(() => setCopied(false), SAID_MS);
    return () => window.clearTimeout(timer);
  }, [copied]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      (error: unknown) => showError(error),
    );
  return (
    <ActionIcon size={32} onClick={() => void copy()} aria-label={t`Copy: ${what}`}>
      {copied ? (
        <IconCheck size={18} stroke={1.8} color="var(--valid)" aria-hidden />
      ) : (
        <IconCopy size={18} stroke={1.6} aria-hidden />
      )}
      <span role="status" className="visually-hidden">
        {copied && <Trans>Copied</Trans>}
      </span>
    </ActionIcon>
  );
}

/** Copies the public address of an award and says so. */
export async function copyLink({ publicUrl }: { publicUrl: string }): Promise<void> {
  try {
    await navigator.clipboard.writeText(publicUrl);
    showDone(<Trans>The link is copied. Anybody who has it can check the badge.</Trans>);
  } catch (error) {
    showError(error);
  }
}
