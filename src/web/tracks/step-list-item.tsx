import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconAlertCircle, IconGripVertical } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { Words } from '../ui/words.tsx';
import styles from './step-list.module.css';
import type { TrackStep } from './track-api.ts';
import { StepKindIcon, StepKindWord } from './track-words.tsx';

interface StepListItemProps {
  step: TrackStep;
  number: number;
  isShown: boolean;
  isEditable: boolean;
  /** Something of it stands in the way of publishing. */
  hasProblem: boolean;
  onShow: () => void;
  onMove: (by: -1 | 1) => void;
}

/** One step: opens at the side, is dragged by its grip, moved with Alt and an arrow key. */
export function StepListItem(props: StepListItemProps) {
  const { step, isShown, isEditable, hasProblem, onShow, onMove } = props;
  const { t } = useLingui();
  const { setNodeRef, setActivatorNodeRef, listeners, transform, transition, isDragging } =
    useSortable({ id: step.id, disabled: !isEditable });
  const move = (event: KeyboardEvent) => {
    if (!isEditable || !event.altKey) return;
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <li
      ref={setNodeRef}
      className={styles.item}
      data-shown={isShown || undefined}
      data-dragging={isDragging || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      {isEditable && (
        <span ref={setActivatorNodeRef} {...listeners} className={styles.grip}>
          <IconGripVertical size={16} stroke={1.6} aria-hidden />
        </span>
      )}
      <UnstyledButton
        className={styles.open}
        aria-current={isShown ? 'true' : undefined}
        aria-keyshortcuts={isEditable ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
        onClick={onShow}
        onKeyDown={move}
      >
        <span className={styles.icon}>
          <StepKindIcon kind={step.kind} />
        </span>
        <StepTexts {...props} />
        {hasProblem && (
          <IconAlertCircle
            size={18}
            stroke={1.6}
            className={styles.problem}
            aria-label={t`Something is missing`}
          />
        )}
      </UnstyledButton>
    </li>
  );
}

function StepTexts({ step, number }: StepListItemProps) {
  return (
    <span className={styles.text}>
      <span>
        {number}.{' '}
        {step.title === '' ? (
          <span className={styles.untitled}>
            <Trans>Untitled</Trans>
          </span>
        ) : (
          <Words>{step.title}</Words>
        )}
      </span>
      <span className={styles.kind}>
        <StepKindWord kind={step.kind} />
        {step.isOptional && (
          <>
            {' · '}
            <Trans>optional</Trans>
          </>
        )}
        {step.isWaiting && (
          <>
            {' · '}
            <Trans>not published yet</Trans>
          </>
        )}
      </span>
    </span>
  );
}
