import { Plural, Trans } from '@lingui/react/macro';
import { usePortal } from '../api/use-me.ts';
import { DateText } from '../ui/date-text.tsx';
import { writtenInstant } from '../ui/dates.ts';
import { Words } from '../ui/words.tsx';
import type { AwardDetails, Evidence } from './award-api.ts';
import styles from './award-evidence.module.css';
import { EvidenceSourceWords } from './award-words.tsx';

/** Why it was issued: one sentence, then every fact that counted, with both clocks. */
export function AwardEvidence({ details }: { details: AwardDetails }) {
  const { evidence } = details;
  return (
    <section>
      <h4 className={styles.heading}>
        <Trans>Why</Trans>
      </h4>
      <p className={styles.why}>
        <Why details={details} />
      </p>
      {evidence.length > 0 && (
        <ol className={styles.list}>
          {evidence.map((fact) => (
            <Fact key={fact.completionId} fact={fact} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Why({ details: { evidence, source, decidedAt, userName } }: { details: AwardDetails }) {
  const person = <Words>{userName}</Words>;
  const finished = (
    <Plural value={evidence.length} one="the training below" other="the # trainings below" />
  );
  const decided = <DateText value={decidedAt} />;
  if (source === 'manual') return <Trans>An administrator issued it on {decided}.</Trans>;
  if (source === 'import') return <Trans>It came with an import on {decided}.</Trans>;
  if (source === 'predated') {
    return (
      <Trans>
        {person} had finished {finished}; a predated run issued it on {decided}.
      </Trans>
    );
  }
  return (
    <Trans>
      {person} finished {finished}; it was issued automatically on {decided}.
    </Trans>
  );
}

function Fact({ fact }: { fact: Evidence }) {
  return (
    <li className={styles.fact}>
      <span className={styles.training}>
        <Words>{fact.trainingName}</Words>
      </span>
      <span className={styles.clock}>
        <span className={styles.clockName}>
          <Trans>Finished</Trans>
        </span>
        <Occurred fact={fact} />
      </span>
      <span className={styles.clock}>
        <span className={styles.clockName}>
          <Trans>Recorded</Trans>
        </span>
        <span>
          <Instant at={fact.recordedAt} />, <EvidenceSourceWords source={fact.source} />
        </span>
      </span>
    </li>
  );
}

/** As exactly as its source says it. */
function Occurred({ fact: { occurredAt, precision } }: { fact: Evidence }) {
  switch (precision) {
    case 'instant':
      return <Instant at={occurredAt} />;
    case 'date':
      return <DateText value={occurredAt} />;
    case 'delivered':
      return (
        <span>
          <Trans>
            <Instant at={occurredAt} />, the time of delivery: its source says no other
          </Trans>
        </span>
      );
    case 'unknown':
      return <Trans>At an unknown time</Trans>;
  }
}

function Instant({ at }: { at: string }) {
  const { timeZone } = usePortal();
  const written = writtenInstant(at, timeZone);
  return (
    <time dateTime={at} title={written} className="tabular">
      {written.replace(` (${timeZone})`, '')}
    </time>
  );
}
