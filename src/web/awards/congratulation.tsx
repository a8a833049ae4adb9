import { Plural, SelectOrdinal, Trans, useLingui } from '@lingui/react/macro';
import { Button, Modal } from '@mantine/core';
import { IconBrandLinkedin, IconDownload, IconLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { usePerson, usePortal } from '../api/use-me.ts';
import { DateText } from '../ui/date-text.tsx';
import { dateIn } from '../ui/dates.ts';
import { Words } from '../ui/words.tsx';
import { type Award, awardPlaceOptions, badgeFileUrl, myAwardsOptions } from './award-api.ts';
import styles from './congratulation.module.css';
import { copyLink } from './copy-button.tsx';
import { LinkedInDialog } from './linkedin-dialog.tsx';
import { newsAmong, rememberAwards, seenAwards } from './seen-awards.ts';

const ICON = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

interface Moment {
  award: Award;
  /** How many more came at the same time. */
  others: number;
}

/** Says so when the person signed in has earned something, once for each award, wherever they are. */
export default function Congratulation() {
  const { t } = useLingui();
  const person = usePerson();
  const [moment, forget] = useMoment();
  const [linking, setLinking] = useState<Award | null>(null);
  const award = moment?.award;
  const [firstName] = person.name.split(' ');
  return (
    <>
      <Modal.Root
        opened={award !== undefined}
        onClose={forget}
        size={480}
        centered
        lockScroll={false}
        transitionProps={{ duration: 160 }}
      >
        <Modal.Overlay />
        <Modal.Content>
          <div className={styles.close}>
            <Modal.CloseButton aria-label={t`Close`} />
          </div>
          {award && (
            <Modal.Body className={styles.body}>
              <span className={styles.ring}>
                <img src={award.badgeUrl} alt="" width={208} height={208} />
              </span>
              <Modal.Title className={styles.title}>
                <Trans>
                  Congratulations, <Words>{firstName}</Words>!
                </Trans>
              </Modal.Title>
              <p className={styles.what}>
                <Trans>
                  You have earned <Words>{award.certification.name}</Words>.
                </Trans>
              </p>
              <Dates award={award} />
              <Place id={award.id} />
              <div className={styles.buttons}>
                <Button
                  variant="filled"
                  data-autofocus
                  leftSection={<IconBrandLinkedin {...ICON} />}
                  onClick={() => {
                    setLinking(award);
                    forget();
                  }}
                >
                  <Trans>Add to LinkedIn</Trans>
                </Button>
                <Button
                  component="a"
                  href={badgeFileUrl(award)}
                  download
                  leftSection={<IconDownload {...ICON} />}
                >
                  <Trans>Download</Trans>
                </Button>
                <Button leftSection={<IconLink {...ICON} />} onClick={() => void copyLink(award)}>
                  <Trans>Copy link</Trans>
                </Button>
              </div>
              {moment.others > 0 && (
                <p className={styles.others}>
                  <Plural
                    value={moment.others}
                    one="One more is waiting under My Certifications."
                    other="# more are waiting under My Certifications."
                  />
                </p>
              )}
            </Modal.Body>
          )}
        </Modal.Content>
      </Modal.Root>
      <LinkedInDialog award={linking} onClose={() => setLinking(null)} />
    </>
  );
}

function Dates({ award: { issuedOn, validThrough } }: { award: Award }) {
  return (
    <p className={styles.dates}>
      <Trans>
        Issued <DateText value={issuedOn} />
      </Trans>
      {' · '}
      {validThrough === null ? (
        <Trans>does not expire</Trans>
      ) : (
        <Trans>
          valid through <DateText value={validThrough} lastDay />
        </Trans>
      )}
    </p>
  );
}

/** The how many-th of one's own company; said when it is known. */
function Place({ id }: { id: string }) {
  const { data } = useQuery(awardPlaceOptions(id));
  if (!data || data.place === null || data.companyName === null) return null;
  const company = <Words>{data.companyName}</Words>;
  return (
    <p className={styles.place}>
      <Trans>
        You are the{' '}
        <SelectOrdinal value={data.place} _1="first" one="#st" two="#nd" few="#rd" other="#th" /> at{' '}
        {company}.
      </Trans>
    </p>
  );
}

/** The newest award that this browser has not shown yet; it stays until it is put away. */
function useMoment(): [Moment | null, () => void] {
  const { id: userId } = usePerson();
  const { timeZone } = usePortal();
  const { data: awards } = useQuery(myAwardsOptions);
  const [moment, setMoment] = useState<Moment | null>(null);
  useEffect(() => {
    if (!awards) return;
    const today = dateIn(timeZone, new Date());
    const [award, ...others] = newsAmong(awards, seenAwards(userId), today);
    rememberAwards(userId, awards);
    if (award) setMoment({ award, others: others.length });
  }, [awards, userId, timeZone]);
  return [moment, () => setMoment(null)];
}
