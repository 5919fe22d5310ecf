import { ReadingContext } from '@plumbline/backstage-plugin-service-metrics-common';
import { useEventWords } from '../../hooks';
import { PlacedContext } from './placeContexts';
import styles from './EventLanes.module.css';

const BAR = 12;
const LABEL_GAP = 6;

interface ContextLanesProps {
  placed: readonly PlacedContext[];
  /** Upper edge of the first row. */
  y: number;
  rowHeight: number;
  patternOf(type: ReadingContext['type']): string;
}

/** Contexts as patterned bars, each with its label beside it. @internal */
export function ContextLanes(props: ContextLanesProps) {
  const { placed, y, rowHeight, patternOf } = props;
  const words = useEventWords();
  return (
    <g>
      {placed.map(({ context, row, left, right, labelLeft, label }) => {
        const middle = y + row * rowHeight + rowHeight / 2;
        return (
          <g key={context.id}>
            <title>{words.contextInFull(context)}</title>
            <rect
              x={left}
              y={middle - BAR / 2}
              width={Math.max(4, right - left)}
              height={BAR}
              rx={2}
              className={styles.context}
            />
            <rect
              x={left}
              y={middle - BAR / 2}
              width={Math.max(4, right - left)}
              height={BAR}
              rx={2}
              fill={`url(#${patternOf(context.type)})`}
              className={styles.contextEdge}
            />
            <text
              x={
                labelLeft
                  ? left - LABEL_GAP
                  : Math.max(left + 4, right) + LABEL_GAP
              }
              y={middle + 4}
              textAnchor={labelLeft ? 'end' : 'start'}
              className={styles.contextLabel}
            >
              {label}
            </text>
          </g>
        );
      })}
    </g>
  );
}
