/** The seconds of a video that somebody has seen, each once. Pure. */

/** A stretch of whole seconds: [from, to). */
export type Stretch = [number, number];

/** Longer than the pause between two reports of the player at four times its speed: a jump. */
const JUMP_SECONDS = 2;

/** Gathers what is played between two reports; jumps over something see nothing of it. */
export class SeenSeconds {
  readonly #unsent = new Set<number>();
  #last: number | null = null;

  /** The player is at this place and playing. */
  at(seconds: number): void {
    const from = this.#last;
    this.#last = seconds;
    const isOn = from !== null && seconds >= from && seconds - from <= JUMP_SECONDS;
    const first = Math.floor(isOn ? from : seconds);
    for (let second = first; second <= Math.floor(seconds); second += 1) this.#unsent.add(second);
  }

  /** The player stopped, or jumped: what comes next does not continue what was before. */
  cut(): void {
    this.#last = null;
  }

  get isEmpty(): boolean {
    return this.#unsent.size === 0;
  }

  /** Takes what is to be sent; what could not be sent is given back with `restore`. */
  take(): Stretch[] {
    const stretches = stretchesOf([...this.#unsent]);
    this.#unsent.clear();
    return stretches;
  }

  restore(stretches: readonly Stretch[]): void {
    for (const [from, to] of stretches) {
      for (let second = from; second < to; second += 1) this.#unsent.add(second);
    }
  }
}

/** `[4, 1, 2]` → `[[1, 3], [4, 5]]` */
export function stretchesOf(seconds: readonly number[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const second of [...seconds].sort((a, b) => a - b)) {
    const last = stretches.at(-1);
    if (last && last[1] === second) last[1] = second + 1;
    else stretches.push([second, second + 1]);
  }
  return stretches;
}
