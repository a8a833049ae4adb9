import { Plural, Trans } from '@lingui/react/macro';
import { usePortal } from '../api/use-me.ts';
import { AppLink } from '../ui/app-link.tsx';
import { dateIn, writtenDate } from '../ui/dates.ts';
import { formatTotal } from '../ui/format.ts';
import { ApplyGroups } from './apply-groups.tsx';
import type { Certification } from './certification-api.ts';
import { RequirementWords, ValidityWords } from './certification-words.tsx';
import { earnedUntil } from './earned-until.ts';
import { Fact, Facts } from './facts.tsx';
import styles from './overview-tab.module.css';
import { Prose } from './prose.tsx';

interface OverviewTabProps {
  certification: Certification;
  mayChange: boolean;
}

/** All details as they were created, and every training that is attached (S-71). */
export function OverviewTab({ certification, mayChange }: OverviewTabProps) {
  const { description, criteria, skills, validity, source, counts, status, slug, version } =
    certification;
  return (
    <Facts>
      <Fact name={<Trans>Description</Trans>}>{description || <None />}</Fact>
      <Fact name={<Trans>Completion Criteria</Trans>}>
        {criteria ? <Prose html={criteria} /> : <None />}
      </Fact>
      <Fact name={<Trans>Training</Trans>}>
        <Trainings certification={certification} />
      </Fact>
      <Fact name={<Trans>Source</Trans>}>{source || <None />}</Fact>
      <Fact name={<Trans>Skills</Trans>}>{skills.length > 0 ? skills.join(', ') : <None />}</Fact>
      <Fact name={<Trans>Expiration</Trans>}>
        <ValidityWords validity={validity} />
        <Outlook certification={certification} />
      </Fact>
      <Fact name={<Trans>Visibility Restriction</Trans>}>
        <ApplyGroups
          certification={certification}
          mayChange={mayChange && status !== 'archived' && status !== 'draft'}
        />
      </Fact>
      {version > 0 && (
        <>
          <Fact name={<Trans>Issued</Trans>}>
            {counts.awards.value === 0 ? (
              <Trans>Nobody has it yet.</Trans>
            ) : (
              <Issued certification={certification} />
            )}
          </Fact>
          <Fact name={<Trans>Public page</Trans>}>
            <AppLink href={`/certifications/${slug}/v${version}`} target="_blank" rel="noreferrer">
              /certifications/{slug}/v{version}
            </AppLink>
          </Fact>
        </>
      )}
    </Facts>
  );
}

function Issued({ certification: { counts } }: { certification: Certification }) {
  const people = formatTotal(counts.holders);
  const times = formatTotal(counts.awards);
  return (
    <>
      <Plural
        value={counts.holders.value}
        one="1 person holds it in force"
        other={`${people} people hold it in force`}
      />
      {', '}
      <Plural value={counts.awards.value} one="issued once" other={`issued ${times} times`} />
    </>
  );
}

const None = () => <span className="muted">–</span>;

function Trainings({ certification }: { certification: Certification }) {
  const { trainings, requirement } = certification;
  if (trainings.length === 0) return <None />;
  return (
    <>
      {trainings.length > 1 && (
        <p className={styles.sentence}>
          <RequirementWords rule={requirement.rule} n={requirement.n} trainings={trainings} />
        </p>
      )}
      <ul className={styles.trainings}>
        {trainings.map((training) => (
          <li key={training.id} className={styles.training}>
            <AppLink href={`/app/settings/external-trainings?open=${training.id}`}>
              {training.name}
            </AppLink>
            <span className={styles.source}>
              {training.source}
              {training.status === 'archived' && (
                <>
                  {' · '}
                  <Trans>archived</Trans>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Outlook({ certification: { validity, status } }: { certification: Certification }) {
  const { timeZone } = usePortal();
  if (validity.kind !== 'duration' || status !== 'active') return null;
  const last = earnedUntil(validity, dateIn(timeZone, new Date()));
  if (last === null) return null;
  const written = writtenDate(last);
  return (
    <div className="muted">
      <Trans>Counted from the day each person earns it: today until {written}.</Trans>
    </div>
  );
}
