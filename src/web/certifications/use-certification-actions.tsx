import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { showDone, showError, showUndo } from '../ui/toasts.tsx';
import {
  type ActedOn,
  activateCertification,
  CERTIFICATIONS,
  deactivateCertification,
  duplicateCertification,
} from './certification-api.ts';
import { DeleteDialog } from './delete-dialog.tsx';

export interface CertificationActions {
  activate: (certification: ActedOn) => void;
  deactivate: (certification: ActedOn) => void;
  duplicate: (certification: ActedOn) => void;
  remove: (certification: ActedOn) => void;
  /** The dialogue of `remove`; stands once on the page. */
  dialog: ReactNode;
}

/** The changes that the table and the details page offer alike (S-58 to S-62). */
export function useCertificationActions(onRemoved?: () => void): CertificationActions {
  const { t } = useLingui();
  const { history } = useRouter();
  const refresh = useRefresh();
  const [removing, setRemoving] = useState<ActedOn | null>(null);
  const act = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      showError(error);
    } finally {
      await refresh();
    }
  };
  const activate = ({ id, name }: ActedOn) =>
    act(async () => {
      await activateCertification(id);
      showUndo(<Trans>{name} is active. People earn it from now on.</Trans>, () =>
        deactivateCertification(id).finally(() => refresh()),
      );
    });
  const deactivate = ({ id, name }: ActedOn) =>
    act(async () => {
      await deactivateCertification(id);
      showUndo(<Trans>{name} is inactive. What was issued stays valid.</Trans>, () =>
        activateCertification(id).finally(() => refresh()),
      );
    });
  const duplicate = ({ id, name }: ActedOn) =>
    act(async () => {
      const copy = await duplicateCertification(id);
      showDone(<Trans>This draft is a copy of {name || t`the draft`}.</Trans>);
      history.push(`/app/settings/training/${copy.id}/edit`);
    });
  return {
    activate: (certification) => void activate(certification),
    deactivate: (certification) => void deactivate(certification),
    duplicate: (certification) => void duplicate(certification),
    remove: setRemoving,
    dialog: removing && (
      <DeleteDialog
        certification={removing}
        onClose={() => setRemoving(null)}
        onDeleted={(outcome) => {
          setRemoving(null);
          onRemoved?.();
          void refresh(outcome === 'deleted' ? removing.id : undefined);
        }}
      />
    ),
  };
}

/** Everything that shows certifications is asked anew, but nothing about one that is gone. */
function useRefresh(): (goneId?: string) => Promise<void> {
  const queryClient = useQueryClient();
  return (goneId) =>
    queryClient.invalidateQueries({
      queryKey: [CERTIFICATIONS],
      predicate: ({ queryKey }) => goneId === undefined || !queryKey.includes(goneId),
    });
}
