import { Trans } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { IconDownload, IconFileTypeCsv, IconTable } from '@tabler/icons-react';
import { type ExportRequest, startExport } from './use-export.tsx';

interface ExportMenuProps extends Omit<ExportRequest, 'format'> {
  onStarted?: () => void;
}

/** Exports exactly what the filters and the columns show. */
export function ExportMenu({ onStarted, ...request }: ExportMenuProps) {
  const start = (format: ExportRequest['format']) => {
    void startExport({ ...request, format });
    onStarted?.();
  };
  const item = { size: 18, stroke: 1.6, 'aria-hidden': true } as const;
  return (
    <Menu width={200}>
      <Menu.Target>
        <Button leftSection={<IconDownload {...item} />}>
          <Trans>Export</Trans>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconTable {...item} />} onClick={() => start('xlsx')}>
          <Trans>Excel (.xlsx)</Trans>
        </Menu.Item>
        <Menu.Item leftSection={<IconFileTypeCsv {...item} />} onClick={() => start('csv')}>
          <Trans>CSV</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
