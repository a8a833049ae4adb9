import { Plural, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { formatCount } from '../ui/format.ts';
import styles from './run-histogram.module.css';
import { barsOf, firstDayOf, indexOfDate, monthWords } from './run-months.ts';

interface RunHistogramProps {
  months: readonly { month: string; people: number }[];
  /** The day from which people count; null: all of them. */
  since: string | null;
  /** The first day of the month to which somebody dragged. */
  onChange: (date: string) => void;
}

const SETTLED_MS = 350;

/** Completions of each month; what lies before the day is pale. The handle sets the day. */
export function RunHistogram({ months, since, onChange }: RunHistogramProps) {
  const { t } = useLingui();
  const bars = barsOf(months);
  const kept = since === null ? 0 : indexOfDate(bars, since);
  const [index, setIndex] = useState(kept);
  useEffect(() => setIndex(kept), [kept]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a moved handle asks the server
  useEffect(() => {
    const bar = bars[index];
    if (index === kept || bar === undefined) return;
    const timer = window.setTimeout(() => onChange(firstDayOf(bar.month)), SETTLED_MS);
    return () => window.clearTimeout(timer);
  }, [index]);
  if (bars.length === 0) return null;
  const most = Math.max(...bars.map(({ people }) => people));
  const reached = bars.slice(index).reduce((sum, { people }) => sum + people, 0);
  const first = monthWords(bars[0]?.month ?? '');
  const last = monthWords(bars.at(-1)?.month ?? '');
  const here = monthWords(bars[index]?.month ?? '');
  const figure = formatCount(reached);
  return (
    <div className={styles.histogram}>
      <div className={styles.bars} aria-hidden>
        {bars.map(({ month, people }, at) => (
          <span
            key={month}
            className={styles.bar}
            data-out={at < index || undefined}
            title={`${monthWords(month)}: ${formatCount(people)}`}
          >
            <span className={styles.fill} style={{ height: `${(people / most) * 100}%` }} />
          </span>
        ))}
      </div>
      {bars.length > 1 && (
        <input
          type="range"
          className={styles.range}
          min={0}
          max={bars.length - 1}
          value={index}
          onChange={(event) => setIndex(Number(event.currentTarget.value))}
          aria-label={t`People who finished since`}
          aria-valuetext={here}
        />
      )}
      <div className={styles.ends}>
        <span>{first}</span>
        <span className={styles.reached} role="status">
          <Plural
            value={reached}
            one={`1 person finished since ${here}`}
            other={`${figure} people finished since ${here}`}
          />
        </span>
        {bars.length > 1 && <span>{last}</span>}
      </div>
    </div>
  );
}
