/** A map that keeps the entries used last and lets go of the others. */
export class LimitedMap<Key, Value> {
  readonly #entries = new Map<Key, Value>();
  readonly #most: number;

  /** @param most How many entries are kept. */
  constructor(most: number) {
    this.#most = most;
  }

  get(key: Key): Value | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: Key, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#most && oldest !== undefined) this.#entries.delete(oldest);
  }

  delete(key: Key): void {
    this.#entries.delete(key);
  }
}

/**
 * The value of a key, worked out once however many ask at the same time. A failure is forgotten, so
 * that the next question tries again.
 */
export function remembered<Key, Value>(
  map: LimitedMap<Key, Promise<Value>>,
  key: Key,
  make: () => Promise<Value>,
): Promise<Value> {
  const before = map.get(key);
  if (before !== undefined) return before;
  const making = make();
  map.set(key, making);
  making.catch(() => map.delete(key));
  return making;
}
