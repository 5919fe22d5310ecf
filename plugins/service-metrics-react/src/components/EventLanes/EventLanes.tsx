import { useId } from 'react';
import { Button, Skeleton } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ContextType,
  EventsResponse,
  ReadingContext,
} from '@plumbline/backstage-plugin-service-metrics-common';
import useMeasure from 'react-use/esm/useMeasure';
import { useEventWords } from '../../hooks';
import { serviceMetricsTranslationRef } from '../../translation';
import { Span } from '../../timeline';
import { ContextLanes } from './ContextLanes';
import { ContextPattern } from './ContextPattern';
import { EventLane } from './EventLane';
import styles from './EventLanes.module.css';
import { laneOf } from './laneOf';
import { xOf } from './lanesFrame';
import { MarkKey } from './MarkKey';
import { placeContexts } from './placeContexts';

/*
 * What happened, on the same days as the chart above: deployments, incidents, and the contexts around them. The drawing is
 * for eyes; the list of chosen days and the table say the same in words.
 */

/** Before the first measurement, and where nothing is laid out. */
const DEFAULT_WIDTH = 640;
const LANE = 44;
const ROW = 22;

/** What is known about the events of a chart, and whether it is still on the way. @public */
export interface EventsState {
  value?: EventsResponse;
  error?: Error;
  loading: boolean;
  retry(): void;
}

/** @public */
export interface EventLanesProps {
  /** The days of the chart. */
  span: Span;
  events: EventsState;
  contexts: readonly ReadingContext[];
  /** What a reader must know about the counts. */
  note?: string;
}

/** Lanes under a chart: single marks for the owning team, weekly counts for everyone else, contexts with a pattern. @public */
export function EventLanes(props: EventLanesProps) {
  const { span, events, contexts } = props;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const words = useEventWords();
  const id = useId();
  const [ref, measured] = useMeasure<HTMLDivElement>();
  const width = measured.width || DEFAULT_WIDTH;
  const x = (at: number) => xOf(at, span, width);
  const lanes = events.value
    ? (['deployments', 'incidents'] as const).map(kind => ({
        kind,
        lane: laneOf(kind, { events: events.value!, span, x }),
      }))
    : [];
  const { placed, rows, left } = placeContexts(contexts, {
    span,
    width,
    x,
    labelOf: context => words.context(context),
  });
  const types = [...new Set(placed.map(({ context }) => context.type))];
  const patternOf = (type: ContextType) => `${id}-${type}`;
  const top = lanes.length * LANE;
  const height = top + rows * ROW + (rows > 0 ? 4 : 0);
  return (
    <div ref={ref} className={styles.root}>
      {events.loading && !events.value && (
        <div
          className={styles.waiting}
          role="status"
          aria-label={t('lanes.loading')}
        >
          <Skeleton width="100%" height={2 * LANE - 8} />
        </div>
      )}
      {events.error && (
        <p className={styles.failed} role="status">
          {t('lanes.failed')}
          <Button size="small" variant="tertiary" onPress={events.retry}>
            {t('lanes.retry')}
          </Button>
        </p>
      )}
      {height > 0 && (
        <svg
          width={width}
          height={height}
          className={styles.drawing}
          role="img"
          aria-label={t('lanes.label')}
        >
          <defs>
            {types.map(type => (
              <ContextPattern key={type} id={patternOf(type)} type={type} />
            ))}
          </defs>
          {lanes.map(({ kind, lane }, index) => (
            <EventLane
              key={kind}
              kind={kind}
              lane={lane}
              x={x}
              top={index * LANE}
              height={LANE}
              width={width}
            />
          ))}
          <ContextLanes
            placed={placed}
            y={top + 4}
            rowHeight={ROW}
            patternOf={patternOf}
          />
        </svg>
      )}
      {left > 0 && (
        <p className={styles.note}>{t('lanes.more', { count: left })}</p>
      )}
      {props.note && <p className={styles.note}>{props.note}</p>}
      <MarkKey lanes={lanes.map(({ lane }) => lane)} />
    </div>
  );
}
