import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Reading } from '@plumbline/backstage-plugin-service-metrics-common';
import { useReadingWords } from '@plumbline/backstage-plugin-service-metrics-react';
import { doraTranslationRef } from '../../translation';
import { FLOW_METRICS, shownOf } from './flowOf';
import styles from './FlowPanel.module.css';
import { InsteadLine } from './InsteadLine';
import { useFlowWords } from './useFlowWords';

/** What reviews were like, from the sample: a line a number, or why there is none. */
export function ReviewNumbers(props: {
  readings: readonly Reading[];
  isSaid: boolean;
}) {
  const { t } = useTranslationRef(doraTranslationRef);
  const words = useReadingWords();
  const { rule } = useFlowWords();
  const rows = FLOW_METRICS.flatMap(metric => {
    const reading = props.readings.find(each => each.metric === metric);
    return metric === 'lead-time-stages' ||
      !reading ||
      reading.status === 'withheld'
      ? []
      : { metric, reading, shown: shownOf(reading) };
  });
  if (rows.length === 0) {
    return null;
  }
  return (
    <div className={styles.reviews}>
      <h4 className={styles.subtitle}>{t('flow.reviews')}</h4>
      <dl className={styles.numbers}>
        {rows.map(({ metric, reading, shown }) => (
          <div key={metric} className={styles.number}>
            <dt>{t(`flow.metric.${metric}`)}</dt>
            <dd>
              {shown.reading.value === undefined ? (
                <span className={styles.aside}>{rule(reading.reason)}</span>
              ) : (
                <>
                  <strong>
                    {words.bare(shown.reading.value, shown.reading.unit)}
                  </strong>{' '}
                  <span
                    className={styles.aside}
                    aria-label={words.intervalLabel(shown.reading)}
                  >
                    {words.interval(shown.reading)}
                  </span>
                  {shown.reading.sampling && (
                    <span className={styles.aside}>
                      {t('flow.sampled', {
                        selected: String(shown.reading.sampling.selected),
                        eligible: String(shown.reading.sampling.eligible),
                      })}
                    </span>
                  )}
                  <InsteadLine
                    shown={shown}
                    reason={reading.reason}
                    isSaid={props.isSaid}
                  />
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
