import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DISCLOSURE_RULES } from '@plumbline/backstage-plugin-service-metrics-common';
import { serviceMetricsTranslationRef } from '../../translation';
import styles from './PlainRules.module.css';

/** The sentences by which numbers are left out, one click away. @public */
export function PlainRules() {
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  return (
    <details className={styles.root}>
      <summary>{t('state.suppressed.rules')}</summary>
      <ol>
        {DISCLOSURE_RULES.map(rule => (
          <li key={rule}>{t(`state.suppressed.rule.${rule}`)}</li>
        ))}
      </ol>
    </details>
  );
}
