import { useState } from 'react';
import type { Taking } from './use-taking.ts';

/**
 * Which question is shown: where this browser was, else the first without an answer. One past the
 * last is the overview before submitting.
 */
export function usePlace({ key, questions, answers }: Taking) {
  const [place, setPlace] = useState(() => {
    const known = remembered(key);
    if (known !== null) return Math.min(known, questions.length);
    const open = questions.findIndex(({ id }) => !answers[id]?.length);
    return open === -1 ? questions.length : open;
  });
  const go = (next: number) => {
    const within = Math.max(0, Math.min(questions.length, next));
    setPlace(within);
    try {
      sessionStorage.setItem(storageKey(key), String(within));
    } catch {
      // Storage may be closed: a reload then begins at the first open question.
    }
  };
  return [place, go] as const;
}

const storageKey = (key: string) => `signet-quiz-place-${key}`;

function remembered(key: string): number | null {
  try {
    const text = sessionStorage.getItem(storageKey(key));
    return text === null ? null : Number(text);
  } catch {
    return null;
  }
}
