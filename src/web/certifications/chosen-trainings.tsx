import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, CloseButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowDown,
  IconArrowUp,
  IconGripVertical,
} from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import type { Training } from './certification-api.ts';
import styles from './chosen-trainings.module.css';
import { TrainingAbout } from './training-about.tsx';
import { inOrder, type Step, stepped } from './training-order.ts';

interface ChosenTrainingsProps {
  trainings: readonly Training[];
  /** What is odd about one of them, by its id. */
  remarks: ReadonlyMap<string, readonly string[]>;
  onChange: (trainings: readonly Training[]) => void;
}

// The keyboard has ways of its own here, so the library's instructions would mislead.
const SILENT = { screenReaderInstructions: { draggable: '' } };

/** The chosen trainings in the order in which people see them: dragged, or moved with Alt and arrows. */
export function ChosenTrainings({ trainings, remarks, onChange }: ChosenTrainingsProps) {
  const { t } = useLingui();
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));
  const ids = trainings.map(({ id }) => id);
  const drop = ({ active, over }: DragEndEvent) => {
    if (over) onChange(inOrder(trainings, String(active.id), ids.indexOf(String(over.id))));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={SILENT}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <ul className={styles.chosen} aria-label={t`Chosen trainings`}>
          {trainings.map((training, place) => (
            <ChosenTraining
              key={training.id}
              training={training}
              remarks={remarks.get(training.id) ?? []}
              isFirst={place === 0}
              isLast={place === trainings.length - 1}
              onStep={(step) => onChange(stepped(trainings, training.id, step))}
              onRemove={() => onChange(trainings.filter(({ id }) => id !== training.id))}
            />
          ))}
        </ul>
      </SortableContext>
    </DndContext>
  );
}

interface ChosenTrainingProps {
  training: Training;
  remarks: readonly string[];
  isFirst: boolean;
  isLast: boolean;
  onStep: (step: Step) => void;
  onRemove: () => void;
}

const STEPS: Readonly<Record<string, Step>> = { ArrowUp: -1, ArrowDown: 1 };

function ChosenTraining(props: ChosenTrainingProps) {
  const { training, remarks, isFirst, isLast, onStep, onRemove } = props;
  const { t } = useLingui();
  const { id, name } = training;
  const isAlone = isFirst && isLast;
  const { setNodeRef, setActivatorNodeRef, listeners, transform, transition, isDragging } =
    useSortable({ id, disabled: isAlone });
  const press = (event: KeyboardEvent) => {
    const step = event.altKey ? STEPS[event.key] : undefined;
    if (step === undefined) return;
    event.preventDefault();
    onStep(step);
  };
  return (
    <li
      ref={setNodeRef}
      className={styles.training}
      data-dragging={isDragging || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      onKeyDown={press}
    >
      {!isAlone && (
        <span ref={setActivatorNodeRef} {...listeners} className={styles.grip}>
          <IconGripVertical size={16} stroke={1.6} aria-hidden />
        </span>
      )}
      <div className={styles.text}>
        <bdi className={styles.name}>{name}</bdi>
        <TrainingAbout training={training} />
        {remarks.map((remark) => (
          <p key={remark} className={styles.remark} role="status">
            <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
            <span>{remark}</span>
          </p>
        ))}
      </div>
      {!isAlone && (
        <>
          <MoveButton name={name} step={-1} disabled={isFirst} onStep={onStep} />
          <MoveButton name={name} step={1} disabled={isLast} onStep={onStep} />
        </>
      )}
      <CloseButton aria-label={t`Remove ${name}`} onClick={onRemove} />
    </li>
  );
}

interface MoveButtonProps {
  name: string;
  step: Step;
  disabled: boolean;
  onStep: (step: Step) => void;
}

function MoveButton({ name, step, disabled, onStep }: MoveButtonProps) {
  const { t } = useLingui();
  const Icon = step === -1 ? IconArrowUp : IconArrowDown;
  return (
    <ActionIcon
      size="sm"
      className={styles.move}
      aria-disabled={disabled}
      data-disabled={disabled || undefined}
      title={step === -1 ? t`Move up (Alt ↑)` : t`Move down (Alt ↓)`}
      onClick={() => !disabled && onStep(step)}
    >
      <Icon size={14} aria-hidden />
      <span className="visually-hidden">
        {step === -1 ? <Trans>Move up: {name}</Trans> : <Trans>Move down: {name}</Trans>}
      </span>
    </ActionIcon>
  );
}
