import type { ReactNode } from 'react';
import { usePortal } from '../api/use-me.ts';
import { dateIn } from '../ui/dates.ts';
import type { Award } from './award-api.ts';
import styles from './expiry-ring.module.css';
import { shareLeft } from './share-left.ts';

interface ExpiryRingProps {
  award: Pick<Award, 'issuedOn' | 'validThrough' | 'status'>;
  /** Pixels. */
  size: number;
  /** The badge. */
  children: ReactNode;
}

const RADIUS = 47;

/** A badge in a ring that runs out with its term; a full one does not expire. The dates say the same. */
export function ExpiryRing({ award, size, children }: ExpiryRingProps) {
  const { timeZone } = usePortal();
  const share = shareLeft(award, dateIn(timeZone, new Date()));
  return (
    <span className={styles.ring} style={{ width: size, height: size }} data-status={award.status}>
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle cx="50" cy="50" r={RADIUS} className={styles.track} />
        <circle
          cx="50"
          cy="50"
          r={RADIUS}
          className={styles.left}
          pathLength={100}
          strokeDasharray={`${share * 100} 100`}
        />
      </svg>
      {children}
    </span>
  );
}
