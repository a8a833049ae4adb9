import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { formatCount } from '../ui/format.ts';
import { showDone } from '../ui/toasts.tsx';
import { type Exclusion, excludeFromRun, keepRun, type PredatedRun } from './run-api.ts';

interface PastePeopleProps {
  run: PredatedRun;
  onClose: () => void;
}

/** Leaves people out, or everybody else, by a list of e-mail addresses (S-95). */
export function PastePeople({ run, onClose }: PastePeopleProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [mode, setMode] = useState<Exclusion['mode']>('exclude');
  const [unknown, setUnknown] = useState<readonly string[] | null>(null);
  const emails = addressesIn(text);
  const apply = useMutation({
    mutationFn: () => excludeFromRun(run.id, { mode, emails }),
    onSuccess: (answer) => {
      keepRun(answer.run);
      if (answer.unknownEmails.length > 0) return setUnknown(answer.unknownEmails);
      showDone(<Trans>The preview follows your list.</Trans>);
      onClose();
    },
  });
  const figure = formatCount(emails.length);
  return (
    <Modal opened onClose={onClose} title={<Trans>Paste a list of e-mails</Trans>} size="md">
      {unknown === null ? (
        <Stack gap="md">
          <Textarea
            label={t`E-mail addresses`}
            description={t`One a line, or with commas or semicolons in between.`}
            autosize
            minRows={5}
            maxRows={12}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            data-autofocus
          />
          <Radio.Group
            label={t`What happens to them`}
            value={mode}
            onChange={(next) => setMode(next as Exclusion['mode'])}
          >
            <Stack gap="xs" mt={6}>
              <Radio value="exclude" label={t`Leave them out`} />
              <Radio value="include" label={t`Take them in again`} />
              <Radio value="only" label={t`Include only them, and leave everybody else out`} />
            </Stack>
          </Radio.Group>
          {apply.isError && <ErrorNotice error={apply.error} />}
          <Group justify="flex-end" gap="xs">
            <Button onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button
              variant="filled"
              disabled={emails.length === 0}
              loading={apply.isPending}
              onClick={() => apply.mutate()}
            >
              <Plural
                value={emails.length}
                _0="Apply"
                one="Apply to 1 address"
                other={`Apply to ${figure} addresses`}
              />
            </Button>
          </Group>
        </Stack>
      ) : (
        <Unknown emails={unknown} onClose={onClose} />
      )}
    </Modal>
  );
}

function Unknown({ emails, onClose }: { emails: readonly string[]; onClose: () => void }) {
  return (
    <Stack gap="md">
      <div role="status">
        <Plural
          value={emails.length}
          one="The preview follows your list. This address is nobody’s in it:"
          other="The preview follows your list. These # addresses are nobody’s in it:"
        />
      </div>
      <Textarea readOnly autosize maxRows={10} value={emails.join('\n')} />
      <Group justify="flex-end">
        <Button variant="filled" onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

/** Every address of a text, each once, in its order. */
export function addressesIn(text: string): string[] {
  return [...new Set(text.match(/[^\s,;<>"]+@[^\s,;<>"]+/g) ?? [])];
}
