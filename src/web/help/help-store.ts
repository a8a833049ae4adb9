import { useSyncExternalStore } from 'react';

/** What the help shows: nothing, its list, or an article. Whoever opens it need not stand near it. */
export interface HelpState {
  opened: boolean;
  /** Null: the article of the screen; an empty text: the list of all. */
  articleId: string | null;
}

let state: HelpState = { opened: false, articleId: null };
const listeners = new Set<() => void>();

function become(next: HelpState): void {
  state = next;
  for (const listener of listeners) listener();
}

/** Opens the help at an article, or at that of the screen. */
export const openHelp = (articleId: string | null = null): void =>
  become({ opened: true, articleId });

/** Opens the list of all articles. */
export const openHelpList = (): void => become({ opened: true, articleId: '' });

export const closeHelp = (): void => become({ ...state, opened: false });

export const useHelp = (): HelpState =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
