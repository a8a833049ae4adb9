import { Plural, Trans } from '@lingui/react/macro';
import { Fragment, type ReactNode } from 'react';
import { writtenDate } from '../ui/dates.ts';
import type { Named, Rule, Validity } from './certification-api.ts';

/** How long it is valid, as the column Expiration says it: "2 years", "Never". */
export function ValidityWords({ validity }: { validity: Validity }) {
  if (validity.kind === 'never') return <Trans>Never</Trans>;
  if (validity.kind === 'fixed') {
    const date = writtenDate(validity.date);
    return <Trans>On {date}</Trans>;
  }
  const { unit, count } = validity;
  if (unit === 'year') return <Plural value={count} one="# year" other="# years" />;
  if (unit === 'month') return <Plural value={count} one="# month" other="# months" />;
  return <Plural value={count} one="# day" other="# days" />;
}

interface RequirementWordsProps {
  rule: Rule;
  n: number | null;
  trainings: readonly Named[];
}

/** The chosen trainings as one sentence: "All of: Getting Started and Cloud Security 201". */
export function RequirementWords({ rule, n, trainings }: RequirementWordsProps) {
  const [first] = trainings;
  if (!first) return <Trans>No training yet.</Trans>;
  if (trainings.length === 1) return <strong>{first.name}</strong>;
  const count = n ?? '…';
  if (rule === 'any') {
    const names = <Names of={trainings} last={<Trans>or</Trans>} />;
    return <Trans>Any of: {names}</Trans>;
  }
  const names = <Names of={trainings} last={<Trans>and</Trans>} />;
  if (rule === 'n')
    return (
      <Trans>
        Any {count} of: {names}
      </Trans>
    );
  return <Trans>All of: {names}</Trans>;
}

/** Names in a row, with a word before the last one. */
function Names({ of, last }: { of: readonly Named[]; last: ReactNode }) {
  return of.map(({ id, name }, index) => (
    <Fragment key={id}>
      {index > 0 && (index === of.length - 1 ? <> {last} </> : ', ')}
      <strong>{name}</strong>
    </Fragment>
  ));
}
