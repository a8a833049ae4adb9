import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { AppLink } from '../ui/app-link.tsx';
import type { RowAction } from '../ui/data-table/types.ts';
import { DateText } from '../ui/date-text.tsx';
import { type AwardStatus, StatusMark } from '../ui/status-mark.tsx';
import { Words } from '../ui/words.tsx';
import type { Award, AwardDetails } from './award-api.ts';
import { AwardEvidence } from './award-evidence.tsx';
import styles from './award-sheet.module.css';
import { IssuedByWords } from './award-words.tsx';
import { CopyButton } from './copy-button.tsx';
import type { AwardActions } from './use-award-actions.tsx';

interface AwardSheetProps {
  details: AwardDetails;
  /** With today's names; null where no table shows it, as with a withdrawn one. */
  row: Award | null;
  actions: AwardActions;
}

/** Everything about one issued certification: what, whose, until when, and why. */
export function AwardSheet({ details, row, actions }: AwardSheetProps) {
  const status = row?.status ?? ENDED[details.state];
  return (
    <div className={styles.sheet}>
      <div className={styles.main}>
        <div className={styles.head}>
          <img
            className={styles.badge}
            src={`/badges/${details.badgeMediaId}.png`}
            alt=""
            width={112}
            height={112}
          />
          <div className={styles.names}>
            <h3 className={styles.name}>
              <Words>{details.certificationName}</Words>
            </h3>
            <p className={styles.who}>
              <Words>{details.userName}</Words>
              {details.companyName && (
                <>
                  {' · '}
                  <Words>{details.companyName}</Words>
                </>
              )}
            </p>
            {status && <StatusMark status={status} />}
          </div>
        </div>
        {details.endReason && details.endedAt && (
          <p className={styles.ended} data-revoked={details.state === 'revoked' || undefined}>
            <strong>
              {details.state === 'revoked' ? (
                <Trans>
                  Revoked on <DateText value={details.endedAt} />:
                </Trans>
              ) : (
                <Trans>
                  Ended on <DateText value={details.endedAt} />:
                </Trans>
              )}
            </strong>{' '}
            <Words>{details.endReason}</Words>
          </p>
        )}
        <Facts details={details} row={row} />
        <AwardEvidence details={details} />
        {details.state !== 'withdrawn' && <PublicPage url={details.publicUrl} />}
      </div>
      {row && <SheetActions actions={actions.of(row)} />}
    </div>
  );
}

const ENDED: Record<AwardDetails['state'], AwardStatus | null> = {
  live: null,
  revoked: 'revoked',
  withdrawn: 'withdrawn',
  superseded: 'replaced',
};

function Facts({ details, row }: Pick<AwardSheetProps, 'details' | 'row'>) {
  const { skills } = details;
  return (
    <dl className={styles.facts}>
      <Fact name={<Trans>Issued on</Trans>}>
        <DateText value={details.issuedOn} withDistance />
      </Fact>
      <Fact name={<Trans>Valid through</Trans>}>
        {details.validThrough === null ? (
          <Trans>Does not expire</Trans>
        ) : (
          <DateText value={details.validThrough} withDistance={details.state === 'live'} lastDay />
        )}
      </Fact>
      <Fact name={<Trans>Issued by</Trans>}>
        <IssuedByWords by={details.source} />
      </Fact>
      <Fact name={<Trans>Version</Trans>}>{details.version}</Fact>
      {row && <Fact name={<Trans>Signet ID</Trans>}>{row.certification.signetId}</Fact>}
      {row?.accountOwner && (
        <Fact name={<Trans>Account owner</Trans>}>
          <Words>{row.accountOwner.name}</Words>
        </Fact>
      )}
      {skills.length > 0 && (
        <Fact name={<Trans>Skills</Trans>}>
          <ul className={styles.skills}>
            {skills.map((skill) => (
              <li key={skill} className={styles.skill}>
                <Words>{skill}</Words>
              </li>
            ))}
          </ul>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function PublicPage({ url }: { url: string }) {
  const { t } = useLingui();
  return (
    <section>
      <h4 className={styles.heading}>
        <Trans>Public page</Trans>
      </h4>
      <div className={styles.link}>
        <a href={url} target="_blank" rel="noopener" className={styles.url}>
          {url.replace(/^https?:\/\//, '')}
          <IconExternalLink size={14} stroke={1.8} aria-hidden className={styles.out} />
          <span className="visually-hidden">
            <Trans>(new tab)</Trans>
          </span>
        </a>
        <CopyButton text={url} what={t`Public page`} />
      </div>
    </section>
  );
}

function SheetActions({ actions }: { actions: readonly RowAction[] }) {
  if (actions.length === 0) return null;
  return (
    <div className={styles.foot}>
      {actions.map(({ key, label, icon, href, download, onSelect, tone }) => {
        const look = {
          leftSection: icon,
          size: 'sm',
          ...(tone === 'danger' && { color: 'red', variant: 'light' }),
        } as const;
        return href === undefined ? (
          <Button key={key} {...look} onClick={onSelect}>
            {label}
          </Button>
        ) : (
          <Button key={key} {...look} component={AppLink} href={href} download={download}>
            {label}
          </Button>
        );
      })}
    </div>
  );
}
