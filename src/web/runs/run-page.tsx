import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { type PredatedRun, refreshRows, runOptions } from './run-api.ts';
import { RunProgress } from './run-progress.tsx';
import { RunSetup } from './run-setup.tsx';

/** One run, before it is started and afterwards (S-90 to S-101). */
export function RunPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const run = useQuery(runOptions(id));
  useRowsFollow(run.data);
  if (run.data) {
    const isStarted = run.data.startedAt !== null;
    return isStarted ? <RunProgress run={run.data} /> : <RunSetup key={id} run={run.data} />;
  }
  if (run.isError) return <ErrorNotice error={run.error} onRetry={() => void run.refetch()} />;
  return <PageSkeleton />;
}

/** Rows are asked anew when the numbers moved. */
function useRowsFollow(run: PredatedRun | undefined): void {
  const moved = run && `${run.state} ${run.fingerprint} ${run.issued} ${run.notIssued}`;
  const before = useRef(moved);
  useEffect(() => {
    if (before.current !== undefined && before.current !== moved) refreshRows();
    before.current = moved;
  }, [moved]);
}
