export interface Figure {
  readonly bench: string;
  readonly n: number;
  readonly value: number;
  readonly unit: string;
  /** The limit, measured in the same run; null where the bar is absolute. */
  readonly limit: number | null;
  readonly ratio: number | null;
  readonly runs: readonly number[];
}

/** One JSON line for each figure. */
export function printFigure(figure: Figure): void {
  const round = (value: number) => Math.round(value * 1_000) / 1_000;
  const { value, limit, ratio, runs } = figure;
  console.log(
    JSON.stringify({
      ...figure,
      value: round(value),
      limit: limit === null ? null : round(limit),
      ratio: ratio === null ? null : round(ratio),
      runs: runs.map(round),
    }),
  );
}

/** @param share 0.5 is the median, 0.95 the p95. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
