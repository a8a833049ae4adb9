import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { useAllowed } from '../api/use-me.ts';
import { PersonPicker, type PickedPerson } from '../people/person-picker.tsx';
import { ConfirmAction } from '../ui/confirm-action.tsx';
import { DateText } from '../ui/date-text.tsx';
import { showDone, showUndo } from '../ui/toasts.tsx';
import {
  ignoreIdentity,
  linkIdentity,
  type Suggestion,
  unlinkIdentity,
  type WaitingIdentity,
} from './inbox-api.ts';
import { InboxRow } from './inbox-row.tsx';
import { useAct, useRefreshInbox } from './inbox-use-act.ts';

/** Somebody unknown with completions: whom we think it is, and the way to say so. */
export function IdentityRow({ identity }: { identity: WaitingIdentity }) {
  const mayLink = useAllowed('completion.record');
  const { email, name, suggestion, unlinked } = identity;
  return (
    <InboxRow
      title={name === null ? email : `${name} · ${email}`}
      about={<About identity={identity} />}
      hint={
        <>
          {suggestion ? (
            <SuggestionWords suggestion={suggestion} />
          ) : (
            <Trans>Nobody here is like this person.</Trans>
          )}
          {unlinked && (
            <>
              {' '}
              <Trans>Somebody took an earlier link back.</Trans>
            </>
          )}
        </>
      }
      actions={mayLink && <Actions identity={identity} />}
    />
  );
}

function About({ identity }: { identity: WaitingIdentity }) {
  const { completionCount, trainings, lastOccurredAt } = identity;
  return (
    <>
      <Plural value={completionCount} one="# completion" other="# completions" />:{' '}
      {trainings.map(({ name }) => name).join(', ')}.{' '}
      <Trans>
        Last one on <DateText value={lastOccurredAt} />.
      </Trans>
    </>
  );
}

function SuggestionWords({ suggestion }: { suggestion: Suggestion }) {
  const { t } = useLingui();
  const { user, company, reasons, domain } = suggestion;
  const words = {
    'same-email': t`same e-mail`,
    'same-name': t`same name`,
    'same-mailbox': t`same beginning of the e-mail`,
    'company-domain': t`domain ${domain ?? ''}`,
  };
  const why = reasons.map((reason) => words[reason]).join(', ');
  const who = <strong>{user.name}</strong>;
  return company ? (
    <Trans>
      Probably {who} at {company.name}: {why}.
    </Trans>
  ) : (
    <Trans>
      Probably {who}: {why}.
    </Trans>
  );
}

function Actions({ identity }: { identity: WaitingIdentity }) {
  const { t } = useLingui();
  const { id, email, suggestion, completionCount } = identity;
  const [dialog, setDialog] = useState<'choose' | 'ignore' | null>(null);
  const act = useAct();
  const refresh = useRefreshInbox();
  const link = async (user: { id: string; name: string }) => {
    await linkIdentity(id, user.id);
    showUndo(
      <Trans>
        {email} is {user.name}. What that completes is issued now.
      </Trans>,
      () => unlinkIdentity(id).finally(refresh),
    );
  };
  return (
    <>
      {suggestion && (
        <Button
          size="xs"
          variant="light"
          loading={act.isPending}
          onClick={() => act.mutate(() => link(suggestion.user))}
        >
          <Trans>Link to {suggestion.user.name}</Trans>
        </Button>
      )}
      <Button size="xs" onClick={() => setDialog('choose')}>
        {suggestion ? <Trans>Somebody else…</Trans> : <Trans>Link to a person…</Trans>}
      </Button>
      <Button size="xs" variant="subtle" onClick={() => setDialog('ignore')}>
        <Trans>Ignore</Trans>
      </Button>
      {dialog === 'choose' && (
        <ChooseDialog
          identity={identity}
          onClose={() => setDialog(null)}
          onChoose={(person) => {
            setDialog(null);
            act.mutate(() => link(person));
          }}
        />
      )}
      <ConfirmAction
        opened={dialog === 'ignore'}
        onClose={() => setDialog(null)}
        action={t`Ignore ${email}`}
        onConfirm={async () => {
          await ignoreIdentity(id);
          await refresh();
          showDone(<Trans>{email} is out of the inbox.</Trans>);
        }}
      >
        <Plural
          value={completionCount}
          one="The completion is kept, but nobody is asked about it any more, and it counts for nobody."
          other="The # completions are kept, but nobody is asked about them any more, and they count for nobody."
        />
      </ConfirmAction>
    </>
  );
}

interface ChooseDialogProps {
  identity: WaitingIdentity;
  onClose: () => void;
  onChoose: (person: PickedPerson) => void;
}

function ChooseDialog({ identity, onClose, onChoose }: ChooseDialogProps) {
  const { t } = useLingui();
  const [person, setPerson] = useState<PickedPerson | null>(null);
  return (
    <Modal opened onClose={onClose} title={t`Who is ${identity.email}?`} size="md">
      <PersonPicker label={t`Person`} value={person} onChange={setPerson} />
      <p>
        <Plural
          value={identity.completionCount}
          one="The completion then counts for this person, from its own date."
          other="All # completions then count for this person, each from its own date."
        />
      </p>
      <Group justify="flex-end" gap="xs">
        <Button onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          variant="filled"
          disabled={person === null}
          onClick={() => person && onChoose(person)}
        >
          {person ? <Trans>Link to {person.name}</Trans> : <Trans>Link</Trans>}
        </Button>
      </Group>
    </Modal>
  );
}
