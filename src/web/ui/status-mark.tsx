import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import type { ReactNode } from 'react';
import styles from './status-mark.module.css';

export type AwardStatus = 'valid' | 'expiring' | 'expired' | 'revoked' | 'withdrawn' | 'replaced';
export type CertificationStatus = 'draft' | 'active' | 'inactive' | 'archived';
export type TrackStatus = 'draft' | 'published' | 'archived';
export type Status = AwardStatus | CertificationStatus | TrackStatus;

type Tone = 'valid' | 'expiring' | 'expired' | 'revoked';

/** Word, colour and shape of every status; the colour never stands alone. */
const STATUSES: Record<Status, { word: MessageDescriptor; tone: Tone; shape: ReactNode }> = {
  valid: {
    word: msg`Valid`,
    tone: 'valid',
    shape: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  },
  expiring: {
    word: msg`Expiring`,
    tone: 'expiring',
    shape: (
      <>
        <circle cx="6" cy="6" r="4" />
        <path d="M6 2a4 4 0 0 1 0 8Z" fill="currentColor" stroke="none" />
      </>
    ),
  },
  expired: { word: msg`Expired`, tone: 'expired', shape: <circle cx="6" cy="6" r="4" /> },
  revoked: { word: msg`Revoked`, tone: 'revoked', shape: <path d="m2.5 2.5 7 7m0-7-7 7" /> },
  withdrawn: {
    word: msg`Withdrawn`,
    tone: 'expired',
    shape: (
      <>
        <circle cx="6" cy="6" r="4" />
        <path d="m3.2 3.2 5.6 5.6" />
      </>
    ),
  },
  replaced: {
    word: msg`Replaced`,
    tone: 'expired',
    shape: <path d="M9.8 6.4A3.9 3.9 0 1 1 8.6 3.2L10 4.5M10.2 1.9v2.8H7.4" />,
  },
  draft: {
    word: msg`Draft`,
    tone: 'expired',
    shape: <circle cx="6" cy="6" r="4.1" strokeDasharray="1.8 1.42" />,
  },
  active: {
    word: msg`Active`,
    tone: 'valid',
    shape: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  },
  published: {
    word: msg`Published`,
    tone: 'valid',
    shape: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  },
  inactive: { word: msg`Inactive`, tone: 'expired', shape: <path d="M4 2.5v7m4-7v7" /> },
  archived: {
    word: msg`Archived`,
    tone: 'expired',
    shape: <rect x="2.2" y="2.2" width="7.6" height="7.6" rx="1.2" />,
  },
};

/** A status as a word with a colour and a shape. */
export function StatusMark({ status }: { status: Status }) {
  const { _ } = useLingui();
  const { word, tone, shape } = STATUSES[status];
  return (
    <span className={styles.mark} data-tone={tone}>
      <StatusShape>{shape}</StatusShape>
      {_(word)}
    </span>
  );
}

function StatusShape({ children }: { children: ReactNode }) {
  return (
    <svg viewBox="0 0 12 12" className={styles.shape} aria-hidden="true">
      {children}
    </svg>
  );
}
