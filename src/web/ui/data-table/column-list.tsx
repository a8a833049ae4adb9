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
import { ActionIcon, Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react';
import { menuOrder, movedBy, movedTo, toggled } from './column-layout.ts';
import styles from './columns-menu.module.css';
import type { Column } from './types.ts';

type ColumnHead = Pick<Column<never>, 'id' | 'header' | 'hidden'>;

interface ColumnListProps {
  columns: readonly ColumnHead[];
  shown: readonly string[];
  onChange: (shown: string[]) => void;
}

/** Every column with a tick; shown ones move by dragging, or by their two buttons. */
export default function ColumnList({ columns, shown, onChange }: ColumnListProps) {
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));
  const byId = new Map(columns.map((column) => [column.id, column]));
  const drop = ({ active, over }: DragEndEvent) => {
    if (over) onChange(movedTo(shown, String(active.id), String(over.id)));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={SILENT}
    >
      <SortableContext items={[...shown]} strategy={verticalListSortingStrategy}>
        <ul className={styles.list}>
          {menuOrder(columns, shown).map((id) => {
            const column = byId.get(id);
            return (
              column && (
                <ColumnItem
                  key={id}
                  column={column}
                  shown={shown}
                  fixed={id === columns[0]?.id}
                  onChange={onChange}
                />
              )
            );
          })}
        </ul>
      </SortableContext>
    </DndContext>
  );
}

// The keyboard has buttons of its own here, so the library's instructions would mislead.
const SILENT = { screenReaderInstructions: { draggable: '' } };

interface ColumnItemProps {
  column: ColumnHead;
  shown: readonly string[];
  /** Names the row, so it cannot be hidden. */
  fixed: boolean;
  onChange: (shown: string[]) => void;
}

function ColumnItem({ column, shown, fixed, onChange }: ColumnItemProps) {
  const { id, header } = column;
  const place = shown.indexOf(id);
  const isShown = place !== -1;
  const { setNodeRef, setActivatorNodeRef, listeners, transform, transition, isDragging } =
    useSortable({ id, disabled: !isShown });
  return (
    <li
      ref={setNodeRef}
      className={styles.item}
      data-dragging={isDragging || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <span ref={setActivatorNodeRef} {...listeners} className={styles.grip} data-idle={!isShown}>
        <IconGripVertical size={16} stroke={1.6} aria-hidden />
      </span>
      <Checkbox
        className={styles.tick}
        size="sm"
        checked={isShown}
        disabled={fixed}
        label={header}
        onChange={() => onChange(toggled(shown, id))}
      />
      {isShown && (
        <>
          <MoveButton column={column} step={-1} disabled={place === 0} {...{ shown, onChange }} />
          <MoveButton
            column={column}
            step={1}
            disabled={place === shown.length - 1}
            {...{ shown, onChange }}
          />
        </>
      )}
    </li>
  );
}

interface MoveButtonProps extends Omit<ColumnItemProps, 'fixed'> {
  step: -1 | 1;
  disabled: boolean;
}

function MoveButton({ column, shown, step, disabled, onChange }: MoveButtonProps) {
  const { t } = useLingui();
  return (
    <ActionIcon
      size="sm"
      className={styles.move}
      aria-disabled={disabled}
      data-disabled={disabled || undefined}
      onClick={() => onChange(movedBy(shown, column.id, step))}
      title={step === -1 ? t`Move up` : t`Move down`}
    >
      {step === -1 ? (
        <IconArrowUp size={14} aria-hidden />
      ) : (
        <IconArrowDown size={14} aria-hidden />
      )}
      <span className="visually-hidden">
        {step === -1 ? (
          <Trans>Move up: {column.header}</Trans>
        ) : (
          <Trans>Move down: {column.header}</Trans>
        )}
      </span>
    </ActionIcon>
  );
}
