import { Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RetentionRun } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatCount,
  formatDuration,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { metricDocsTranslationRef } from '../../translation';
import styles from './Governance.module.css';

const COLUMNS = [
  'when',
  'eligible',
  'gone',
  'left',
  'took',
  'policy',
  'hash',
] as const;

/** The last runs; those that found nothing are told in one line. */
export function RetentionLedger({ runs }: { runs: readonly RetentionRun[] }) {
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const locale = useLocale();
  const busy = runs.filter(({ classes }) =>
    classes.some(({ eligible, gone }) => eligible + gone > 0),
  );
  const quiet = runs.length - busy.length;
  const sum = (run: RetentionRun, of: 'eligible' | 'gone' | 'left') =>
    formatCount(
      run.classes.reduce((total, each) => total + each[of], 0),
      locale,
    );
  return (
    <section>
      <Text as="h3" variant="body-medium" weight="bold">
        {t('retention.runs.title')}
      </Text>
      {busy.length > 0 && (
        <table className={styles.table}>
          <caption className={styles.hidden}>
            {t('retention.runs.caption')}
          </caption>
          <thead>
            <tr>
              {COLUMNS.map(column => (
                <th key={column} scope="col">
                  {t(`retention.runs.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {busy.map(run => (
              <tr key={run.id}>
                <th scope="row">
                  {`${run.startedAt.slice(0, 10)} ${run.startedAt.slice(
                    11,
                    16,
                  )} UTC`}
                  {run.dryRun && (
                    <p className={styles.aside}>{t('retention.runs.dry')}</p>
                  )}
                </th>
                {(['eligible', 'gone', 'left'] as const).map(of => (
                  <td key={of} data-label={t(`retention.runs.${of}`)}>
                    {sum(run, of)}
                  </td>
                ))}
                <td data-label={t('retention.runs.took')}>
                  {formatDuration(Math.max(1, Math.round(run.duration)))}
                </td>
                <td data-label={t('retention.runs.policy')}>
                  {run.policyVersion || t('retention.runs.none')}
                </td>
                <td data-label={t('retention.runs.hash')}>
                  <code title={run.hash}>{run.hash.slice(0, 12)}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {quiet > 0 && (
        <p className={styles.aside}>
          {busy.length === 0
            ? t('retention.runs.allQuiet')
            : t('retention.runs.quiet', { count: quiet })}
        </p>
      )}
    </section>
  );
}
