import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileButton, Textarea } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import styles from './import-page.module.css';

interface TableDropProps {
  isSending: boolean;
  onFile: (file: File) => void;
}

/**
 * A place for a file of cells: drop it, choose it, or paste cells of a spreadsheet. Nothing is refused
 * here; the server looks at the content and says what is wrong.
 */
export function TableDrop({ isSending, onFile }: TableDropProps) {
  const { t } = useLingui();
  const [isOver, setOver] = useState(false);
  const [cells, setCells] = useState('');
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file && !isSending) onFile(file);
  };
  const over = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  const sendCells = () => onFile(new File([cells], t`Pasted cells.csv`, { type: 'text/csv' }));
  return (
    <div className={styles.sources}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button does the same for keyboards */}
      <div
        className={styles.drop}
        data-over={isOver || undefined}
        onDragOver={over}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileButton
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
          disabled={isSending}
          onChange={(file) => file && onFile(file)}
          inputProps={{ 'aria-label': t`CSV file` }}
        >
          {(button) => (
            <Button
              {...button}
              variant="filled"
              disabled={isSending}
              leftSection={<IconUpload size={18} stroke={1.6} aria-hidden />}
            >
              <Trans>Choose a file</Trans>
            </Button>
          )}
        </FileButton>
        <p className={styles.hint}>
          {isOver ? (
            <Trans>Let go to send it</Trans>
          ) : (
            <Trans>
              Or drop it here. CSV with the titles of the columns in its first row, up to 20 MB and
              100,000 rows.
            </Trans>
          )}
        </p>
      </div>
      <Textarea
        label={t`Or paste cells`}
        description={t`Copied from a spreadsheet, with the titles of the columns.`}
        placeholder={t`E-mail	Name	Company`}
        autosize
        minRows={3}
        maxRows={10}
        value={cells}
        disabled={isSending}
        onChange={(event) => setCells(event.currentTarget.value)}
      />
      <div>
        <Button disabled={isSending || cells.trim() === ''} onClick={sendCells}>
          <Trans>Use these cells</Trans>
        </Button>
      </div>
    </div>
  );
}
