import { useLingui as useCatalogue } from '@lingui/react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Switch, Tabs } from '@mantine/core';
import { useState } from 'react';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { formatCount } from '../ui/format.ts';
import { DiscardImport } from './discard-import.tsx';
import { ErrorRows } from './error-rows.tsx';
import { type ImportDetails, OUTCOMES, type Outcome } from './import-api.ts';
import styles from './import-page.module.css';
import { OUTCOME_WORDS } from './import-words.ts';
import { MissingCompanies } from './missing-companies.tsx';
import { RowTable } from './row-table.tsx';
import { useImportWork } from './use-import-work.ts';

/** What becomes of every row, before anything has happened. */
export function RowsStep({ one }: { one: ImportDetails }) {
  const { check, reopen, run } = useImportWork(one);
  const count = one.counts.new + one.counts.changed;
  const failed = [check, reopen, run].find(({ isError }) => isError);
  return (
    <>
      {one.missingCompanies.total > 0 && (
        <MissingCompanies one={one} isBusy={check.isPending} onDecide={check.mutate} />
      )}
      <Remarks one={one} isBusy={check.isPending} onDecide={check.mutate} />
      <OutcomeTabs one={one} />
      {failed && <ErrorNotice error={failed.error} />}
      <div className={styles.foot}>
        <Button
          variant="filled"
          disabled={count === 0}
          loading={run.isPending}
          onClick={() => run.mutate()}
        >
          {count === 0 ? <Trans>Nothing to import</Trans> : <ImportCount count={count} />}
        </Button>
        <Button loading={reopen.isPending} onClick={() => reopen.mutate()}>
          <Trans>Change columns</Trans>
        </Button>
        <DiscardImport one={one} />
        {one.counts.error > 0 && count > 0 && (
          <span className={styles.hint}>
            <Plural
              value={one.counts.error}
              one="# row with an error is left out."
              other="# rows with errors are left out."
            />
          </span>
        )}
      </div>
    </>
  );
}

function ImportCount({ count }: { count: number }) {
  const number = formatCount(count);
  return <Trans>Import {number}</Trans>;
}

interface DecisionProps {
  one: ImportDetails;
  isBusy: boolean;
  onDecide: (change: { activateUsers: boolean }) => void;
}

/** What the rows do not say by themselves. */
function Remarks({ one, isBusy, onDecide }: DecisionProps) {
  const { t } = useLingui();
  const { inactive, waiting } = one.counts;
  const asksForActive = inactive > 0 || one.settings.activateUsers;
  return (
    <>
      {asksForActive && (
        <div className={styles.remark}>
          <p>
            <Plural
              value={inactive}
              _0="Nobody in the file stays inactive."
              one="# person in the file is not active and stays so."
              other="# people in the file are not active and stay so."
            />
          </p>
          <Switch
            label={t`Activate them`}
            checked={one.settings.activateUsers}
            disabled={isBusy}
            onChange={(event) => onDecide({ activateUsers: event.currentTarget.checked })}
          />
        </div>
      )}
      {waiting > 0 && (
        <div className={styles.remark}>
          <p>
            <Plural
              value={waiting}
              one="# completion is of somebody whom nobody here has as an e-mail address. It waits, and counts from its own date once that person is here."
              other="# completions are of people whose e-mail nobody here has. They wait, and count from their own dates once those people are here."
            />
          </p>
        </div>
      )}
    </>
  );
}

/** The rows by what becomes of them; opens with what needs a look. */
export function OutcomeTabs({ one }: { one: ImportDetails }) {
  const { t } = useLingui();
  const { _ } = useCatalogue();
  const shown = OUTCOMES.filter((outcome) => outcome !== 'skipped' || one.counts.skipped > 0);
  const first: Outcome = one.counts.error > 0 ? 'error' : one.counts.new > 0 ? 'new' : 'changed';
  const [tab, setTab] = useState<Outcome>(first);
  return (
    <Tabs
      value={tab}
      keepMounted={false}
      classNames={{ list: styles.tabs ?? '', tab: styles.tab ?? '' }}
      onChange={(next) => setTab(shown.find((one) => one === next) ?? first)}
    >
      <Tabs.List aria-label={t`Rows`}>
        {shown.map((outcome) => (
          <Tabs.Tab
            key={outcome}
            value={outcome}
            rightSection={<span className={styles.count}>{formatCount(one.counts[outcome])}</span>}
          >
            {_(OUTCOME_WORDS[outcome])}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {shown.map((outcome) => (
        <Tabs.Panel key={outcome} value={outcome}>
          {outcome === 'error' ? (
            <ErrorRows one={one} />
          ) : (
            <RowTable one={one} outcome={outcome} label={_(OUTCOME_WORDS[outcome])} />
          )}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
