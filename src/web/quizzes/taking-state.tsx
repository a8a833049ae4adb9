import { Plural, Trans } from '@lingui/react/macro';
import type { AnswersKept } from './answer-keeper.ts';
import styles from './quiz-taking.module.css';

/** How far the answers are stored, quietly. */
export function TakingState({ kept }: { kept: AnswersKept | null }) {
  return (
    <p className={styles.state} role="status" data-state={kept?.state}>
      {kept === null ? <Trans>A try: nothing is stored.</Trans> : <Words kept={kept} />}
    </p>
  );
}

function Words({ kept: { state, waiting } }: { kept: AnswersKept }) {
  switch (state) {
    case 'saved':
      return <Trans>Saved</Trans>;
    case 'saving':
      return <Trans>Saving…</Trans>;
    case 'offline':
      return (
        <Plural
          value={waiting}
          one="You are offline; # answer is waiting."
          other="You are offline; # answers are waiting."
        />
      );
    case 'failed':
      return (
        <Plural
          value={waiting}
          one="The server does not answer; # answer is waiting."
          other="The server does not answer; # answers are waiting."
        />
      );
    case 'ended':
      return <Trans>The attempt has ended.</Trans>;
  }
}
