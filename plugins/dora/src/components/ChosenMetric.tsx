import { Card, Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  HowComputed,
  IntervalCompare,
  MetricView,
  TrendChart,
  useReadingWords,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { doraTranslationRef } from '../translation';
import styles from './DoraPage.module.css';

/** The chosen card in full: its chart, the window before beside it, and how it is computed. */
export function ChosenMetric(props: { id: string; view: MetricView }) {
  const { id, view } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const words = useReadingWords();
  const { reading, today } = view;
  // On the first day, today is the only reading whose method can be told.
  const explained = reading?.status === 'no-data' ? today ?? reading : reading;
  const isClosed =
    reading?.status === 'suppressed' || reading?.status === 'withheld';
  return (
    <section id={id} className={styles.chosen}>
      {!isClosed && (
        <Card className={styles.panel}>
          <Text as="h3" variant="body-large" weight="bold">
            {t('chart.title', { metric: words.title(view.metric) })}
          </Text>
          <div className={reading?.status === 'ok' ? styles.split : undefined}>
            <TrendChart
              key={view.metric}
              metric={view.metric}
              unit={reading?.unit ?? today?.unit ?? ''}
              series={view.series}
              today={today}
              soFar={words.soFar(today)}
            />
            {reading && <IntervalCompare reading={reading} />}
          </div>
        </Card>
      )}
      {explained && <HowComputed reading={explained} />}
    </section>
  );
}
