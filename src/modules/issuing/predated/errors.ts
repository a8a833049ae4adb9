import { AppError, invalidInput } from '../../../kernel/errors.ts';
import type { RunState } from './run.ts';
import type { NamedCertification } from './run-repository.ts';

export const runNotFound = () =>
  new AppError('not_found', 'predated_run_not_found', 'There is no such run.');

/** S-100. */
export const notActive = ({ id, name, status }: NamedCertification) =>
  new AppError(
    'conflict',
    'certification_not_active',
    `“${name}” is ${status === 'draft' ? 'still a draft' : status}. Only an active certification can be issued by a run: activate it first.`,
    { certificationId: id, status },
  );

/** @param state What it is at the moment. */
export const runNotReady = (state: RunState) =>
  new AppError('conflict', 'predated_run_not_ready', sentences[state], { state });

const sentences: Readonly<Record<RunState, string>> = {
  computing: 'The preview is still being counted. Wait until it is complete.',
  preview: 'This run has not been started.',
  checking: 'This run was started already.',
  running: 'This run was started already.',
  stopped: 'This run was stopped. Run it again to issue the rest.',
  done: 'This run is over. Run it again to reach whoever is new.',
};

/** What is stored is no longer what the caller was shown. */
export const previewChanged = (fingerprint: string | null) =>
  new AppError(
    'conflict',
    'predated_preview_changed',
    'The numbers changed since you saw them. Look at the preview again, then issue.',
    { fingerprint },
  );

export const dateInFuture = (path: string, today: string) =>
  invalidInput([
    { path, code: 'date_in_future', message: `A day up to today, ${today}; not a later one.` },
  ]);

export const noMailsToStop = () =>
  new AppError(
    'conflict',
    'predated_run_sends_no_mails',
    'This run sends no mails: it was not started, or was started without telling anybody.',
  );
