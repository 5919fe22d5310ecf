import { lazy, Suspense, useId, useState } from 'react';
import { Skeleton, ToggleButton } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiTableLine } from '@remixicon/react';
import {
  Reading,
  ReadingContext,
  ReadingSeries,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { formatDay } from '../../format';
import { useLocale, useReadingWords } from '../../hooks';
import { Span } from '../../timeline';
import { serviceMetricsTranslationRef } from '../../translation';
import { EventLanes, EventsState } from '../EventLanes/EventLanes';
import { HappenedTable } from '../HappenedTable/HappenedTable';
import { StretchPicker } from '../StretchPicker/StretchPicker';
import { chartRows, spanOfRows } from './chartRows';
import { SeriesTable } from './SeriesTable';
import styles from './TrendChart.module.css';

/*
 * The one door to the charting library. It is large, so it is a chunk of its own that loads when the first chart is
 * shown; the table does not need it.
 */
const TrendPlot = lazy(() =>
  import('./TrendPlot').then(module => ({ default: module.TrendPlot })),
);

const HEIGHT = 280;

/** What happened around the numbers of a chart, and which of its days are chosen. @public */
export interface ChartMarks {
  events: EventsState;
  contexts: readonly ReadingContext[];
  /** What a reader must know about the counts of events. */
  note?: string;
  stretch: Span;
  onStretch(stretch: Span): void;
}

/** @public */
export interface TrendChartProps {
  metric: string;
  unit: string;
  series?: ReadingSeries;
  /** The unfinished day, drawn hollow. */
  today?: Reading;
  soFar?: string;
  /** What happened on these days, drawn in lanes under the line. */
  marks?: ChartMarks;
}

/** Points with their interval band, gaps as gaps, today hollow; or the same as a table. @public */
export function TrendChart(props: TrendChartProps) {
  const { metric, unit, series, soFar, marks } = props;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const words = useReadingWords();
  const locale = useLocale();
  const [asTable, setAsTable] = useState(false);
  const captionId = useId();
  const rows = chartRows(series, props);
  const drawable = rows.filter(row => row.value !== undefined && !row.soFar);

  if (!series || drawable.length === 0) {
    return <p className={styles.caption}>{t('chart.waiting')}</p>;
  }
  const each =
    series.window === 'quarter'
      ? t('chart.eachQuarter')
      : t('chart.each', { window: t(`window.in${series.window}`) });
  const span = spanOfRows(rows);
  const plot = (
    <Suspense
      fallback={
        <div role="status" aria-label={t('chart.loading')}>
          <Skeleton width="100%" height={HEIGHT} />
        </div>
      }
    >
      <TrendPlot
        height={HEIGHT}
        label={t('chart.label', {
          metric: words.title(metric),
          from: formatDay(rows[0].at, { locale }),
          to: formatDay(rows[rows.length - 1].at, { locale }),
        })}
        rows={rows}
        unit={unit}
        soFar={soFar}
      />
    </Suspense>
  );

  return (
    <figure className={styles.root} aria-labelledby={captionId}>
      <div className={styles.head}>
        <figcaption id={captionId} className={styles.caption}>
          {each}
        </figcaption>
        <ToggleButton
          size="small"
          iconStart={<RiTableLine />}
          isSelected={asTable}
          onChange={setAsTable}
        >
          {t('chart.showTable')}
        </ToggleButton>
      </div>
      {asTable && (
        <>
          <SeriesTable metric={metric} unit={unit} rows={rows} soFar={soFar} />
          {marks && (
            <HappenedTable
              span={span}
              events={marks.events.value}
              contexts={marks.contexts}
            />
          )}
        </>
      )}
      {!asTable && !marks && plot}
      {!asTable && marks && (
        <StretchPicker
          span={span}
          value={marks.stretch}
          onChange={marks.onStretch}
        >
          {plot}
          <EventLanes
            span={span}
            events={marks.events}
            contexts={marks.contexts}
            note={marks.note}
          />
        </StretchPicker>
      )}
    </figure>
  );
}
