import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Switch } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useParams, useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useAllowed } from '../api/use-me.ts';
import { parseAddress } from '../router-address.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { showDone } from '../ui/toasts.tsx';
import { BadgeSection } from './badge-section.tsx';
import { BasicsSection } from './basics-section.tsx';
import { BeforeYouStart } from './before-you-start.tsx';
import { CERTIFICATIONS, type Certification, certificationOptions } from './certification-api.ts';
import { CertificationPage } from './certification-page.tsx';
import { isUntouched } from './draft-form.ts';
import styles from './draft-page.module.css';
import { DraftPreview } from './draft-preview.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { ConflictNotice, FailureNotice, SaveState } from './save-state.tsx';
import { TrainingSection } from './training-section.tsx';
import { type Draft, useDraft } from './use-draft.ts';
import { ValiditySection } from './validity-section.tsx';
import { VisibilitySection } from './visibility-section.tsx';

/** A new certification; its draft begins at the server with the first change (S-10, S-31). */
export function NewDraftPage(): ReactNode {
  const { searchStr } = useLocation();
  // The address gets the id once there is one, so that a reload comes back to this draft.
  const [begun] = useState(() => parseAddress(searchStr).draft ?? null);
  return begun === null ? <DraftEditor initial={null} /> : <StoredDraft id={begun} />;
}

/** A draft from the table. Who may not change it sees its details instead. */
export function EditDraftPage(): ReactNode {
  const { id } = useParams({ strict: false });
  const mayChange = useAllowed('certification.change');
  if (id === undefined) return null;
  return mayChange ? <StoredDraft key={id} id={id} /> : <CertificationPage />;
}

function StoredDraft({ id }: { id: string }) {
  // The version at the beginning; from then on the form knows better than any later answer.
  const draft = useQuery({
    ...certificationOptions(id),
    queryKey: [CERTIFICATIONS, 'begin', id],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (draft.data) {
    const isDraft = draft.data.status === 'draft';
    if (!isDraft) return <Elsewhere href={`/app/settings/training/${id}`} />;
    return <DraftEditor initial={draft.data} />;
  }
  if (draft.isPending) return <PageSkeleton />;
  return <ErrorNotice error={draft.error} onRetry={() => void draft.refetch()} />;
}

/** What is published has a page of its own. */
function Elsewhere({ href }: { href: string }) {
  const { history } = useRouter();
  useEffect(() => history.replace(href), [history, href]);
  return <PageSkeleton />;
}

function DraftEditor({ initial }: { initial: Certification | null }) {
  const { t } = useLingui();
  const draft = useDraft(initial);
  const { form, change, kept, keeper } = draft;
  const [publishing, { open, close }] = useDisclosure(false);
  const save = async () => {
    const isSaved = await keeper.flush();
    // An untouched form is no draft yet.
    if (isSaved && keeper.kept().draft) showDone(<Trans>The draft is saved.</Trans>);
  };
  useHotkeys(
    [
      ['mod+S', () => void save()],
      ['mod+Enter', open],
    ],
    [],
    true,
  );
  useAddressOf(draft, initial === null);
  return (
    <>
      <PageHeader
        back={{ href: '/app/settings/training', label: <Trans>Manage Certifications</Trans> }}
        title={form.name.trim() || <Trans>New certification</Trans>}
        status={
          <Switch
            label={form.publishAs === 'active' ? t`Active` : t`Inactive`}
            aria-label={t`Active once it is published`}
            checked={form.publishAs === 'active'}
            onChange={(event) =>
              change({ publishAs: event.currentTarget.checked ? 'active' : 'inactive' })
            }
          />
        }
        actions={
          <>
            <Button
              onClick={() => void save()}
              disabled={kept.draft === null && kept.state === 'saved'}
            >
              <Trans>Save draft</Trans>
            </Button>
            <Button variant="filled" onClick={open}>
              {form.publishAs === 'active' ? (
                <Trans>Publish</Trans>
              ) : (
                <Trans>Publish as inactive</Trans>
              )}
            </Button>
          </>
        }
      />
      <SaveState draft={draft} />
      <ConflictNotice draft={draft} />
      <FailureNotice draft={draft} />
      <div className={styles.columns}>
        <div className={styles.form}>
          <BasicsSection draft={draft} isNew={initial === null} />
          <BadgeSection draft={draft} />
          <TrainingSection draft={draft} />
          <ValiditySection draft={draft} />
          <VisibilitySection draft={draft} />
        </div>
        <aside className={styles.preview} aria-label={t`Beside the form`}>
          {isUntouched(form) ? <BeforeYouStart /> : <DraftPreview form={form} />}
        </aside>
      </div>
      {publishing && <PublishDialog draft={draft} onClose={close} />}
    </>
  );
}

/** Puts the id of a new draft into the address, so that a reload finds it again. */
function useAddressOf({ kept }: Draft, isNew: boolean): void {
  const router = useRouter();
  const id = kept.draft?.id;
  useEffect(() => {
    if (!isNew || id === undefined) return;
    const href = `/app/settings/training/new?draft=${id}`;
    void router.navigate({ href, replace: true, resetScroll: false });
  }, [router, isNew, id]);
}
