import { ceilingOf, ChartRow } from '../TrendChart/chartRows';
import styles from './Sparkline.module.css';

const HEIGHT = 100;
const WIDTH = 100;
/** Bands of small samples are wide; beyond this many times the values they are cut. */
const STRETCH = 1.3;

/** Stretches of neighbouring rows that have a value: the line breaks between them. */
function stretches<T extends { row: ChartRow }>(points: T[]): T[][] {
  return points
    .reduce<T[][]>(
      (runs, point) =>
        point.row.value === undefined || point.row.soFar
          ? [...runs, []]
          : [...runs.slice(0, -1), [...(runs.at(-1) ?? []), point]],
      [[]],
    )
    .filter(run => run.length > 0);
}

/** @public */
export interface SparklineProps {
  rows: readonly ChartRow[];
}

/**
 * The shape of a series with its interval, drawn without axes. Decorative: the words beside it and the table of the
 * main chart say the same.
 *
 * @public
 */
export function Sparkline(props: SparklineProps) {
  const { rows } = props;
  const top = ceilingOf(rows, STRETCH) * 1.08;
  const x = (index: number) => (index / Math.max(1, rows.length - 1)) * WIDTH;
  const y = (value: number) =>
    HEIGHT * (1 - Math.min(Math.max(value / top, 0), 1));
  const points = rows.map((row, index) => ({
    row,
    x: x(index),
    y: y(row.value ?? 0),
  }));
  const runs = stretches(points);
  const last = points.at(-1);
  // A lone point is drawn twice, so that it shows as a round cap.
  const path = (run: { x: number; y: number }[]) =>
    (run.length === 1 ? [...run, ...run] : run)
      .map(point => `${point.x},${point.y}`)
      .join(' ');

  return (
    <div className={styles.root} aria-hidden="true">
      <svg
        className={styles.plot}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {runs.map(run => {
          const lows = run.map(point => ({
            x: point.x,
            y: y(point.row.band?.[0] ?? point.row.value ?? 0),
          }));
          const highs = run.map(point => ({
            x: point.x,
            y: y(point.row.band?.[1] ?? point.row.value ?? 0),
          }));
          return (
            <g key={run[0].x}>
              <polygon
                className={styles.band}
                points={path([...highs, ...lows.reverse()])}
              />
              <polyline className={styles.line} points={path(run)} />
            </g>
          );
        })}
      </svg>
      {last && (
        <span
          className={last.row.soFar ? styles.hollow : styles.dot}
          data-testid={last.row.soFar ? 'spark-so-far' : 'spark-last'}
          style={{
            left: `${last.x}%`,
            top: `${last.row.value === undefined ? HEIGHT : last.y}%`,
          }}
        />
      )}
    </div>
  );
}
