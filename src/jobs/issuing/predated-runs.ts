import {
  carryOutPreview,
  carryOutRun,
  type PreviewJob,
  previewKind,
  runKind,
  stopCarriedOut,
} from '../../modules/issuing/index.ts';
import { type LongWork, StoppedByRequest } from '../long-work.ts';

/** Where its page is in the web client. */
const pageOf = (runId: string) => `/app/settings/training/runs/${runId}`;

/** Safe to run again from its beginning. */
export const predatedPreviewWork: LongWork = {
  kind: previewKind,
  async run(deps, portalId, { input }, progress) {
    const preview = input as unknown as PreviewJob;
    try {
      await carryOutPreview(deps, portalId, preview, progress);
      return { runId: preview.runId, link: pageOf(preview.runId) };
    } catch (error) {
      if (error instanceof StoppedByRequest) await stopCarriedOut(deps, portalId, preview.runId);
      throw error;
    }
  },
};

/** Safe to run again: it goes on where it was, and awards nobody twice (C-84). */
export const predatedRunWork: LongWork = {
  kind: runKind,
  async run(deps, portalId, { input }, progress) {
    const { runId } = input as { runId: string };
    try {
      const end = await carryOutRun(deps, portalId, runId, progress);
      return { runId, link: pageOf(runId), ...end };
    } catch (error) {
      if (error instanceof StoppedByRequest) await stopCarriedOut(deps, portalId, runId);
      throw error;
    }
  },
};
