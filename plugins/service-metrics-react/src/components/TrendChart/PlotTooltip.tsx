import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatDay } from '../../format';
import { useLocale, useReadingWords } from '../../hooks';
import { serviceMetricsTranslationRef } from '../../translation';
import { ChartRow } from './chartRows';
import styles from './TrendChart.module.css';

/** What the charting library hands over for the point in focus. */
interface PlotTooltipProps {
  unit: string;
  soFar?: string;
  active?: boolean;
  payload?: readonly { payload?: ChartRow }[];
}

/** One point in words: its day, value, interval and n. @internal */
export function PlotTooltip(props: PlotTooltipProps) {
  const { active, payload, unit, soFar } = props;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const words = useReadingWords();
  const locale = useLocale();
  const row = payload?.[0]?.payload;
  if (!active || !row) {
    return null;
  }
  const { value, band, n } = row;
  const amount = {
    unit,
    value,
    n,
    ...(band && { interval: { low: band[0], high: band[1], method: '' } }),
  };
  return (
    <div className={styles.tooltip}>
      <span className={styles.tooltipDay}>{formatDay(row.at, { locale })}</span>
      {row.soFar ? (
        <span>{soFar ?? t('chart.soFar')}</span>
      ) : (
        <span>
          {words.value(amount)} {words.interval(amount)}
        </span>
      )}
      {!row.soFar && n !== undefined && (
        <span className={styles.tooltipDay}>
          {t('table.n')} {n}
        </span>
      )}
    </div>
  );
}
