import { Skeleton, Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SourcesResponse } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatCount,
  formatDuration,
  RequestFailure,
  useLocale,
  useNow,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { useAge } from '../../hooks/useAge';
import { metricDocsTranslationRef } from '../../translation';
import { ownerName } from '../ownerName';
import styles from './Governance.module.css';

const COUNTS = ['accepted', 'duplicate', 'refused', 'dropped'] as const;

/** Where facts come from, and what became of them. */
export function SourcesTable(props: {
  value?: SourcesResponse;
  error?: Error;
  retry(): void;
}) {
  const { value, error, retry } = props;
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const locale = useLocale();
  const age = useAge();
  const now = useNow();
  if (error) {
    return <RequestFailure error={error} retry={retry} />;
  }
  if (!value) {
    return <Skeleton width="100%" height={200} />;
  }
  const { sources, unmapped } = value;
  if (sources.length === 0) {
    return <p>{t('governance.sources.none')}</p>;
  }
  const columns = ['source', 'owner', 'last', ...COUNTS, 'unmapped'] as const;
  return (
    <div className={styles.stack}>
      <table className={styles.table}>
        <caption className={styles.hidden}>
          {t('governance.sources.caption')}
        </caption>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column} scope="col">
                {t(`governance.sources.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sources.map(source => {
            const { lastDeliveryAt: last, interval } = source;
            const isLate =
              last !== undefined && now - Date.parse(last) > interval * 1000;
            return (
              <tr key={source.id}>
                <th scope="row">
                  {source.id}
                  <p className={styles.aside}>{source.purpose}</p>
                </th>
                <td data-label={t('governance.sources.owner')}>
                  {ownerName(source.owner)}
                </td>
                <td data-label={t('governance.sources.last')}>
                  {last ? age(last) : t('governance.sources.never')}
                  <p className={styles.aside}>
                    {t('governance.sources.lag', {
                      interval: formatDuration(interval),
                    })}
                    {isLate && `; ${t('governance.sources.late')}`}
                  </p>
                </td>
                {COUNTS.map(count => (
                  <td key={count} data-label={t(`governance.sources.${count}`)}>
                    {formatCount(source[count], locale)}
                  </td>
                ))}
                <td data-label={t('governance.sources.unmapped')}>
                  {formatCount(
                    unmapped.filter(each => each.source === source.id).length,
                    locale,
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {unmapped.length > 0 && (
        <section>
          <Text as="h3" variant="body-medium" weight="bold">
            {t('governance.sources.unmappedTitle')}
          </Text>
          <ul>
            {unmapped.map(({ source, subject }) => (
              <li key={`${source} ${subject}`}>
                {subject} ({source})
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
