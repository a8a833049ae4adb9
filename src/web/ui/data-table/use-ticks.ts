import { useCallback, useRef, useState } from 'react';
import { NOTHING_TICKED, range, type Ticks, withTicks } from './selection.ts';

export interface TickRows {
  ticks: Ticks;
  set: (ticks: Ticks) => void;
  clear: () => void;
  /** Ticks one row; with Shift, all from the last one to it. */
  tick: (id: string, on: boolean, shift: boolean) => void;
  tickAll: (on: boolean) => void;
}

/** The ticks of the table; another question (`about`) starts without any. */
export function useTicks(ids: readonly string[], about: string): TickRows {
  const [kept, setKept] = useState({ about, ticks: NOTHING_TICKED });
  const last = useRef<string | null>(null);
  const ticks = kept.about === about ? kept.ticks : NOTHING_TICKED;
  const set = useCallback((next: Ticks) => setKept({ about, ticks: next }), [about]);
  return {
    ticks,
    set,
    clear: () => set(NOTHING_TICKED),
    tick: (id, on, shift) => {
      set(withTicks(ticks, shift ? range(ids, last.current, id) : [id], on));
      last.current = id;
    },
    tickAll: (on) => set(on ? withTicks(ticks, ids, true) : NOTHING_TICKED),
  };
}
