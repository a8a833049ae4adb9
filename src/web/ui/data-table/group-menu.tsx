import { Trans } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { IconCheck, IconStack2 } from '@tabler/icons-react';

interface GroupMenuProps {
  choices: readonly { value: string; label: string }[];
  /** Null: the rows one by one. */
  value: string | null;
  onChange: (value: string | null) => void;
}

const ICON = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;

/** What the rows are gathered by (S-112). */
export function GroupMenu({ choices, value, onChange }: GroupMenuProps) {
  const chosen = choices.find((choice) => choice.value === value)?.label;
  return (
    <Menu width={200}>
      <Menu.Target>
        <Button leftSection={<IconStack2 {...ICON} />}>
          {chosen === undefined ? <Trans>Group By</Trans> : <Trans>By {chosen}</Trans>}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((choice) => (
          <Menu.Item
            key={choice.value}
            onClick={() => onChange(choice.value)}
            leftSection={<Tick isOn={choice.value === value} />}
          >
            {choice.label}
          </Menu.Item>
        ))}
        <Menu.Item
          onClick={() => onChange(null)}
          leftSection={<Tick isOn={chosen === undefined} />}
        >
          <Trans>Not grouped</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const Tick = ({ isOn }: { isOn: boolean }) => (
  <IconCheck {...ICON} style={{ visibility: isOn ? undefined : 'hidden' }} />
);
