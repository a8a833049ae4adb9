import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import type { Placing } from './crop.ts';
import styles from './crop-dialog.module.css';
import { draw } from './draw-picture.ts';

interface CropSquareProps {
  picture: ImageBitmap;
  placing: Placing;
  /** A colour; null: transparent. */
  ground: string | null;
  onPlace: (placing: Placing) => void;
}

/** Pixels of the canvas, twice what is seen. */
const SIDE = 640;
const STEP = 0.02;
const ZOOM_STEP = 1.05;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/** The square as it will be; dragged with the pointer, or with the arrow keys, plus and minus. */
export function CropSquare({ picture, placing, ground, onPlace }: CropSquareProps) {
  const { t } = useLingui();
  const canvas = useRef<HTMLCanvasElement>(null);
  const held = useRef<{ x: number; y: number } | null>(null);
  useEffect(() => {
    if (canvas.current) draw(canvas.current, picture, placing, ground);
  }, [picture, placing, ground]);
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    if (held.current === null) return;
    const side = event.currentTarget.clientWidth;
    const x = placing.x + (event.clientX - held.current.x) / side;
    const y = placing.y + (event.clientY - held.current.y) / side;
    held.current = { x: event.clientX, y: event.clientY };
    onPlace({ ...placing, x, y });
  };
  const press = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (arrow) onPlace({ ...placing, x: placing.x + arrow[0], y: placing.y + arrow[1] });
    else if (event.key === '+') onPlace({ ...placing, zoom: placing.zoom * ZOOM_STEP });
    else if (event.key === '-') onPlace({ ...placing, zoom: placing.zoom / ZOOM_STEP });
    else return;
    event.preventDefault();
  };
  return (
    <canvas
      ref={canvas}
      width={SIDE}
      height={SIDE}
      className={styles.square}
      role="img"
      aria-label={t`The badge in its square; arrow keys move it, plus and minus zoom`}
      tabIndex={0}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerMove={move}
      onPointerUp={() => {
        held.current = null;
      }}
      onWheel={({ deltaY }) =>
        onPlace({ ...placing, zoom: placing.zoom * (deltaY < 0 ? ZOOM_STEP : 1 / ZOOM_STEP) })
      }
    />
  );
}
