import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Skeleton, Stack, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import type { ListPage } from '../api/types.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { showDone } from '../ui/toasts.tsx';
import { NamedMultiSelect } from './named-pickers.tsx';
import {
  changeMembers,
  GROUPS,
  type GroupDetails,
  type MembersPreview,
  type MembersWish,
  type Named,
  previewMembers,
  USERS,
} from './people-api.ts';

export type MembersDraft =
  | { kind: 'add' }
  | { kind: 'remove'; ids: readonly string[]; onDone: () => void };

interface GroupMembersDialogProps {
  group: GroupDetails;
  draft: MembersDraft;
  onClose: () => void;
}

const findPeople = (q: string, signal?: AbortSignal) =>
  api.get<ListPage<Named>>(USERS, { limit: 20, ...(q.length >= 2 && { q }) }, signal);

/** Chooses who comes or goes, and says what it means before it is saved. */
export function GroupMembersDialog({ group, draft, onClose }: GroupMembersDialogProps) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [people, setPeople] = useState<readonly Named[]>([]);
  const [pasted, setPasted] = useState('');
  const [wish, setWish] = useState<MembersWish | null>(
    draft.kind === 'remove' ? { add: [], addEmails: [], remove: [...draft.ids] } : null,
  );
  const save = useMutation({
    mutationFn: (chosen: MembersWish) => changeMembers(group.id, chosen),
    onSuccess: async ({ joining, leaving }) => {
      await Promise.all(
        [GROUPS, USERS].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
      );
      showDone(
        <Trans>
          Saved: +{joining} −{leaving} people
        </Trans>,
      );
      if (draft.kind === 'remove') draft.onDone();
      onClose();
    },
  });
  const addEmails = pasted.split(/[\s,;]+/).filter((text) => text.includes('@'));
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={draft.kind === 'add' ? t`Add people to ${group.name}` : t`Take people out`}
    >
      <Stack gap="md">
        {wish === null ? (
          <>
            <NamedMultiSelect
              label={t`People`}
              of={USERS}
              find={findPeople}
              values={people}
              onChange={setPeople}
            />
            <Textarea
              label={t`Or paste e-mail addresses`}
              description={t`Separated by lines, blanks, commas or semicolons.`}
              autosize
              minRows={3}
              maxRows={10}
              value={pasted}
              onChange={(event) => setPasted(event.currentTarget.value)}
            />
          </>
        ) : (
          <Preview groupId={group.id} wish={wish} />
        )}
        {save.isError && <ErrorNotice error={save.error} />}
        <Group justify="flex-end" gap="xs">
          <Button onClick={() => (wish && draft.kind === 'add' ? setWish(null) : onClose())}>
            {wish && draft.kind === 'add' ? <Trans>Back</Trans> : <Trans>Cancel</Trans>}
          </Button>
          {wish === null ? (
            <Button
              variant="filled"
              disabled={people.length + addEmails.length === 0}
              onClick={() => setWish({ add: people.map(({ id }) => id), addEmails, remove: [] })}
            >
              <Trans>See what it means</Trans>
            </Button>
          ) : (
            <Button variant="filled" loading={save.isPending} onClick={() => save.mutate(wish)}>
              <Trans>Save</Trans>
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

function Preview({ groupId, wish }: { groupId: string; wish: MembersWish }) {
  const preview = useQuery({
    queryKey: [GROUPS, 'preview', groupId, wish],
    queryFn: () => previewMembers(groupId, wish),
    staleTime: 0,
  });
  if (preview.isPending) return <Skeleton height={96} />;
  if (preview.isError) {
    return <ErrorNotice error={preview.error} onRetry={() => void preview.refetch()} />;
  }
  return <PreviewWords preview={preview.data} />;
}

function PreviewWords({ preview }: { preview: MembersPreview }) {
  const { joining, leaving, members, unknownEmails, certifications } = preview;
  return (
    <div>
      <p>
        <strong>
          <Trans>
            +{joining} −{leaving} people
          </Trans>
        </strong>{' '}
        {members > 0 && (
          <Plural value={members} one="# is a member already." other="# are members already." />
        )}
      </p>
      {unknownEmails.length > 0 && (
        <p role="alert">
          <Trans>Nobody has these addresses: {unknownEmails.join(', ')}</Trans>
        </p>
      )}
      <ul>
        {certifications.map(({ certification, joinedLater, gain, finished, lose, holders }) => (
          <li key={certification.id}>
            <strong>{certification.name}</strong>{' '}
            {gain > 0 && (
              <Plural
                value={gain}
                one="# more person can earn it."
                other="# more people can earn it."
              />
            )}{' '}
            {finished > 0 && joinedLater === 'issue' && (
              <Plural
                value={finished}
                one="# has finished already and gets it at once."
                other="# have finished already and get it at once."
              />
            )}
            {finished > 0 && joinedLater === 'list' && (
              <Plural
                value={finished}
                one="# has finished already and will stand under Eligible."
                other="# have finished already and will stand under Eligible."
              />
            )}{' '}
            {lose > 0 && (
              <Plural
                value={lose}
                one="# person can earn it no more."
                other="# people can earn it no more."
              />
            )}{' '}
            {holders > 0 && (
              <Plural
                value={holders}
                one="# of them holds it and keeps it."
                other="# of them hold it and keep it."
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
