import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Drawer, Skeleton } from '@mantine/core';
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { type Award, awardOptions, awardRowOptions } from './award-api.ts';
import styles from './award-drawer.module.css';
import { AwardSheet } from './award-sheet.tsx';
import type { AwardActions } from './use-award-actions.tsx';

interface AwardDrawerProps {
  /** Null: closed. */
  id: string | null;
  /** The rows on the screen, for the next and the previous one. */
  rows: readonly Award[];
  actions: AwardActions;
  onMove: (id: string) => void;
  onClose: () => void;
}

/** One issued certification at the side of the table; the whole screen on a phone. */
export function AwardDrawer({ id, rows, actions, onMove, onClose }: AwardDrawerProps) {
  const { t } = useLingui();
  const isNarrow = useMediaQuery('(width < 640px)', false, { getInitialValueInEffect: false });
  return (
    <Drawer.Root
      opened={id !== null}
      onClose={onClose}
      position="right"
      size={isNarrow ? '100%' : 480}
      classNames={{ content: styles.content, header: styles.header, body: styles.body }}
      lockScroll={false}
      transitionProps={{ duration: 160 }}
    >
      <Drawer.Overlay />
      <Drawer.Content>
        {id !== null && (
          <>
            <Drawer.Header>
              <Drawer.Title className={styles.title}>
                <Trans>Issued certification</Trans>
              </Drawer.Title>
              <Neighbours id={id} rows={rows} onMove={onMove} />
              <Drawer.CloseButton aria-label={t`Close`} />
            </Drawer.Header>
            <Drawer.Body>
              <LoadedAward key={id} id={id} rows={rows} actions={actions} />
            </Drawer.Body>
          </>
        )}
      </Drawer.Content>
    </Drawer.Root>
  );
}

interface NeighboursProps {
  id: string;
  rows: readonly Award[];
  onMove: (id: string) => void;
}

/** J and K, or the arrows: the next row and the one before, without closing. */
function Neighbours({ id, rows, onMove }: NeighboursProps) {
  const { t } = useLingui();
  const place = rows.findIndex((row) => row.id === id);
  const before = place > 0 ? rows[place - 1]?.id : undefined;
  const after = place >= 0 ? rows[place + 1]?.id : undefined;
  const go = (to: string | undefined) => to !== undefined && onMove(to);
  useHotkeys([
    ['J', () => go(after)],
    ['K', () => go(before)],
  ]);
  if (place < 0 || rows.length < 2) return null;
  const icon = { size: 20, stroke: 1.6, 'aria-hidden': true } as const;
  return (
    <div className={styles.neighbours}>
      <ActionIcon
        size={32}
        disabled={before === undefined}
        onClick={() => go(before)}
        aria-label={t`The row before (K)`}
        title={t`The row before (K)`}
      >
        <IconChevronUp {...icon} />
      </ActionIcon>
      <ActionIcon
        size={32}
        disabled={after === undefined}
        onClick={() => go(after)}
        aria-label={t`The next row (J)`}
        title={t`The next row (J)`}
      >
        <IconChevronDown {...icon} />
      </ActionIcon>
    </div>
  );
}

interface LoadedAwardProps {
  id: string;
  rows: readonly Award[];
  actions: AwardActions;
}

function LoadedAward({ id, rows, actions }: LoadedAwardProps) {
  const details = useQuery(awardOptions(id));
  const row = useRow(id, rows);
  if (details.isError && !details.data) {
    return <ErrorNotice error={details.error} onRetry={() => void details.refetch()} />;
  }
  if (!details.data || row === undefined) return <SheetSkeleton />;
  return <AwardSheet details={details.data} row={row} actions={actions} />;
}

/** The row with today's names: from the table, else asked for. Null: there is none to be had. */
function useRow(id: string, rows: readonly Award[]): Award | null | undefined {
  const details = useQueryClient().getQueryData(awardOptions(id).queryKey);
  const shown = rows.find((row) => row.id === id);
  const asked = useQuery({
    ...awardRowOptions(details ?? { id, userId: '', certificationId: '' }),
    enabled: shown === undefined && details !== undefined,
  });
  if (shown) return shown;
  return asked.isError ? null : asked.data;
}

function SheetSkeleton() {
  const { t } = useLingui();
  return (
    <div role="status" aria-label={t`Loading`}>
      <div className={styles.skeletonHead}>
        <Skeleton height={112} width={112} radius={56} />
        <div className={styles.skeletonText}>
          <Skeleton height={20} width="80%" />
          <Skeleton height={14} width="55%" mt={12} />
          <Skeleton height={14} width="30%" mt={12} />
        </div>
      </div>
      <Skeleton height={160} mt={32} />
      <Skeleton height={120} mt={24} />
    </div>
  );
}
