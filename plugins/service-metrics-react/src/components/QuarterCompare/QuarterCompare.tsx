import { useId, useState } from 'react';
import { ToggleButton } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiTableLine } from '@remixicon/react';
import { Reading } from '@plumbline/backstage-plugin-service-metrics-common';
import { formatDays } from '../../format';
import { useLocale, useReadingWords } from '../../hooks';
import { serviceMetricsTranslationRef } from '../../translation';
import { TrendWord } from '../ReadingCard/TrendWord';
import { ticksFor } from '../TrendChart/ticksFor';
import chart from '../TrendChart/TrendChart.module.css';
import styles from './QuarterCompare.module.css';
import { QuarterBar } from './QuarterBar';
import { quarterOf, QuarterSide, quarterSides } from './quarterSides';
import { QuarterTable } from './QuarterTable';

/** Intervals beyond this many times the values are cut. */
const STRETCH = 2;

/** @public */
export interface QuarterCompareProps {
  metric: string;
  unit: string;
  /** The last whole quarter, with the one before it. */
  reading?: Reading;
  /** The quarter that is not over. */
  soFar?: Reading;
}

function ceilingOf(sides: readonly QuarterSide[]): number {
  const value = Math.max(0, ...sides.map(side => side.value ?? 0));
  const high = Math.max(0, ...sides.map(side => side.interval?.high ?? 0));
  return Math.max(value, Math.min(high, value * STRETCH)) || 1;
}

/**
 * The last whole quarter beside the one before, and the current one so far, hollow: three readings with their intervals
 * on one scale, or the same as a table. No line joins them, because three points are no course.
 *
 * @public
 */
export function QuarterCompare(props: QuarterCompareProps) {
  const { metric, unit, reading, soFar } = props;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const words = useReadingWords();
  const locale = useLocale();
  const [asTable, setAsTable] = useState(false);
  const captionId = useId();
  const sides = quarterSides(reading, soFar);
  if (!sides.some(({ value }) => value !== undefined)) {
    return <p className={chart.caption}>{t('quarters.waiting')}</p>;
  }
  const last = sides.find(({ kind }) => kind === 'last');
  const before = sides.find(({ kind }) => kind === 'before');
  const ticks = ticksFor(ceilingOf(sides), unit);
  const top = ticks[ticks.length - 1];
  const nameOf = (side: QuarterSide) => {
    const { year, quarter } = quarterOf(side.window.from);
    const name = t('quarters.name', {
      quarter: String(quarter),
      year: String(year),
    });
    return side.kind === 'soFar' ? t('quarters.soFarName', { name }) : name;
  };
  const saidOf = (side: QuarterSide) =>
    side.value === undefined
      ? t(side.kind === 'soFar' ? 'quarters.waitingSoFar' : 'table.tooFew')
      : words.value({ ...side, unit });
  return (
    <figure className={chart.root} aria-labelledby={captionId}>
      <div className={chart.head}>
        <figcaption id={captionId} className={chart.caption}>
          {t('quarters.each')}
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
      {asTable ? (
        <QuarterTable
          metric={metric}
          unit={unit}
          sides={sides}
          nameOf={nameOf}
          saidOf={saidOf}
        />
      ) : (
        <div
          className={styles.rows}
          role="group"
          aria-label={t('quarters.label', { metric: words.title(metric) })}
        >
          {sides.map(side => (
            <div key={side.kind} className={styles.row}>
              <div className={styles.name}>
                <span className={styles.quarter}>{nameOf(side)}</span>
                <span className={styles.days}>
                  {formatDays(side.window, { locale })}
                </span>
              </div>
              <QuarterBar side={side} top={top} ticks={ticks} />
              <div className={styles.said}>
                <span className={styles.value}>{saidOf(side)}</span>{' '}
                <span className={styles.days}>
                  {words.interval({ ...side, unit })}
                </span>
                {side.n !== undefined && (
                  <div className={styles.days}>
                    {words.sample(metric, side.n)}
                  </div>
                )}
              </div>
            </div>
          ))}
          <div className={styles.scale} aria-hidden="true">
            <div className={styles.ticks}>
              {ticks.map(tick => (
                <span key={tick} style={{ left: `${(tick / top) * 100}%` }}>
                  {words.bare(tick, unit)}
                </span>
              ))}
            </div>
          </div>
          {reading?.status === 'ok' && last && before && (
            <p className={styles.verdict}>
              {t('quarters.beside', {
                last: nameOf(last),
                before: nameOf(before),
              })}{' '}
              <TrendWord reading={reading} />
            </p>
          )}
        </div>
      )}
    </figure>
  );
}
