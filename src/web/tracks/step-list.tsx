import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { movedBy, movedTo } from '../ui/data-table/column-layout.ts';
import { showError } from '../ui/toasts.tsx';
import { AddStepMenu } from './add-step-menu.tsx';
import styles from './step-list.module.css';
import { StepListItem } from './step-list-item.tsx';
import { orderSteps } from './track-api.ts';
import type { TrackEditor } from './use-track-editor.ts';

interface StepListProps {
  editor: TrackEditor;
  isEditable: boolean;
  /** Null: the track itself. */
  shownId: string | null;
  onShow: (stepId: string | null) => void;
}

// The keyboard has keys of its own here, so the library's instructions would mislead.
const SILENT = { screenReaderInstructions: { draggable: '' } };

/** The steps of a track in their order, to drag or to move with Alt and the arrow keys. */
export function StepList({ editor, isEditable, shownId, onShow }: StepListProps) {
  const { t } = useLingui();
  const { track } = editor;
  const { ids, move } = useOrder(editor);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));
  const byId = new Map(track.steps.map((step) => [step.id, step]));
  const drop = ({ active, over }: DragEndEvent) => {
    if (over) void move(movedTo(ids, String(active.id), String(over.id)));
  };
  return (
    <nav aria-label={t`Steps of the track`}>
      <UnstyledButton
        className={styles.about}
        aria-current={shownId === null ? 'true' : undefined}
        onClick={() => onShow(null)}
      >
        <IconInfoCircle size={18} stroke={1.6} aria-hidden />
        <Trans>About this track</Trans>
      </UnstyledButton>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={drop}
        accessibility={SILENT}
      >
        <SortableContext items={[...ids]} strategy={verticalListSortingStrategy}>
          <ol className={styles.list}>
            {ids.map((id, index) => {
              const step = byId.get(id);
              return (
                step && (
                  <StepListItem
                    key={id}
                    step={step}
                    number={index + 1}
                    isShown={id === shownId}
                    isEditable={isEditable}
                    hasProblem={track.problems.some(({ path }) => path.startsWith(`steps.${id}.`))}
                    onShow={() => onShow(id)}
                    onMove={(by) => void move(movedBy(ids, id, by))}
                  />
                )
              );
            })}
          </ol>
        </SortableContext>
      </DndContext>
      {isEditable && <AddStepMenu editor={editor} onAdded={onShow} />}
      {isEditable && track.steps.length > 1 && (
        <p className={styles.hint}>
          <Trans>Drag to reorder, or press Alt and an arrow key.</Trans>
        </p>
      )}
    </nav>
  );
}

/** The order on the screen runs ahead of the server's. */
function useOrder({ track, keeper }: TrackEditor) {
  const [wanted, setWanted] = useState<readonly string[] | null>(null);
  const known = track.steps.map(({ id }) => id);
  const isSame = wanted !== null && [...wanted].sort().join() === [...known].sort().join();
  const ids = isSame ? wanted : known;
  const move = async (next: readonly string[]) => {
    if (next.every((id, index) => id === ids[index])) return;
    setWanted(next);
    try {
      await keeper.act(
        (now) => orderSteps(now.id, next, now.revision),
        (changed) => changed,
      );
    } catch (error) {
      showError(error, <Trans>The order is as it was.</Trans>);
      setWanted(null);
    }
  };
  return { ids, move };
}
