import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { usePerson, usePortal } from '../api/use-me.ts';
import { dateIn, writtenDate } from '../ui/dates.ts';
import { BadgePicture } from './badge-picture.tsx';
import { RequirementWords } from './certification-words.tsx';
import type { DraftForm } from './draft-form.ts';
import styles from './draft-preview.module.css';
import { earnedUntil } from './earned-until.ts';
import { Prose } from './prose.tsx';

/** What people will see, while it is written: the badge card, or the public page. */
export function DraftPreview({ form }: { form: DraftForm }) {
  const { t } = useLingui();
  const [look, setLook] = useState<'card' | 'page'>('card');
  return (
    <section className={styles.preview} aria-label={t`Preview`}>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t`Look of the preview`}
        value={look}
        onChange={(next) => setLook(next as 'card' | 'page')}
        data={[
          { value: 'card', label: t`Badge card` },
          { value: 'page', label: t`Public page` },
        ]}
      />
      {look === 'card' ? <CardLook form={form} /> : <PageLook form={form} />}
      <p className={styles.note}>
        <Trans>As if you had earned it today.</Trans>
      </p>
    </section>
  );
}

function CardLook({ form }: { form: DraftForm }) {
  const portal = usePortal();
  const { today, until } = useDates(form);
  return (
    <div className={styles.card}>
      <BadgePicture badge={form.badge} size={176} />
      <p className={styles.name}>
        <NameOf form={form} />
      </p>
      <p className={styles.issuer}>{portal.name}</p>
      {form.description && <p className={styles.description}>{form.description}</p>}
      <Skills skills={form.skills} />
      <p className={styles.dates}>
        <Trans>Issued {today}</Trans>
        {' · '}
        {until === null ? <Trans>does not expire</Trans> : <Trans>valid through {until}</Trans>}
      </p>
    </div>
  );
}

function PageLook({ form }: { form: DraftForm }) {
  const portal = usePortal();
  const { name: person } = usePerson();
  const { today, until } = useDates(form);
  const { rule, n, trainings } = form;
  const name = (
    <em className={styles.held}>
      <NameOf form={form} />
    </em>
  );
  return (
    <div className={styles.page}>
      <p className={styles.verdict}>
        <Trans>Genuine and in force</Trans>
      </p>
      <div className={styles.body}>
        <BadgePicture badge={form.badge} size={112} />
        <p className={styles.sentence}>
          {until === null ? (
            <Trans>
              Yes. {person} holds {name} from {portal.name}.
            </Trans>
          ) : (
            <Trans>
              Yes. {person} holds {name} from {portal.name}, valid through {until}.
            </Trans>
          )}
        </p>
        <Part title={<Trans>Issued</Trans>}>{today}</Part>
        {form.criteria && (
          <Part title={<Trans>What it takes</Trans>}>
            <Prose html={form.criteria} />
          </Part>
        )}
        {form.skills.length > 0 && (
          <Part title={<Trans>Skills</Trans>}>
            <Skills skills={form.skills} />
          </Part>
        )}
        <Part title={<Trans>Training</Trans>}>
          <RequirementWords rule={rule} n={n} trainings={trainings} />
        </Part>
      </div>
    </div>
  );
}

function NameOf({ form }: { form: DraftForm }) {
  return form.name.trim() || <Trans>Name of the certification</Trans>;
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.part}>
      <p className={styles.partTitle}>{title}</p>
      <div>{children}</div>
    </div>
  );
}

function Skills({ skills }: { skills: readonly string[] }) {
  if (skills.length === 0) return null;
  return (
    <ul className={styles.skills}>
      {skills.map((skill) => (
        <li key={skill}>{skill}</li>
      ))}
    </ul>
  );
}

function useDates({ validity }: DraftForm): { today: string; until: string | null } {
  const { timeZone } = usePortal();
  const today = dateIn(timeZone, new Date());
  const last = earnedUntil(validity, today);
  return { today: writtenDate(today), until: last && writtenDate(last) };
}
