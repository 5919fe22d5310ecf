import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RetentionResponse,
  RetentionState,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatCount,
  formatDuration,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { metricDocsTranslationRef } from '../../translation';
import { retentionMessages } from '../../words/retentionMessages';
import styles from './Governance.module.css';

const COLUMNS = [
  'name',
  'limit',
  'happens',
  'oldest',
  'due',
  'eligible',
  'gone',
] as const;

type NamedClass = keyof typeof retentionMessages.class;

function isNamed(id: string): id is NamedClass {
  return id in retentionMessages.class;
}

/** Class by class: the limit, and the oldest row against it. */
export function RetentionTable({
  retention,
}: {
  retention: RetentionResponse;
}) {
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const locale = useLocale();
  const { asOf, classes, runs } = retention;
  const last = runs.find(({ dryRun }) => !dryRun);
  const lastOf = (id: string) => last?.classes.find(each => each.id === id);
  const counted = (count: number | undefined) =>
    count === undefined ? t('retention.runs.none') : formatCount(count, locale);
  const ageOf = ({ oldestAt }: RetentionState) => {
    if (oldestAt === undefined) {
      return t('retention.none');
    }
    const seconds = (Date.parse(asOf) - Date.parse(oldestAt)) / 1000;
    // What ages from its end, such as a grant, may not have begun to.
    return seconds < 0 ? t('retention.ahead') : formatDuration(seconds);
  };
  const limitOf = ({ limit, happens }: RetentionState) => {
    if (happens === 'folded') {
      return t('retention.withWeek');
    }
    return 'days' in limit
      ? t('retention.days', { count: limit.days })
      : t('retention.months', { count: limit.months });
  };
  return (
    <table className={styles.table}>
      <caption className={styles.hidden}>{t('retention.caption')}</caption>
      <thead>
        <tr>
          {COLUMNS.map(column => (
            <th key={column} scope="col">
              {t(`retention.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {classes.map(each => (
          <tr key={each.id}>
            <th scope="row">
              {isNamed(each.id) ? t(`retention.class.${each.id}`) : each.id}
            </th>
            <td data-label={t('retention.column.limit')}>{limitOf(each)}</td>
            <td data-label={t('retention.column.happens')}>
              {t(`retention.happens.${each.happens}`)}
            </td>
            <td data-label={t('retention.column.oldest')}>{ageOf(each)}</td>
            <td data-label={t('retention.column.due')}>
              {formatCount(each.due, locale)}
              {each.overdue > 0 && (
                <p className={styles.strong}>
                  {t('retention.alarm', {
                    count: each.overdue,
                    rows: formatCount(each.overdue, locale),
                  })}
                </p>
              )}
            </td>
            <td data-label={t('retention.column.eligible')}>
              {counted(lastOf(each.id)?.eligible)}
            </td>
            <td data-label={t('retention.column.gone')}>
              {counted(lastOf(each.id)?.gone)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
