import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconBrandLinkedin,
  IconCertificate2,
  IconDots,
  IconDownload,
  IconLink,
  IconShare,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { DateText } from '../ui/date-text.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { Words } from '../ui/words.tsx';
import { type Award, awardOptions, badgeFileUrl, isInForce } from './award-api.ts';
import { copyLink } from './copy-button.tsx';
import { sharePostUrl } from './linkedin.ts';
import styles from './my-award-card.module.css';

const QUIET = { size: 'compact-sm', variant: 'subtle', color: 'gray' } as const;
const ICON = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

interface MyAwardCardProps {
  award: Award;
  onOpen: () => void;
  onLinkedIn: () => void;
}

/** One of the own certifications, its badge large. */
export function MyAwardCard({ award, onOpen, onLinkedIn }: MyAwardCardProps) {
  const { certification, status, badgeUrl } = award;
  return (
    <li className={styles.card} data-over={!isInForce(award) || undefined}>
      <AwardFace
        award={award}
        picture={<img className={styles.badge} src={badgeUrl} alt="" width={144} height={144} />}
        name={
          <h2 className={styles.name}>
            <button type="button" className={styles.open} onClick={onOpen}>
              <Words>{certification.name}</Words>
            </button>
          </h2>
        }
      >
        {status === 'revoked' && <Reason id={award.id} />}
      </AwardFace>
      <Buttons award={award} onLinkedIn={onLinkedIn} />
    </li>
  );
}

type Term = Pick<Award, 'issuedOn' | 'validThrough' | 'status'>;

interface AwardFaceProps {
  award: Term;
  picture: ReactNode;
  name: ReactNode;
  children?: ReactNode;
}

/** The face of the card, without what can be done with it. */
function AwardFace({ award, picture, name, children }: AwardFaceProps) {
  return (
    <div className={styles.main}>
      {picture}
      <div className={styles.text}>
        {name}
        <StatusMark status={award.status} />
        <Dates award={award} />
        {children}
      </div>
    </div>
  );
}

interface AwardCardSampleProps extends Omit<Term, 'status'> {
  name: ReactNode;
  picture: ReactNode;
}

/** The card as it will be in My Certifications, of what nobody has earned yet. */
export function AwardCardSample({ name, picture, ...term }: AwardCardSampleProps) {
  return (
    <div className={styles.card}>
      <AwardFace
        award={{ ...term, status: 'valid' }}
        picture={picture}
        name={<p className={styles.name}>{name}</p>}
      />
    </div>
  );
}

function Dates({ award: { issuedOn, validThrough, status } }: { award: Term }) {
  const lastDay = <DateText value={validThrough} lastDay withDistance={status === 'expiring'} />;
  return (
    <p className={styles.dates}>
      <span>
        <Trans>
          Issued <DateText value={issuedOn} />
        </Trans>
      </span>
      {(status === 'valid' || status === 'expiring') && (
        <span>
          {validThrough === null ? (
            <Trans>Does not expire</Trans>
          ) : (
            <Trans>Valid through {lastDay}</Trans>
          )}
        </span>
      )}
      {status === 'expired' && (
        <span>
          <Trans>Was valid through {lastDay}</Trans>
        </span>
      )}
    </p>
  );
}

/** Why it was taken; the public page says only that it was. */
function Reason({ id }: { id: string }) {
  const { data } = useQuery(awardOptions(id));
  if (!data?.endedAt) return null;
  return (
    <p className={styles.reason}>
      <Trans>
        Revoked on <DateText value={data.endedAt} />: <Words>{data.endReason}</Words>
      </Trans>
    </p>
  );
}

function Buttons({ award, onLinkedIn }: Pick<MyAwardCardProps, 'award' | 'onLinkedIn'>) {
  const shows = isInForce(award);
  return (
    <div className={styles.buttons}>
      {shows && (
        <Button {...QUIET} leftSection={<IconBrandLinkedin {...ICON} />} onClick={onLinkedIn}>
          <Trans>Add to LinkedIn</Trans>
        </Button>
      )}
      <Button
        {...QUIET}
        component="a"
        href={badgeFileUrl(award)}
        download
        leftSection={<IconDownload {...ICON} />}
      >
        <Trans>Download badge</Trans>
      </Button>
      <Button
        {...QUIET}
        component="a"
        href={award.publicUrl}
        target="_blank"
        rel="noopener"
        leftSection={<IconCertificate2 {...ICON} />}
      >
        <Trans>Verify</Trans>
      </Button>
      <More award={award} shows={shows} />
    </div>
  );
}

function More({ award, shows }: { award: Award; shows: boolean }) {
  const { t } = useLingui();
  const { name } = award.certification;
  return (
    <Menu width={200}>
      <Menu.Target>
        <ActionIcon size={30} aria-label={t`More for ${name}`}>
          <IconDots {...ICON} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {shows && (
          <Menu.Item
            component="a"
            href={sharePostUrl(award)}
            target="_blank"
            rel="noopener"
            leftSection={<IconShare {...ICON} />}
          >
            <Trans>Share as a post</Trans>
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLink {...ICON} />} onClick={() => void copyLink(award)}>
          <Trans>Copy link</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
