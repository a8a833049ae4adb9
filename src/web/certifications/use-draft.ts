import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { NoAnswerError } from '../api/client.ts';
import { usePerson } from '../api/use-me.ts';
import {
  CERTIFICATIONS,
  type Certification,
  certificationOptions,
  createCertification,
  type DraftChange,
  updateCertification,
} from './certification-api.ts';
import { type DraftForm, EMPTY_FORM, type FormChange, formOf, toChange } from './draft-form.ts';
import { DraftKeeper, type KeeperDeps } from './draft-keeper.ts';
import { rememberUnsaved, unsavedOf } from './unsaved-changes.ts';

/** A draft in its form: what it says now, and how far it is saved. */
export function useDraft(initial: Certification | null) {
  const queryClient = useQueryClient();
  const { id: personId } = usePerson();
  const [unsaved] = useState(() => unsavedOf(personId, initial?.id ?? null));
  const [form, setForm] = useState<DraftForm>({
    ...(initial ? formOf(initial) : EMPTY_FORM),
    ...unsaved,
  });
  // Parts that keep a text of their own begin anew when the whole form is exchanged.
  const [generation, setGeneration] = useState(0);
  const [keeper] = useState(() => {
    const deps: KeeperDeps = {
      create: creatorOf(),
      update: (id, change, revision) => updateCertification(id, toChange(change), revision),
      load: (id) => queryClient.fetchQuery({ ...certificationOptions(id), staleTime: 0 }),
      remember: (id, change) => rememberUnsaved(personId, id, change),
      later: (run, milliseconds) => {
        const timer = window.setTimeout(run, milliseconds);
        return () => window.clearTimeout(timer);
      },
    };
    return new DraftKeeper(deps, initial, unsaved);
  });
  const kept = useSyncExternalStore(keeper.subscribe, keeper.kept);
  const { draft } = kept;
  useEffect(() => {
    if (draft) queryClient.setQueryData(certificationOptions(draft.id).queryKey, draft);
  }, [draft, queryClient]);
  useEffect(() => {
    keeper.start();
    const save = () => void keeper.flush();
    window.addEventListener('online', save);
    return () => {
      window.removeEventListener('online', save);
      keeper.stop();
      void queryClient.invalidateQueries({ queryKey: [CERTIFICATIONS, 'list'] });
    };
  }, [keeper, queryClient]);
  const change = (part: FormChange) => {
    setForm((before) => ({ ...before, ...part }));
    keeper.change(part);
  };
  const takeTheirs = async () => {
    const theirs = await keeper.takeTheirs();
    if (!theirs) return;
    setForm(formOf(theirs));
    setGeneration((number) => number + 1);
  };
  return { form, change, kept, keeper, generation, takeTheirs };
}

export type Draft = ReturnType<typeof useDraft>;

/**
 * Begins the draft at the server. When no answer comes, nobody knows whether it was begun: the same
 * request with the same key is then sent again, and what was typed since follows as a change.
 */
function creatorOf(): KeeperDeps['create'] {
  let open: { body: DraftChange; key: string } | null = null;
  return async (change) => {
    const body = toChange({ validity: EMPTY_FORM.validity, ...change });
    open ??= { body, key: crypto.randomUUID() };
    const sent = open;
    try {
      const draft = await createCertification(sent.body, sent.key);
      open = null;
      if (sent.body === body) return draft;
      return await updateCertification(draft.id, body, draft.revision);
    } catch (error) {
      if (!(error instanceof NoAnswerError)) open = null;
      throw error;
    }
  };
}
