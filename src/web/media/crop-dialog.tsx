import { Trans, useLingui } from '@lingui/react/macro';
import { Button, ColorInput, Group, Input, Modal, SegmentedControl, Slider } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { usePortal } from '../api/use-me.ts';
import { showError } from '../ui/toasts.tsx';
import { IN_THE_MIDDLE, leastZoom, MOST_ZOOM, type Placing, settled } from './crop.ts';
import styles from './crop-dialog.module.css';
import { CropSquare } from './crop-square.tsx';
import { drawnFile } from './draw-picture.ts';

interface CropDialogProps {
  picture: ImageBitmap;
  /** What the file is called. */
  name: string;
  onClose: () => void;
  /** Gets the square as a PNG. */
  onDone: (file: File) => void;
}

/** Makes a square of a picture: moved, zoomed, on a ground of its own or on none. */
export function CropDialog(props: CropDialogProps) {
  const { t } = useLingui();
  return (
    <Modal opened onClose={props.onClose} title={t`Fit the badge into its square`} size="md">
      <Crop {...props} />
    </Modal>
  );
}

const WHITE = '#ffffff';

function Crop({ picture, name, onClose, onDone }: CropDialogProps) {
  const { t } = useLingui();
  const { brandColor } = usePortal();
  const [placing, setPlacing] = useState<Placing>(IN_THE_MIDDLE);
  const [ground, setGround] = useState<string | null>(null);
  const [isMaking, setMaking] = useState(false);
  const place = (next: Placing) => setPlacing(settled(picture, next));
  const make = async () => {
    setMaking(true);
    try {
      onDone(await drawnFile(picture, placing, ground, name));
    } catch (error) {
      showError(error);
      setMaking(false);
    }
  };
  return (
    <div className={styles.crop}>
      <CropSquare picture={picture} placing={placing} ground={ground} onPlace={place} />
      <Input.Wrapper label={t`Zoom`} labelElement="div">
        <Slider
          thumbLabel={t`Zoom`}
          label={null}
          min={leastZoom(picture)}
          max={MOST_ZOOM}
          step={0.01}
          value={placing.zoom}
          onChange={(zoom) => place({ ...placing, zoom })}
        />
      </Input.Wrapper>
      <Ground ground={ground} brandColor={brandColor} onChange={setGround} />
      <Group justify="flex-end" gap="xs">
        <Button onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button variant="filled" loading={isMaking} onClick={() => void make()} data-autofocus>
          <Trans>Use this square</Trans>
        </Button>
      </Group>
    </div>
  );
}

interface GroundProps {
  ground: string | null;
  brandColor: string | null;
  onChange: (ground: string | null) => void;
}

/** What lies behind the picture, where it is transparent or does not reach. */
function Ground({ ground, brandColor, onChange }: GroundProps): ReactNode {
  const { t } = useLingui();
  const colors = [WHITE, '#161a26', ...(brandColor === null ? [] : [brandColor])];
  return (
    <Input.Wrapper label={t`Background`} labelElement="div">
      <div className={styles.ground}>
        <SegmentedControl
          aria-label={t`Background`}
          value={ground === null ? 'none' : 'filled'}
          onChange={(next) => onChange(next === 'none' ? null : WHITE)}
          data={[
            { value: 'none', label: t`Transparent` },
            { value: 'filled', label: t`Filled` },
          ]}
        />
        {ground !== null && (
          <ColorInput
            aria-label={t`Colour of the background`}
            className={styles.color}
            format="hex"
            swatches={colors}
            popoverProps={{ withinPortal: false }}
            value={ground}
            onChange={onChange}
          />
        )}
      </div>
    </Input.Wrapper>
  );
}
