import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Elsewhere } from './elsewhere.tsx';
import styles from './step-content.module.css';
import { type LearnerStep, mediaFileUrl } from './track-api.ts';
import { useWatching } from './use-watching.ts';

interface StepVideoProps {
  /** Null in the preview of the author, which leaves no records. */
  trackId: string | null;
  step: LearnerStep;
  onCompleted: () => void;
}

/** A video that plays here and is measured, or the way to one elsewhere. */
export function StepVideo(props: StepVideoProps) {
  const { mediaId, url, completedBy } = props.step;
  const source = mediaId === null ? url : mediaFileUrl(mediaId);
  if (source === null) return null;
  if (completedBy !== 'watching') {
    return (
      <Elsewhere url={source}>
        <Trans>Watch the video</Trans>
      </Elsewhere>
    );
  }
  return <Player {...props} source={source} />;
}

function Player({ trackId, step, onCompleted, source }: StepVideoProps & { source: string }) {
  const [isBroken, setBroken] = useState(false);
  const watching = useWatching({ trackId, step, onCompleted });
  if (isBroken) {
    return (
      <div>
        <p className={styles.watched} role="alert">
          <Trans>This video does not play here. Tell whoever looks after the track.</Trans>
        </p>
        <Elsewhere url={source}>
          <Trans>Open the video</Trans>
        </Elsewhere>
      </div>
    );
  }
  return (
    <div>
      {/* biome-ignore lint/a11y/useMediaCaption: the authors' files carry their own captions, if any */}
      <video
        ref={watching.ref}
        className={styles.video}
        src={source}
        controls
        playsInline
        preload="metadata"
        onError={() => setBroken(true)}
      />
      {step.state !== 'completed' && trackId !== null && <Seen {...watching} />}
    </div>
  );
}

function Seen({ watchedSeconds, neededSeconds }: ReturnType<typeof useWatching>) {
  if (neededSeconds === null) return null;
  const left = Math.max(0, neededSeconds - watchedSeconds);
  const minutes = Math.ceil(left / 60);
  return (
    <p className={styles.watched} role="status">
      {left < 60 ? (
        <Plural
          value={left}
          one="Watch # more second to complete this step."
          other="Watch # more seconds to complete this step."
        />
      ) : (
        <Plural
          value={minutes}
          one="Watch # more minute to complete this step."
          other="Watch # more minutes to complete this step."
        />
      )}
    </p>
  );
}
