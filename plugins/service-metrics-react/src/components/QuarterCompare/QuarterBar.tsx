import styles from './QuarterCompare.module.css';
import { QuarterSide } from './quarterSides';

interface QuarterBarProps {
  side: QuarterSide;
  /** The end of the scale. */
  top: number;
  ticks: readonly number[];
}

/** Value and interval of one quarter on the common scale; hollow while it is not over. @internal */
export function QuarterBar(props: QuarterBarProps) {
  const { side, top, ticks } = props;
  const share = (value: number) =>
    `${Math.min(100, Math.max(0, (value / top) * 100))}%`;
  const { value, interval, kind } = side;
  const unfinished = kind === 'soFar';
  return (
    <div className={styles.track} aria-hidden="true">
      {ticks.map(tick => (
        <span
          key={tick}
          className={styles.tick}
          style={{ left: share(tick) }}
        />
      ))}
      {interval && (
        <span
          className={unfinished ? styles.hollowInterval : styles.interval}
          style={{
            left: share(interval.low),
            right: `calc(100% - ${share(interval.high)})`,
          }}
        />
      )}
      {value !== undefined && (
        <span
          className={unfinished ? styles.hollowDot : styles.dot}
          style={{ left: share(value) }}
        />
      )}
    </div>
  );
}
