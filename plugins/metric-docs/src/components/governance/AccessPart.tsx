import { Skeleton } from '@backstage/ui';
import {
  useApiHolder,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { RequestFailure } from '@plumbline/backstage-plugin-service-metrics-react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { metricDocsAccessApiRef } from '../../api';
import { metricDocsTranslationRef } from '../../translation';
import { GiveGrant } from './GiveGrant';
import styles from './Governance.module.css';
import { GrantsTable } from './GrantsTable';

const DAYS = 90;

/** Who may open details of others, for seats of the council: kept, ended, or newly named. */
export function AccessPart() {
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const api = useApiHolder().get(metricDocsAccessApiRef);
  const { value, error, retry } = useAsyncRetry(
    async () => await api?.getGrants(),
    [api],
  );
  const [decided, decide] = useAsyncFn(
    async (id: string, decision: 'keep' | 'end') => {
      await (decision === 'end'
        ? api?.endGrant(id)
        : api?.keepGrant(id, {
            justification: t('governance.access.keepReason'),
            days: DAYS,
          }));
      retry();
    },
    [api, retry, t],
  );
  if (error && Object(error).statusCode === 403) {
    return (
      <div className={styles.stack}>
        <p>{t('governance.access.intro')}</p>
        <p>{t('governance.access.notCouncil')}</p>
      </div>
    );
  }
  if (error) {
    return <RequestFailure error={error} retry={retry} />;
  }
  if (!value || !api) {
    return <Skeleton width="100%" height={200} />;
  }
  return (
    <div className={styles.stack}>
      <p>{t('governance.access.intro')}</p>
      {!value.isRecordKept && (
        <p role="note">{t('governance.access.notRecorded')}</p>
      )}
      {decided.error && (
        <p role="alert">
          {t('governance.access.failed', { message: decided.error.message })}
        </p>
      )}
      {value.grants.length === 0 ? (
        <p>{t('governance.access.none')}</p>
      ) : (
        <GrantsTable
          grants={value.grants}
          mayGovern={value.mayGovern && !decided.loading}
          onDecide={decide}
        />
      )}
      {value.mayGovern && value.isRecordKept && (
        <GiveGrant api={api} onGiven={retry} />
      )}
    </div>
  );
}
