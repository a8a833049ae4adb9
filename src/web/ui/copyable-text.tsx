import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import styles from './copyable-text.module.css';
import { showError } from './toasts.tsx';

interface CopyableTextProps {
  text: string;
  /** What it is, for screen readers: "Example request". */
  label: string;
}

const SAID_MS = 2_000;

/** Text for another program, a key or a request, exactly as it is, with a button that copies it. */
export function CopyableText({ text, label }: CopyableTextProps) {
  const { t } = useLingui();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = window.setTimeout(() => setCopied(false), SAID_MS);
    return () => window.clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch (error) {
      showError(error);
    }
  };
  return (
    <div className={styles.copyable}>
      <section
        className={styles.scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={label}
      >
        <pre className={styles.text}>{text}</pre>
      </section>
      <Button
        size="xs"
        className={styles.copy}
        onClick={() => void copy()}
        aria-label={t`Copy: ${label}`}
        leftSection={
          isCopied ? (
            <IconCheck size={16} stroke={1.8} aria-hidden />
          ) : (
            <IconCopy size={16} stroke={1.6} aria-hidden />
          )
        }
      >
        <span role="status">{isCopied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}</span>
      </Button>
    </div>
  );
}
