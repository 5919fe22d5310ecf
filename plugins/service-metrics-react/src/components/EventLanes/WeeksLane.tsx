import { formatCount, formatDays } from '../../format';
import { useLocale } from '../../hooks';
import { WeekCount } from '../../timeline';
import styles from './EventLanes.module.css';

const GAP = 2;
const LEAST_HEIGHT = 3;
/** A week narrower than this has no room for its number. */
const NUMBER_PX = 16;

interface WeeksLaneProps {
  weeks: readonly WeekCount[];
  x(at: number): number;
  /** Lower edge of the lane. */
  y: number;
  height: number;
}

/** One bar a week with its number above. Neutral, because a count is no measure. @internal */
export function WeeksLane(props: WeeksLaneProps) {
  const { weeks, x, y } = props;
  const locale = useLocale();
  const most = Math.max(1, ...weeks.map(({ count }) => count));
  const room = props.height - 12;
  return (
    <g>
      {weeks.map(week => {
        const left = x(week.from) + GAP / 2;
        const width = Math.max(2, x(week.to) - x(week.from) - GAP);
        const height = Math.max(LEAST_HEIGHT, (week.count / most) * room);
        const days = formatDays(
          {
            from: new Date(week.from).toISOString(),
            to: new Date(week.to).toISOString(),
          },
          { locale },
        );
        return (
          <g key={week.from}>
            <title>{`${days}: ${formatCount(week.count, locale)}`}</title>
            <rect
              x={left}
              y={y - height}
              width={width}
              height={height}
              rx={1.5}
              className={styles.bar}
            />
            {width >= NUMBER_PX && (
              <text
                x={left + width / 2}
                y={y - height - 3}
                className={styles.number}
              >
                {formatCount(week.count, locale)}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}
