import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './choice-pills.module.css';

interface ChoicePillsProps<Value extends string> {
  label: ReactNode;
  description?: ReactNode;
  value: Value;
  choices: readonly { value: Value; label: ReactNode }[];
  onChange: (value: Value) => void;
  /** Of the first choice, so that a link can lead here. */
  id?: string;
}

/** One of a few short choices, side by side; they wrap where it is narrow. */
export function ChoicePills<Value extends string>(props: ChoicePillsProps<Value>) {
  const { label, description, value, choices, onChange, id } = props;
  return (
    <Radio.Group
      label={label}
      description={description}
      value={value}
      onChange={(next) => onChange(next as Value)}
    >
      <div className={styles.pills}>
        {choices.map((choice, index) => (
          <Radio.Card
            key={choice.value}
            value={choice.value}
            className={styles.pill}
            {...(index === 0 && id !== undefined && { id })}
          >
            {choice.label}
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
