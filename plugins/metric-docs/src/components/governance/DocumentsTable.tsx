import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  GovernedMetric,
  Policy,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatDay,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { Fragment } from 'react';
import { metricDocsTranslationRef } from '../../translation';
import { byLayer } from '../../words/byLayer';
import { ownerName } from '../ownerName';
import { StateBadge } from '../StateBadge';
import styles from './Governance.module.css';

/** Every metric with its status, and why it is withheld where it is. */
export function DocumentsTable(props: { policy: Policy }) {
  const { metrics } = props.policy;
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const locale = useLocale();
  const countOf = (...states: GovernedMetric['state'][]) =>
    String(metrics.filter(({ state }) => states.includes(state)).length);

  const row = (metric: GovernedMetric) => (
    <tr key={metric.metric}>
      <th scope="row">
        {metric.document ? (
          <EntityRefLink
            entityRef={metric.document}
            title={metric.title}
            hideIcon
          />
        ) : (
          metric.title
        )}
        {metric.question && <p className={styles.aside}>{metric.question}</p>}
      </th>
      <td data-label={t('governance.documents.state')}>
        <span className={styles.badges}>
          <StateBadge metric={metric} />
        </span>
        {metric.says && metric.state === 'withheld' && <p>{metric.says}</p>}
        {metric.isChangeProposed &&
          metric.proposed.map(({ says }) => (
            <p key={says} className={styles.said}>
              {says}
            </p>
          ))}
      </td>
      <td data-label={t('governance.documents.owner')}>
        {metric.owner
          ? ownerName(metric.owner)
          : t('governance.documents.nobody')}
      </td>
      <td data-label={t('governance.documents.audience')}>
        {metric.audience.map(line => (
          <p key={line}>{line}</p>
        ))}
      </td>
      <td data-label={t('governance.documents.review')}>
        {metric.review &&
          (metric.review.state === 'current'
            ? formatDay(metric.review.next, { locale })
            : t('document.review.due', {
                day: formatDay(metric.review.next, { locale }),
              }))}
      </td>
    </tr>
  );

  return (
    <div className={styles.stack}>
      <p>
        {t('governance.documents.summary', {
          active: countOf('active', 'change-proposed'),
          draft: countOf('draft'),
          withheld: countOf('withheld'),
        })}{' '}
        {t('governance.documents.draftNote')}
      </p>
      <table className={styles.table}>
        <caption className={styles.hidden}>
          {t('governance.documents.caption')}
        </caption>
        <thead>
          <tr>
            {(['metric', 'state', 'owner', 'audience', 'review'] as const).map(
              column => (
                <th key={column} scope="col">
                  {t(`governance.documents.${column}`)}
                </th>
              ),
            )}
          </tr>
        </thead>
        {byLayer(metrics).map(({ layer, metrics: inLayer }) => (
          <Fragment key={layer}>
            <tbody>
              <tr>
                <th colSpan={5} scope="rowgroup" className={styles.group}>
                  {t(`document.layer.${layer}`)}
                </th>
              </tr>
              {inLayer.map(row)}
            </tbody>
          </Fragment>
        ))}
      </table>
    </div>
  );
}
