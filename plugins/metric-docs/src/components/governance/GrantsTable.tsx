import { Button } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  AccessGrant,
  purposeTitles,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatDay,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { useAge } from '../../hooks/useAge';
import { metricDocsTranslationRef } from '../../translation';
import { ownerName } from '../ownerName';
import styles from './Governance.module.css';

const COLUMNS = ['who', 'scope', 'purpose', 'use', 'ends', 'actions'] as const;

/** Everyone who is designated, and who was; the past ones stay to be read. */
export function GrantsTable(props: {
  grants: readonly AccessGrant[];
  mayGovern: boolean;
  onDecide(id: string, decision: 'keep' | 'end'): void;
}) {
  const { grants, mayGovern, onDecide } = props;
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const locale = useLocale();
  const age = useAge();
  return (
    <table className={styles.table}>
      <caption className={styles.hidden}>
        {t('governance.access.caption')}
      </caption>
      <thead>
        <tr>
          {COLUMNS.map(column => (
            <th key={column} scope="col">
              {t(`governance.access.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grants.map(grant => {
          const isOver = grant.state === 'expired' || grant.state === 'ended';
          return (
            <tr key={grant.id}>
              <th scope="row">
                {ownerName(grant.principal)}
                <p className={styles.aside}>{grant.justification}</p>
              </th>
              <td data-label={t('governance.access.scope')}>{grant.scope}</td>
              <td data-label={t('governance.access.purpose')}>
                {purposeTitles[grant.purpose]}
                <p className={styles.aside}>
                  {grant.source === 'configuration'
                    ? t('governance.access.byConfiguration')
                    : t('governance.access.by', {
                        who: ownerName(grant.grantedBy),
                      })}
                </p>
              </td>
              <td data-label={t('governance.access.use')}>
                {grant.lastUsedAt
                  ? age(grant.lastUsedAt)
                  : t('governance.access.never')}
                <p className={styles.aside}>
                  {grant.isIdle && !isOver
                    ? t('governance.access.idle')
                    : t('governance.access.uses', { count: grant.uses })}
                </p>
              </td>
              <td data-label={t('governance.access.ends')}>
                {t(`governance.access.state.${grant.state}`, {
                  day: formatDay(grant.endedAt ?? grant.expiresAt, { locale }),
                })}
              </td>
              <td data-label={t('governance.access.actions')}>
                {!isOver && mayGovern && (
                  <>
                    <Button
                      size="small"
                      variant="tertiary"
                      onPress={() => onDecide(grant.id, 'keep')}
                    >
                      {t('governance.access.keep')}
                    </Button>
                    <Button
                      size="small"
                      variant="tertiary"
                      onPress={() => onDecide(grant.id, 'end')}
                    >
                      {t('governance.access.end')}
                    </Button>
                  </>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
