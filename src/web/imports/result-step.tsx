import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { AppLink } from '../ui/app-link.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { formatCount } from '../ui/format.ts';
import type { ImportDetails } from './import-api.ts';
import styles from './import-page.module.css';
import { OutcomeTabs } from './rows-step.tsx';
import { UndoImport } from './undo-import.tsx';
import { useImportWork } from './use-import-work.ts';

/** What came of the file. */
export function ResultStep({ one }: { one: ImportDetails }) {
  const { run } = useImportWork(one);
  const left = one.counts.new + one.counts.changed - one.done;
  const done = formatCount(one.done);
  const stayed = formatCount(one.done - one.undone);
  return (
    <>
      <p className={styles.stepTitle}>
        {one.state === 'stopped' && <Trans>Stopped after {done} rows</Trans>}
        {one.state === 'undone' && (
          <Plural value={one.undone} one="# row was taken back" other="# rows were taken back" />
        )}
        {one.state === 'imported' && (
          <Plural value={one.done} one="# row was imported" other="# rows were imported" />
        )}
      </p>
      <p className={styles.about}>
        {one.state === 'stopped' && (
          <Trans>What is imported stays. Going on imports the rest and nothing twice.</Trans>
        )}
        {one.state === 'imported' && <Trans>The same file again changes nothing.</Trans>}
        {one.state === 'undone' && one.undone < one.done && (
          <Trans>
            {stayed} of {done} stay: they changed something that was there before, or something was
            built on them.
          </Trans>
        )}
      </p>
      {run.isError && <ErrorNotice error={run.error} />}
      <div className={styles.actions}>
        {one.state === 'stopped' && left > 0 && (
          <Button variant="filled" loading={run.isPending} onClick={() => run.mutate()}>
            <Plural value={left} one="Import the last one" other="Import the other #" />
          </Button>
        )}
        <NextSteps one={one} />
        {one.state !== 'undone' && one.counts.new > 0 && <UndoImport one={one} />}
      </div>
      <OutcomeTabs one={one} />
    </>
  );
}

/** Where the things are now, once their page exists. */
const SHOWN_AT = {
  users: '/app/settings/users',
  companies: '/app/settings/companies',
  completions: '/app/settings/training/issued',
} as const;

function NextSteps({ one }: { one: ImportDetails }) {
  const { routesByPath } = useRouter();
  const href = SHOWN_AT[one.kind];
  return (
    <>
      {one.state === 'imported' && Object.hasOwn(routesByPath, href) && (
        <Button component={AppLink} href={href} variant="filled">
          {one.kind === 'users' && <Trans>Open Users</Trans>}
          {one.kind === 'companies' && <Trans>Open Companies</Trans>}
          {one.kind === 'completions' && <Trans>Open Issued Certifications</Trans>}
        </Button>
      )}
      <Button component={AppLink} href={`/app/settings/imports/new?kind=${one.kind}`}>
        <Trans>Import another file</Trans>
      </Button>
    </>
  );
}
