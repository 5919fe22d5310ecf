import { Button } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  IncidentDetail,
  Review,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { RequestFailure } from '@plumbline/backstage-plugin-service-metrics-react';
import { incidentLearningApiRef } from '../../api';
import { useChange } from '../../hooks/useChange';
import { useLoaded } from '../../hooks/useLoaded';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';
import { LoadedPanel, Panel } from '../Panel';
import { Refused } from '../Refused';
import { ReviewPanel } from './ReviewPanel';

/** The review of an incident: begun with one press, then written or read. */
export function ReviewColumn(props: {
  detail: IncidentDetail;
  /** Its state shows in other places too. */
  onChanged(): void;
}) {
  const { detail, onChanged } = props;
  const { incident, rights, subject } = detail;
  const api = useApi(incidentLearningApiRef);
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const { run, isBusy, error } = useChange();
  const known = incident.review?.id;
  const loaded = useLoaded<Review | undefined>(
    async () => (known ? await api.getReview(known) : undefined),
    [api, known],
  );
  const start = () =>
    run(async () => {
      const { source, id } = incident;
      loaded.replace(
        await api.startReview({
          entityRef: subject,
          about: { kind: 'incident', incident: { source, id } },
        }),
      );
      onChanged();
    });
  if (loaded.error) {
    return (
      <Panel title={t('review.title')}>
        <RequestFailure error={loaded.error} retry={loaded.retry} />
      </Panel>
    );
  }
  if (loaded.value) {
    return (
      <ReviewPanel
        review={loaded.value}
        onSaved={saved => {
          loaded.replace(saved);
          onChanged();
        }}
      />
    );
  }
  if (known) {
    return (
      <LoadedPanel
        title={t('review.title')}
        loaded={{ ...loaded, value: undefined }}
        height={480}
      >
        {() => null}
      </LoadedPanel>
    );
  }
  return (
    <Panel title={t('review.title')} hint={t('review.hint')}>
      {rights.write ? (
        <>
          <p>{t('review.startNext')}</p>
          <div>
            <Button
              size="small"
              variant="primary"
              isPending={isBusy}
              onPress={start}
            >
              {t('review.start')}
            </Button>
          </div>
        </>
      ) : (
        <p className={styles.hint}>{t('review.none')}</p>
      )}
      <Refused error={error} />
    </Panel>
  );
}
