import type { FormChange } from './draft-form.ts';

const keyOf = (personId: string, draftId: string | null) =>
  `signet-draft:${personId}:${draftId ?? 'new'}`;

/** What could not be saved at an earlier visit of this browser. */
export function unsavedOf(personId: string, draftId: string | null): FormChange {
  try {
    const text = localStorage.getItem(keyOf(personId, draftId));
    return text === null ? {} : (JSON.parse(text) as FormChange);
  } catch {
    return {};
  }
}

/** Keeps what is not saved yet over a reload; null forgets it. */
export function rememberUnsaved(
  personId: string,
  draftId: string | null,
  unsaved: FormChange | null,
): void {
  try {
    if (unsaved === null) localStorage.removeItem(keyOf(personId, draftId));
    else localStorage.setItem(keyOf(personId, draftId), JSON.stringify(unsaved));
    // A new draft has an id from its first save on.
    if (draftId !== null) localStorage.removeItem(keyOf(personId, null));
  } catch {
    // Storage may be closed or full: the changes then live as long as the page.
  }
}
