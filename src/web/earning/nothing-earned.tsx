import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { trackPage } from '../tracks/track-api.ts';
import { AppLink } from '../ui/app-link.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Words } from '../ui/words.tsx';
import { earnableOptions } from './earnable-api.ts';
import { firstTrackOptions } from './next-track.ts';

/** Where no badge is yet: the one thing to begin with, by its name (screens, "My Certifications empty"). */
export function NothingEarned({ title }: { title: ReactNode }) {
  const { data: track } = useQuery(firstTrackOptions);
  const { data: earnable } = useQuery(earnableOptions);
  if (track) return <BeginTrack title={title} track={track} />;
  const next = earnable?.[0];
  return (
    <EmptyState
      title={title}
      action={
        next && (
          <Button component={AppLink} href="/app/training/earn" variant="filled">
            <Trans>See what you could earn</Trans>
          </Button>
        )
      }
    >
      {next ? (
        <Trans>
          <Words>{next.name}</Words> is the nearest. Its badge appears here by itself when you have
          finished what it asks for.
        </Trans>
      ) : (
        <Trans>
          Finish the training that a certification asks for. Its badge appears here by itself, and a
          mail tells you.
        </Trans>
      )}
    </EmptyState>
  );
}

interface BeginTrackProps {
  title: ReactNode;
  track: { id: string; name: string; estimatedMinutes: number | null; certifications: unknown[] };
}

function BeginTrack({ title, track }: BeginTrackProps) {
  const { id, name, estimatedMinutes, certifications } = track;
  const what = <Words>{name}</Words>;
  const counts = (
    <Plural value={certifications.length} one="one certification" other="# certifications" />
  );
  return (
    <EmptyState
      title={title}
      action={
        <Button component={AppLink} href={trackPage(id)} variant="filled">
          <Trans>Start {name}</Trans>
        </Button>
      }
    >
      {estimatedMinutes === null ? (
        <Trans>
          {what} counts for {counts}. The badge appears here by itself.
        </Trans>
      ) : (
        <Trans>
          {what} takes <Plural value={estimatedMinutes} one="# minute" other="# minutes" /> and
          counts for {counts}. The badge appears here by itself.
        </Trans>
      )}
    </EmptyState>
  );
}
