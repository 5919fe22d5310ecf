import { ContextType } from '@plumbline/backstage-plugin-service-metrics-common';
import { MarkShape } from '@plumbline/backstage-plugin-service-metrics-react';
import styles from './Clock.module.css';
import { PlacedItem } from './placeItems';

const BAR = 10;
const LABEL_GAP = 9;

interface ClockItemMarkProps {
  place: PlacedItem;
  /** Middle of its row. */
  y: number;
  patternOf(type: ContextType): string;
}

function Shape(props: ClockItemMarkProps) {
  const { place, y, patternOf } = props;
  const { item, left, right } = place;
  const bar = {
    x: left,
    y: y - BAR / 2,
    width: Math.max(4, right - left),
    height: BAR,
    rx: 2,
  };
  switch (item.shape) {
    case 'bar':
      return <rect {...bar} className={styles.bar} />;
    case 'context':
      return (
        <>
          <rect {...bar} className={styles.context} />
          <rect
            {...bar}
            fill={item.context && `url(#${patternOf(item.context)})`}
            className={styles.contextEdge}
          />
        </>
      );
    case 'tick':
      return (
        <line
          x1={left}
          x2={left}
          y1={y - BAR / 2}
          y2={y + BAR / 2}
          className={styles.mark}
        />
      );
    case 'point':
      return <circle cx={left} cy={y} r={4.5} className={styles.point} />;
    default:
      return (
        <g transform={`translate(${left} ${y})`}>
          <MarkShape kind={item.shape} />
        </g>
      );
  }
}

/** One thing that a source told, with its words beside it where there is room. */
export function ClockItemMark(props: ClockItemMarkProps) {
  const { place, y } = props;
  const { item, left, right, labelAt } = place;
  const labelX = {
    right: right + LABEL_GAP,
    left: left - LABEL_GAP,
    inside: left + LABEL_GAP,
  }[labelAt];
  return (
    <g>
      <title>{item.says}</title>
      <Shape {...props} />
      {item.label && (
        <text
          x={labelX}
          y={y + 4}
          textAnchor={labelAt === 'left' ? 'end' : 'start'}
          className={labelAt === 'inside' ? styles.onBar : styles.label}
        >
          {item.label}
        </text>
      )}
    </g>
  );
}
