import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Radio } from '@mantine/core';
import styles from './step-editor.module.css';
import type { AppliesTo } from './track-api.ts';

interface AppliesToChoiceProps {
  value: AppliesTo | null;
  inProgress: number;
  onChange: (value: AppliesTo) => void;
}

/** For whom a published track requires more or less (L-57). Nothing is chosen beforehand. */
export function AppliesToChoice({ value, inProgress, onChange }: AppliesToChoiceProps) {
  const { t } = useLingui();
  return (
    <Radio.Group
      value={value}
      onChange={(next) => onChange(next as AppliesTo)}
      label={t`For whom?`}
      description={
        <Trans>
          <Plural
            value={inProgress}
            _0="Nobody is under way now."
            one="# person is under way."
            other="# people are under way."
          />{' '}
          Completed stays completed.
        </Trans>
      }
    >
      <div className={styles.choices}>
        <Radio
          value="starters"
          label={t`New starters only`}
          description={t`Whoever is under way finishes the track as they began it.`}
        />
        <Radio
          value="everyone"
          label={t`Also those in progress`}
          description={t`It changes for everybody who has not finished.`}
        />
      </div>
    </Radio.Group>
  );
}
