import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { QuizOption, QuizQuestion } from './quiz-api.ts';
import {
  changed,
  copyOf,
  inserted,
  marked,
  moved,
  newOption,
  newQuestion,
  removed,
} from './quiz-edit.ts';
import type { QuizEditorState } from './use-quiz-editor.ts';

interface Doing {
  edit: QuizEditorState['edit'];
  focusLater: (id: string) => void;
  /** Called with what brings a deleted question back. */
  onRemoved: (undo: () => void) => void;
}

/** Everything that the questions let an author do, by mouse or by key, with the focus following. */
export function useQuestionActions({ edit }: QuizEditorState, onRemoved: Doing['onRemoved']) {
  const focusLater = useFocusLater();
  const toldRemoved = useRef(onRemoved);
  toldRemoved.current = onRemoved;
  // The same ones always: a key that is pressed in one question draws no other anew.
  return useMemo(() => {
    const edits = questionEdits({
      edit,
      focusLater,
      onRemoved: (undo) => toldRemoved.current(undo),
    });
    return { ...edits, ...keysOf(edits) };
  }, [edit, focusLater]);
}

export type QuestionActions = ReturnType<typeof useQuestionActions>;
type Edits = ReturnType<typeof questionEdits>;

function questionEdits({ edit, focusLater, onRemoved }: Doing) {
  const change = (id: string, part: Partial<QuizQuestion>) =>
    edit((questions) => changed(questions, id, part));
  return {
    focusLater,
    change,
    replace: (question: QuizQuestion) => change(question.id, question),
    add: (afterId?: string) => {
      const question = newQuestion();
      edit((questions) => inserted(questions, question, afterId));
      focusLater(`question-${question.id}`);
    },
    duplicate: (question: QuizQuestion) => {
      const copy = copyOf(question);
      edit((questions) => inserted(questions, copy, question.id));
      focusLater(`question-${copy.id}`);
    },
    move: (question: QuizQuestion, step: -1 | 1) => {
      edit((questions) => moved(questions, question.id, step));
      focusLater(`question-${question.id}`);
    },
    remove: (question: QuizQuestion) => {
      edit((questions) => {
        const place = questions.findIndex(({ id }) => id === question.id);
        const next = questions[place + 1] ?? questions[place - 1];
        if (next) focusLater(`question-${next.id}`);
        onRemoved(() => edit((now) => now.toSpliced(place, 0, question)));
        return removed(questions, question.id);
      });
    },
    addOption: (question: QuizQuestion, option: QuizOption, after?: QuizOption) => {
      const place = question.options.findIndex(({ id }) => id === after?.id);
      const at = place === -1 ? question.options.length : place + 1;
      change(question.id, { options: question.options.toSpliced(at, 0, option) });
      focusLater(`option-${option.id}`);
    },
    changeOption: (question: QuizQuestion, option: QuizOption, text: string) =>
      change(question.id, { options: withOption(question, option, { text }) }),
    anchor: (question: QuizQuestion, option: QuizOption) =>
      change(question.id, {
        options: withOption(question, option, { isAnchored: !option.isAnchored }),
      }),
    mark: (question: QuizQuestion, option: QuizOption) =>
      change(question.id, { options: marked(question, option.id) }),
    removeOption: (question: QuizQuestion, option: QuizOption) => {
      const place = question.options.findIndex(({ id }) => id === option.id);
      const before = question.options[place - 1];
      change(question.id, { options: question.options.filter(({ id }) => id !== option.id) });
      focusLater(before ? `option-${before.id}` : `question-${question.id}`);
    },
    moveOption: (question: QuizQuestion, option: QuizOption, step: -1 | 1) => {
      change(question.id, { options: moved(question.options, option.id, step) });
      focusLater(`option-${option.id}`);
    },
  };
}

/** Enter goes on, Ctrl-Enter marks, Ctrl-Shift-Enter begins a question, Ctrl-D copies it, Alt and arrows move. */
function keysOf(actions: Edits) {
  const firstOption = (question: QuizQuestion) => {
    const [first] = question.options;
    if (first) actions.focusLater(`option-${first.id}`);
    else actions.addOption(question, newOption());
  };
  return {
    /** Anywhere in the question. */
    onQuestionKey: (event: KeyboardEvent, question: QuizQuestion) => {
      if (!event.ctrlKey && !event.metaKey) return;
      const isNew = event.key === 'Enter' && event.shiftKey;
      if (!isNew && event.key !== 'd') return;
      event.preventDefault();
      if (isNew) actions.add(question.id);
      else actions.duplicate(question);
    },
    onTextKey: (event: KeyboardEvent, question: QuizQuestion) => {
      if (event.nativeEvent.isComposing) return;
      if (event.key === 'Enter' && !event.shiftKey) {
        event.preventDefault();
        firstOption(question);
      } else if (event.altKey && stepOf(event.key) !== null) {
        event.preventDefault();
        actions.move(question, stepOf(event.key) ?? 1);
      }
    },
    onOptionKey: (event: KeyboardEvent, question: QuizQuestion, option: QuizOption) => {
      if (event.nativeEvent.isComposing) return;
      const isFixed = question.kind === 'trueFalse';
      const place = question.options.findIndex(({ id }) => id === option.id);
      const step = stepOf(event.key);
      if (event.key === 'Enter' && !event.shiftKey) {
        event.preventDefault();
        if (event.ctrlKey || event.metaKey) actions.mark(question, option);
        else if (isFixed || option.text.trim() === '') goTo(question, place + 1);
        else actions.addOption(question, newOption(), option);
      } else if (event.key === 'Backspace' && option.text === '' && !isFixed) {
        event.preventDefault();
        actions.removeOption(question, option);
      } else if (step !== null) {
        event.preventDefault();
        if (event.altKey && !isFixed) actions.moveOption(question, option, step);
        else if (!event.altKey) goTo(question, place + step);
      }
    },
  };

  function goTo(question: QuizQuestion, place: number): void {
    const option = question.options[place];
    if (option) actions.focusLater(`option-${option.id}`);
    else if (place < 0) actions.focusLater(`question-${question.id}`);
  }
}

const stepOf = (key: string): -1 | 1 | null =>
  key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : null;

const withOption = ({ options }: QuizQuestion, { id }: QuizOption, part: Partial<QuizOption>) =>
  options.map((option) => (option.id === id ? { ...option, ...part } : option));

/** Moves the focus to something that will be there after the next drawing. */
function useFocusLater(): (id: string) => void {
  const wanted = useRef<string | null>(null);
  const [, redraw] = useState(0);
  useEffect(() => {
    if (wanted.current === null) return;
    document.getElementById(wanted.current)?.focus();
    wanted.current = null;
  });
  return useCallback((id) => {
    wanted.current = id;
    redraw((count) => count + 1);
  }, []);
}
