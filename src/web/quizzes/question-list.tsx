import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { useMemo } from 'react';
import { QuestionCard } from './question-card.tsx';
import type { Quiz, QuizProblem, QuizQuestion } from './quiz-api.ts';
import { movedTo } from './quiz-edit.ts';
import styles from './quiz-page.module.css';
import type { QuestionActions } from './use-question-actions.ts';

interface QuestionListProps {
  questions: readonly QuizQuestion[];
  problems: ReadonlyMap<string, readonly QuizProblem[]>;
  steps: Quiz['steps'];
  actions: QuestionActions;
  onDrop: (questions: QuizQuestion[]) => void;
}

const NONE: readonly QuizProblem[] = [];
// The keyboard has keys of its own here, so the library's instructions would mislead.
const SILENT = { screenReaderInstructions: { draggable: '' } };

/** The questions in their order; they move by dragging, or by Alt and the arrows. */
export default function QuestionList(props: QuestionListProps) {
  const { questions, problems, steps, actions, onDrop } = props;
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));
  const order = questions.map(({ id }) => id).join(' ');
  const ids = useMemo(() => order.split(' '), [order]);
  const placeOf = (id: string | number) => questions.findIndex((question) => question.id === id);
  const drop = ({ active, over }: DragEndEvent) => {
    if (over) onDrop(movedTo(questions, placeOf(active.id), placeOf(over.id)));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={SILENT}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <ol className={styles.questions}>
          {questions.map((question, index) => (
            <QuestionCard
              key={question.id}
              question={question}
              index={index}
              count={questions.length}
              problems={problems.get(question.id) ?? NONE}
              steps={steps}
              actions={actions}
            />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}
