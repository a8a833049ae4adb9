import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { isUnderWay, queryClient } from '../../api/queries.ts';
import type { Job } from '../../api/types.ts';
import { ErrorNotice } from '../error-notice.tsx';
import { JobRow } from '../job-row.tsx';
import { showError } from '../toasts.tsx';
import type { ListFilter } from './types.ts';

export interface ExportRequest {
  /** The list's name for the server: `awards`. */
  view: string;
  format: 'xlsx' | 'csv';
  /** Exactly what the screen asks for. */
  query: ListFilter & { sort?: string; ids?: readonly string[]; except?: readonly string[] };
  /** Exactly the columns shown, in their order. */
  columns: readonly string[];
}

const POLL_MS = 1_000;

/** Starts an export as a job and shows it until its file is there; it can also be found under the bell. */
export async function startExport(request: ExportRequest): Promise<void> {
  try {
    const { jobId } = await api.post<{ jobId: string }>('/exports', request);
    notifications.show({ id: jobId, autoClose: false, message: <ExportProgress jobId={jobId} /> });
    void queryClient.invalidateQueries({ queryKey: ['/jobs', 'mine'] });
  } catch (error) {
    showError(error);
  }
}

function ExportProgress({ jobId }: { jobId: string }) {
  const job = useQuery({
    queryKey: ['/jobs', jobId],
    queryFn: ({ signal }) => api.get<Job>(`/jobs/${jobId}`, undefined, signal),
    refetchInterval: ({ state }) => (!state.data || isUnderWay(state.data) ? POLL_MS : false),
  });
  if (job.data) return <JobRow job={job.data} />;
  return job.isError ? <ErrorNotice error={job.error} onRetry={() => void job.refetch()} /> : null;
}
