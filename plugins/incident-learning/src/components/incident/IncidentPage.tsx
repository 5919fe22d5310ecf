import { Alert, Link, Skeleton } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  failureKind,
  RequestFailure,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { RiLockLine } from '@remixicon/react';
import { incidentLearningApiRef } from '../../api';
import { useLoaded } from '../../hooks/useLoaded';
import { usePlace } from '../../hooks/usePlace';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';
import { IncidentView } from './IncidentView';

/** One incident of a component, for the owning team. */
export function IncidentPage(props: {
  /** Of the component. */
  entityRef: string;
  source: string;
  id: string;
}) {
  const { entityRef, source, id } = props;
  const api = useApi(incidentLearningApiRef);
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const { linkTo } = usePlace();
  const detail = useLoaded(
    () => api.getIncident({ entityRef, source, id }),
    [api, entityRef, source, id],
  );
  const { value, error, retry } = detail;
  const kind = error && failureKind(error);
  return (
    <>
      <div>
        <Link href={linkTo({ at: 'home' })}>{t('page.back')}</Link>
      </div>
      {(kind === 'not-found' || kind === 'forbidden') && (
        <Alert
          status="info"
          icon={<RiLockLine />}
          title={t('page.notOpen.title')}
          description={t('page.notOpen.sentence')}
        />
      )}
      {error && kind !== 'not-found' && kind !== 'forbidden' && (
        <RequestFailure error={error} retry={retry} />
      )}
      {!error && !value && (
        <div
          className={styles.stack}
          role="status"
          aria-label={t('page.loading')}
        >
          <Skeleton width="50%" height={32} />
          <Skeleton width="100%" height={420} />
          <Skeleton width="100%" height={300} />
        </div>
      )}
      {!error && value && <IncidentView detail={value} loaded={detail} />}
    </>
  );
}
