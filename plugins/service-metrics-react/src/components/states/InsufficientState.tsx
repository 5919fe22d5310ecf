import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiHourglassLine } from '@remixicon/react';
import { Reading } from '@plumbline/backstage-plugin-service-metrics-common';
import { serviceMetricsTranslationRef } from '../../translation';
import { StateLine } from './StateLine';
import styles from './states.module.css';

/** Beyond this many, a row of pips is no longer counted at a glance. */
const COUNTABLE = 12;

/** Too few for the statistic: says how many there are and how many it takes. @public */
export function InsufficientState(props: { reading: Reading }) {
  const { n, minimum, window } = props.reading;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const known = n !== undefined && minimum !== undefined;
  return (
    <StateLine
      icon={RiHourglassLine}
      next={t(
        window.label === 'quarter'
          ? 'state.insufficient.widest'
          : 'state.insufficient.next',
      )}
      extra={
        known &&
        minimum <= COUNTABLE && (
          <div className={styles.pips} aria-hidden="true">
            {[...Array(minimum).keys()].map(index => (
              <span
                key={index}
                className={index < n ? styles.pipFilled : styles.pip}
              />
            ))}
          </div>
        )
      }
    >
      {known
        ? t('state.insufficient.sentence', {
            n: String(n),
            minimum: String(minimum),
          })
        : t('state.insufficient.unknown')}
    </StateLine>
  );
}
