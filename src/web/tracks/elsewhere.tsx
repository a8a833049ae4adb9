import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './step-content.module.css';

/** A page outside, in a tab of its own. */
export function Elsewhere({ url, children }: { url: string; children: ReactNode }) {
  return (
    <div className={styles.elsewhere}>
      <Button
        component="a"
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        rightSection={<IconExternalLink size={16} stroke={1.6} aria-hidden />}
      >
        {children}
      </Button>
      <span className={styles.address}>{url}</span>
    </div>
  );
}
