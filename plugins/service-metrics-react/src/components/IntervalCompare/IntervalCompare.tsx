import { Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Reading } from '@plumbline/backstage-plugin-service-metrics-common';
import { formatDays } from '../../format';
import { useLocale, useReadingWords } from '../../hooks';
import { serviceMetricsTranslationRef } from '../../translation';
import { TrendWord } from '../ReadingCard/TrendWord';
import styles from './IntervalCompare.module.css';

type Side = Pick<Reading, 'value' | 'interval' | 'n' | 'window'>;

/** The trend is over the services that are in both windows. */
const SERVICES_CHANGED = 'services-changed';

function Bar(props: { side: Side; top: number }) {
  const { side, top } = props;
  const share = (value: number) =>
    `${Math.min(100, Math.max(0, (value / top) * 100))}%`;
  const { value, interval } = side;
  return (
    <div className={styles.track} aria-hidden="true">
      {interval && (
        <span
          className={styles.interval}
          style={{
            left: share(interval.low),
            right: `calc(100% - ${share(interval.high)})`,
          }}
        />
      )}
      {value !== undefined && (
        <span className={styles.dot} style={{ left: share(value) }} />
      )}
    </div>
  );
}

/** The window beside the one before, each with its interval on one scale. @public */
export function IntervalCompare(props: { reading: Reading }) {
  const { reading } = props;
  const { before, unit } = reading;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const words = useReadingWords();
  const locale = useLocale();
  if (reading.status !== 'ok') {
    return null;
  }
  const sides: { name: string; side: Side }[] = [
    { name: t('compare.now'), side: reading },
    ...(before ? [{ name: t('compare.before'), side: before }] : []),
  ];
  const top = Math.max(
    ...sides.flatMap(({ side }) => [side.interval?.high ?? 0, side.value ?? 0]),
    Number.MIN_VALUE,
  );
  return (
    <section className={styles.root} aria-label={t('compare.title')}>
      <Text as="h4" variant="body-medium" weight="bold">
        {t('compare.title')}
      </Text>
      {sides.map(({ name, side }) => (
        <div key={name} className={styles.side}>
          <div className={styles.label}>
            <span>{name}</span>
            <span className={styles.days}>
              {formatDays(side.window, { locale })}
            </span>
          </div>
          <Bar side={side} top={top} />
          <div className={styles.said}>
            {side.value === undefined
              ? t('table.tooFew')
              : `${words.value({ ...side, unit })} ${words.interval({
                  ...side,
                  unit,
                })}`}
          </div>
        </div>
      ))}
      <TrendWord reading={reading} />
      {reading.notes.includes(SERVICES_CHANGED) && (
        <p className={styles.note}>{words.code('note', SERVICES_CHANGED)}</p>
      )}
    </section>
  );
}
