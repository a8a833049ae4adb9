import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import {
  QUIZZES,
  type Quiz,
  type QuizContent,
  type QuizQuestion,
  quizOptions,
  updateQuiz,
} from './quiz-api.ts';
import { withoutEmptyLines } from './quiz-edit.ts';
import { type QuizChange, QuizKeeper } from './quiz-keeper.ts';

/** A quiz in its editor: what it says now, and how far it is saved. */
export function useQuizEditor(initial: Quiz) {
  const queryClient = useQueryClient();
  const { id } = initial;
  const [content, setContent] = useState<QuizContent>(() => contentOf(initial));
  const [keeper] = useState(
    () =>
      new QuizKeeper(
        {
          update: (change, revision) => updateQuiz(id, sentOf(change), revision),
          later: (run, milliseconds) => {
            const timer = window.setTimeout(run, milliseconds);
            return () => window.clearTimeout(timer);
          },
        },
        initial,
      ),
  );
  const kept = useSyncExternalStore(keeper.subscribe, keeper.kept);
  useEffect(() => {
    const save = () => void keeper.flush();
    const warn = (event: BeforeUnloadEvent) => {
      if (!keeper.hasUnsaved()) return;
      save();
      event.preventDefault();
    };
    window.addEventListener('online', save);
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('online', save);
      window.removeEventListener('beforeunload', warn);
      void keeper.flush().then(() => queryClient.invalidateQueries({ queryKey: [QUIZZES] }));
    };
  }, [keeper, queryClient]);
  const change = useCallback(
    (part: QuizChange) => {
      setContent((before) => ({ ...before, ...part }));
      keeper.change(part);
    },
    [keeper],
  );
  // Two keys pressed within one frame both see what the first one did.
  const latest = useRef(content.questions);
  const edit = useCallback(
    (next: (questions: readonly QuizQuestion[]) => QuizQuestion[]) => {
      latest.current = next(latest.current);
      change({ questions: latest.current });
    },
    [change],
  );
  const takeTheirs = async () => {
    const theirs = await queryClient.fetchQuery({ ...quizOptions(id), staleTime: 0 });
    keeper.adopt(theirs);
    latest.current = theirs.questions;
    setContent(contentOf(theirs));
  };
  return { content, change, edit, kept, keeper, takeTheirs };
}

export type QuizEditorState = ReturnType<typeof useQuizEditor>;

const sentOf = ({ questions, ...settings }: QuizChange): QuizChange =>
  questions === undefined ? settings : { ...settings, questions: withoutEmptyLines(questions) };

function contentOf(quiz: Quiz): QuizContent {
  const { title, passPercent, maxAttempts, waitMinutes, timeLimitMinutes } = quiz;
  const { isShuffled, feedback, layout, questions } = quiz;
  return {
    title,
    passPercent,
    maxAttempts,
    waitMinutes,
    timeLimitMinutes,
    isShuffled,
    feedback,
    layout,
    questions,
  };
}
