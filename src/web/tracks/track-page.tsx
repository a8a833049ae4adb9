import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu, Tabs } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconEye } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useAllowed } from '../api/use-me.ts';
import { ReadOnlyLine } from '../certifications/read-only-line.tsx';
import { AppLink } from '../ui/app-link.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { Words } from '../ui/words.tsx';
import { Builder } from './builder.tsx';
import { PublishTrackDialog } from './publish-track-dialog.tsx';
import { ResultsTab } from './results-tab.tsx';
import { TrackConflictNotice, TrackSaveState } from './save-state.tsx';
import { TRACKS, TRACKS_PAGE, type Track, trackOptions } from './track-api.ts';
import styles from './track-page.module.css';
import { useAddress } from './use-address.ts';
import { useTrackActions } from './use-track-actions.tsx';
import { type TrackEditor, useTrackEditor } from './use-track-editor.ts';

/** A track for its authors: what it is made of, and who is how far. */
export function TrackPage() {
  const { id = '' } = useParams({ strict: false });
  // The version at the beginning; from then on the editor knows better than any later answer.
  const track = useQuery({
    ...trackOptions(id),
    queryKey: [TRACKS, 'begin', id],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (track.data) return <TrackEditorPage key={id} initial={track.data} />;
  if (track.isPending) return <PageSkeleton />;
  return <ErrorNotice error={track.error} onRetry={() => void track.refetch()} />;
}

const TAB_STYLES = { panel: styles.panel ?? '' };

function TrackEditorPage({ initial }: { initial: Track }) {
  const { t } = useLingui();
  const mayChange = useAllowed('training.change');
  const editor = useTrackEditor(initial);
  const { track } = editor;
  const [address, setAddress] = useAddress();
  const tab = address.tab === 'results' ? 'results' : 'build';
  const isEditable = mayChange && track.status !== 'archived';
  return (
    <>
      <PageHeader
        back={{ href: TRACKS_PAGE, label: <Trans>Learning Tracks</Trans> }}
        title={<Words>{track.name}</Words>}
        status={<StatusMark status={track.status} />}
        actions={<Actions editor={editor} mayChange={mayChange} />}
      />
      {!mayChange && <ReadOnlyLine takes="content" />}
      {isEditable && <TrackSaveState editor={editor} />}
      <TrackConflictNotice editor={editor} />
      <Tabs
        value={tab}
        onChange={(next) => setAddress({ tab: next === 'results' ? 'results' : null })}
        keepMounted={false}
        classNames={TAB_STYLES}
      >
        <Tabs.List aria-label={t`Parts of the track`}>
          <Tabs.Tab value="build">
            <Trans>Build</Trans>
          </Tabs.Tab>
          <Tabs.Tab value="results">
            <Trans>Results</Trans>
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="build">
          <Builder key={editor.generation} editor={editor} isEditable={isEditable} />
        </Tabs.Panel>
        <Tabs.Panel value="results">
          <ResultsTab track={track} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function Actions({ editor, mayChange }: { editor: TrackEditor; mayChange: boolean }) {
  const { track, keeper } = editor;
  const [publishing, { open, close }] = useDisclosure(false);
  const adopt = (changed: Track) =>
    void keeper.act(
      async () => changed,
      (it) => it,
    );
  const actions = useTrackActions(adopt);
  const waiting = track.steps.filter(({ isWaiting }) => isWaiting).length;
  const entries = actions.of(track, mayChange).filter(({ key }) => !SHOWN.has(key));
  return (
    <>
      <Button
        component={AppLink}
        href={`${TRACKS_PAGE}/${track.id}/preview`}
        leftSection={<IconEye size={18} stroke={1.6} aria-hidden />}
        onClick={() => void keeper.flush()}
      >
        <Trans>Preview</Trans>
      </Button>
      {mayChange && (
        <Menu width={220}>
          <Menu.Target>
            <Button rightSection={<IconChevronDown size={16} stroke={1.8} aria-hidden />}>
              <Trans>More</Trans>
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {entries.map(({ key, label, icon, onSelect, tone }) => (
              <Menu.Item
                key={key}
                leftSection={icon}
                {...(tone === 'danger' && { color: 'red' })}
                onClick={() => onSelect?.()}
              >
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {mayChange && track.status === 'draft' && (
        <Button variant="filled" onClick={open}>
          <Trans>Publish</Trans>
        </Button>
      )}
      {mayChange && track.status === 'published' && waiting > 0 && (
        <Button variant="filled" onClick={open}>
          <Plural value={waiting} one="Publish # new step" other="Publish # new steps" />
        </Button>
      )}
      {publishing && <PublishTrackDialog editor={editor} onClose={close} />}
      {actions.dialog}
    </>
  );
}

/** They have buttons of their own here. */
const SHOWN: ReadonlySet<string> = new Set(['open', 'preview']);
