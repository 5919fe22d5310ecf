import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ContextType } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  ContextPattern,
  shareOf,
  Span,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import useMeasure from 'react-use/esm/useMeasure';
import { incidentLearningTranslationRef } from '../../translation';
import { formatClock } from '../../words/formatClock';
import { ClockItemMark } from './ClockItemMark';
import { ClockLane } from './ClockLane';
import { clockTicks } from './clockTicks';
import styles from './Clock.module.css';
import { placeItems } from './placeItems';
import { ClockPhase, SplitBar } from './SplitBar';

/*
 * One incident on a horizontal clock: a lane for each kind of thing that sources told, the impact as a band behind them, and
 * the parts of the impact under it at the same places. The drawing is for eyes; the table beside it says the same in words.
 */

/** Before the first measurement, and where nothing is laid out. */
const DEFAULT_WIDTH = 760;
const INSET = 12;
const AXIS = 24;
const TITLE = 18;
const ROW = 22;
const GAP = 10;
const SPLIT = 30;
const TICK_PX = 90;

export interface IncidentClockProps {
  span: Span;
  impact: Span;
  lanes: readonly ClockLane[];
  phases: readonly ClockPhase[];
}

export function IncidentClock(props: IncidentClockProps) {
  const { span, impact, lanes, phases } = props;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const locale = useLocale();
  const id = useId();
  const [ref, measured] = useMeasure<HTMLDivElement>();
  const width = measured.width || DEFAULT_WIDTH;
  const x = (at: number) => INSET + shareOf(at, span) * (width - 2 * INSET);
  const patternOf = (type: ContextType) => `${id}-${type}`;
  let bottom = AXIS;
  const drawn = lanes.map(lane => {
    const { placed, rows } = placeItems(lane.items, { span, width, x });
    const top = bottom;
    bottom += TITLE + rows * ROW + GAP;
    return { ...lane, placed, top };
  });
  const types = new Set(
    lanes.flatMap(({ items }) => items.flatMap(item => item.context ?? [])),
  );
  return (
    <div ref={ref} className={styles.root}>
      <svg
        width={width}
        height={bottom + SPLIT}
        className={styles.drawing}
        role="img"
        aria-label={t('clock.label', {
          from: formatClock(span.from, locale),
          to: formatClock(span.to, locale),
        })}
      >
        <defs>
          {[...types].map(type => (
            <ContextPattern key={type} id={patternOf(type)} type={type} />
          ))}
        </defs>
        <rect
          x={x(impact.from)}
          y={AXIS - 4}
          width={Math.max(2, x(impact.to) - x(impact.from))}
          height={bottom - AXIS + 4}
          className={styles.impact}
        />
        {clockTicks(span, Math.floor(width / TICK_PX)).map(at => (
          <g key={at}>
            <line
              x1={x(at)}
              x2={x(at)}
              y1={AXIS - 4}
              y2={bottom}
              className={styles.grid}
            />
            <text x={x(at)} y={12} textAnchor="middle" className={styles.tick}>
              {formatClock(at, locale)}
            </text>
          </g>
        ))}
        {drawn.map(({ id: lane, title, placed, top }) => (
          <g key={lane}>
            <text x={INSET} y={top + 13} className={styles.title}>
              {title}
            </text>
            {placed.map(place => (
              <ClockItemMark
                key={place.item.key}
                place={place}
                y={top + TITLE + place.row * ROW + ROW / 2}
                patternOf={patternOf}
              />
            ))}
          </g>
        ))}
        <SplitBar phases={phases} x={x} y={bottom} />
      </svg>
    </div>
  );
}
