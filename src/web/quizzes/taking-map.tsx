import { useLingui } from '@lingui/react/macro';
import { IconFlagFilled } from '@tabler/icons-react';
import styles from './quiz-taking.module.css';
import type { Taking } from './use-taking.ts';

interface TakingMapProps {
  taking: Taking;
  place: number;
  onGo: (place: number) => void;
}

/** Every question by its number: answered, flagged, the one that is shown. */
export function TakingMap({ taking, place, onGo }: TakingMapProps) {
  const { t } = useLingui();
  const { questions, answers, flagged } = taking;
  return (
    <ol className={styles.map} aria-label={t`Questions`}>
      {questions.map(({ id }, index) => {
        const number = index + 1;
        const isAnswered = Boolean(answers[id]?.length);
        const isFlagged = flagged.includes(id);
        const words = [
          t`Question ${number}`,
          isAnswered ? t`answered` : t`not answered`,
          isFlagged ? t`flagged` : '',
        ];
        return (
          <li key={id}>
            <button
              type="button"
              className={styles.stop}
              aria-label={words.filter((word) => word !== '').join(', ')}
              aria-current={index === place ? 'step' : undefined}
              data-answered={isAnswered || undefined}
              onClick={() => onGo(index)}
            >
              {number}
              {isFlagged && <IconFlagFilled size={12} className={styles.flag} aria-hidden />}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
