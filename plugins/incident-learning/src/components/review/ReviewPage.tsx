import { Alert, Link, Skeleton, Text } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  failureKind,
  RequestFailure,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { RiLockLine } from '@remixicon/react';
import { incidentLearningApiRef } from '../../api';
import { useLoaded } from '../../hooks/useLoaded';
import { usePlace } from '../../hooks/usePlace';
import { useSubjectWords } from '../../hooks/useSubjectWords';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';
import { nameOf } from '../nameOf';
import { ReviewPanel } from './ReviewPanel';

/** A review on a page of its own: a published one for everybody, one about a shift of a metric for its team too. */
export function ReviewPage(props: { id: string }) {
  const { id } = props;
  const api = useApi(incidentLearningApiRef);
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const { linkTo } = usePlace();
  const say = useSubjectWords();
  const { value, error, retry, replace } = useLoaded(
    () => api.getReview(id),
    [api, id],
  );
  const isClosed =
    error && ['not-found', 'forbidden'].includes(failureKind(error));
  return (
    <>
      <div>
        <Link href={linkTo({ at: 'home' })}>{t('page.back')}</Link>
      </div>
      {isClosed && (
        <Alert
          status="info"
          icon={<RiLockLine />}
          title={t('page.notOpen.title')}
          description={t('page.notOpen.sentence')}
        />
      )}
      {error && !isClosed && <RequestFailure error={error} retry={retry} />}
      {!error && !value && (
        <div role="status" aria-label={t('page.loading')}>
          <Skeleton width="100%" height={480} />
        </div>
      )}
      {!error && value && (
        <>
          <div>
            <Text as="h2" variant="title-small" weight="bold">
              {nameOf(value.entityRef)}
            </Text>
            <p className={styles.hint}>{say(value)}</p>
          </div>
          <ReviewPanel review={value} onSaved={replace} />
        </>
      )}
    </>
  );
}
