import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconClipboardText, IconPlayerPlay, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type KeyboardEvent, lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { useAllowed } from '../api/use-me.ts';
import { ReadOnlyLine } from '../certifications/read-only-line.tsx';
import { AppLink } from '../ui/app-link.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { showDone, showUndo } from '../ui/toasts.tsx';
import { Words } from '../ui/words.tsx';
import { PasteDialog } from './paste-dialog.tsx';
import { publishQuiz, QUIZZES, type Quiz, quizOptions } from './quiz-api.ts';
import { inserted } from './quiz-edit.ts';
import styles from './quiz-page.module.css';
import { problemsByPlace } from './quiz-problems.ts';
import { QuizConflict, QuizFailure, QuizSaveState } from './quiz-save-state.tsx';
import { QuizSettings } from './quiz-settings.tsx';
import { type QuestionActions, useQuestionActions } from './use-question-actions.ts';
import { type QuizEditorState, useQuizEditor } from './use-quiz-editor.ts';

/** With its dragging as large as the rest of the page, so the page does not wait for it. */
const QuestionList = lazy(() => import('./question-list.tsx'));
const ICON = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

/** Settings → Quizzes → one of them. */
export function QuizPage(): ReactNode {
  const { id } = useParams({ strict: false });
  return id === undefined ? null : <StoredQuiz key={id} id={id} />;
}

function StoredQuiz({ id }: { id: string }) {
  // The version at the beginning; from then on the editor knows better than any later answer.
  const quiz = useQuery({
    ...quizOptions(id),
    queryKey: [QUIZZES, 'begin', id],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (quiz.data) return <QuizEditor initial={quiz.data} />;
  if (quiz.isPending) return <PageSkeleton />;
  return <ErrorNotice error={quiz.error} onRetry={() => void quiz.refetch()} />;
}

function QuizEditor({ initial }: { initial: Quiz }) {
  const { t } = useLingui();
  const mayChange = useAllowed('training.change');
  const editor = useQuizEditor(initial);
  const { content, change, kept } = editor;
  const [isPasting, setPasting] = useState(false);
  const publish = usePublish(editor);
  const actions = useQuestionActions(editor, (undo) =>
    showUndo(<Trans>The question is deleted.</Trans>, async () => undo()),
  );
  useHotkeys([['mod+S', () => void editor.keeper.flush()]], [], true);
  const leaveTitle = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const [first] = content.questions;
    if (first && !event.shiftKey) actions.focusLater(`question-${first.id}`);
    else actions.add(content.questions.at(-1)?.id);
  };
  return (
    <>
      <PageHeader
        back={wayBack(kept.quiz)}
        title={content.title.trim() || <Trans>New quiz</Trans>}
        description={<InUse quiz={kept.quiz} />}
        actions={<HeadActions kept={kept} publish={publish} />}
      />
      {mayChange ? <QuizSaveState kept={kept} /> : <ReadOnlyLine takes="content" />}
      <QuizConflict editor={editor} />
      <QuizFailure editor={editor} />
      <PublishProblems publish={publish} />
      <fieldset className={styles.frame} disabled={!mayChange} aria-label={t`Quiz`}>
        <div className={styles.columns}>
          <div className={styles.main}>
            <TextInput
              label={t`Title`}
              autoFocus={initial.title === ''}
              autoComplete="off"
              maxLength={200}
              value={content.title}
              onChange={(event) => change({ title: event.currentTarget.value })}
              onKeyDown={leaveTitle}
              className={styles.name}
            />
            <Questions editor={editor} actions={actions} onPaste={() => setPasting(true)} />
          </div>
          <aside className={styles.side} aria-label={t`Settings`}>
            <QuizSettings editor={editor} />
          </aside>
        </div>
      </fieldset>
      {isPasting && (
        <PasteDialog
          onClose={() => setPasting(false)}
          onAdd={(questions) => {
            editor.edit((before) =>
              questions.reduce((all, one) => inserted(all, one), [...before]),
            );
            setPasting(false);
          }}
        />
      )}
    </>
  );
}

interface HeadActionsProps {
  kept: QuizEditorState['kept'];
  publish: ReturnType<typeof usePublish>;
}

function HeadActions({ kept: { quiz, state }, publish }: HeadActionsProps) {
  const mayChange = useAllowed('training.change');
  return (
    <>
      <Button
        component={AppLink}
        href={`/app/settings/quizzes/${quiz.id}/try`}
        leftSection={<IconPlayerPlay {...ICON} />}
      >
        <Trans>Try it</Trans>
      </Button>
      {mayChange && (
        <Button
          variant="filled"
          loading={publish.isPending}
          disabled={!quiz.hasChanges && state === 'saved'}
          onClick={() => publish.mutate()}
        >
          <Trans>Put in use</Trans>
        </Button>
      )}
    </>
  );
}

/** To the track whose step it is, else to all quizzes. */
function wayBack({ steps }: Quiz) {
  const [first] = steps;
  return first
    ? { href: `/app/settings/tracks/${first.trackId}`, label: <Words>{first.trackName}</Words> }
    : { href: '/app/settings/quizzes', label: <Trans>Quizzes</Trans> };
}

function InUse({ quiz }: { quiz: Quiz }) {
  if (quiz.version === 0) {
    return <Trans>Learners get nothing of it until you put it in use.</Trans>;
  }
  if (!quiz.hasChanges) return <Trans>In use. Learners get exactly this.</Trans>;
  return <Trans>In use, with changes that learners do not get yet.</Trans>;
}

function usePublish({ keeper }: QuizEditorState) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      if (!(await keeper.flush())) return null;
      return publishQuiz(keeper.kept().quiz.id);
    },
    onSuccess: (quiz) => {
      if (quiz === null) return;
      keeper.adopt(quiz);
      showDone(<Trans>Learners get this quiz from now on.</Trans>);
      void queryClient.invalidateQueries({ queryKey: [QUIZZES, 'list'] });
    },
  });
}

function PublishProblems({ publish }: { publish: ReturnType<typeof usePublish> }) {
  if (!publish.isError) return null;
  return (
    <div className={styles.notice}>
      <ErrorNotice
        error={publish.error}
        safe={<Trans>What is missing stands beside each question.</Trans>}
      />
    </div>
  );
}

interface QuestionsProps {
  editor: QuizEditorState;
  actions: QuestionActions;
  onPaste: () => void;
}

function Questions({ editor, actions, onPaste }: QuestionsProps) {
  const { t } = useLingui();
  const { content, kept } = editor;
  const { problems: found, questions: judged } = kept.quiz;
  const problems = useMemo(() => problemsByPlace(found, judged), [found, judged]);
  const count = content.questions.length;
  return (
    <section aria-label={t`Questions`}>
      <div className={styles.bar}>
        <h2 className={styles.title}>
          <Plural value={count} _0="Questions" one="# question" other="# questions" />
        </h2>
        <Button size="xs" leftSection={<IconClipboardText {...ICON} />} onClick={onPaste}>
          <Trans>Paste questions</Trans>
        </Button>
      </div>
      <Suspense fallback={null}>
        <QuestionList
          questions={content.questions}
          problems={problems}
          steps={kept.quiz.steps}
          actions={actions}
          onDrop={(questions) => editor.edit(() => questions)}
        />
      </Suspense>
      {count === 0 && (
        <p className={styles.hint}>
          <Trans>
            Type a question and press Enter, then its answers with Enter after each. Ctrl Enter
            marks the right one, Ctrl Shift Enter begins the next question.
          </Trans>
        </p>
      )}
      <Button
        mt="md"
        leftSection={<IconPlus {...ICON} />}
        onClick={() => actions.add(content.questions.at(-1)?.id)}
      >
        <Trans>Question</Trans>
      </Button>
    </section>
  );
}
