import { Button, Link } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReviewRequest } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatDay,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { useNavigate } from 'react-router-dom';
import { incidentLearningApiRef } from '../../api';
import { useChange } from '../../hooks/useChange';
import { useLoaded } from '../../hooks/useLoaded';
import { usePlace } from '../../hooks/usePlace';
import { useSubjectWords } from '../../hooks/useSubjectWords';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';
import { LoadedPanel } from '../Panel';
import { Refused } from '../Refused';

/** Reviews that somebody asked the team for; who asked is not kept. */
export function ReviewRequests(props: { entityRef: string }) {
  const { entityRef } = props;
  const api = useApi(incidentLearningApiRef);
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const locale = useLocale();
  const say = useSubjectWords();
  const navigate = useNavigate();
  const { linkTo } = usePlace();
  const { run, isBusy, error } = useChange();
  const loaded = useLoaded(
    () => api.listReviewRequests(entityRef),
    [api, entityRef],
  );
  const decide = (id: string, decision: 'accepted' | 'declined') =>
    run(async () => {
      const { reviewId } = await api.decideReviewRequest(id, decision);
      if (reviewId) {
        navigate(linkTo({ at: 'review', id: reviewId }));
      } else {
        loaded.retry();
      }
    });
  const lineOf = (request: ReviewRequest) => (
    <li key={request.id}>
      <span className={styles.grow}>
        {say(request)}
        <span className={styles.hint}>
          {' '}
          {t(`review.ask.reasons.${request.reason}`)},{' '}
          {formatDay(request.createdAt, { locale })}
        </span>
      </span>
      {request.state === 'open' && (
        <span className={styles.row}>
          <Button
            size="small"
            variant="secondary"
            isDisabled={isBusy}
            onPress={() => decide(request.id, 'accepted')}
          >
            {t('review.ask.accept')}
          </Button>
          <Button
            size="small"
            variant="tertiary"
            isDisabled={isBusy}
            onPress={() => decide(request.id, 'declined')}
          >
            {t('review.ask.decline')}
          </Button>
        </span>
      )}
      {request.reviewId && (
        <Link href={linkTo({ at: 'review', id: request.reviewId })}>
          {t('review.title')}
        </Link>
      )}
    </li>
  );
  return (
    <LoadedPanel title={t('review.ask.open')} loaded={loaded} height={80}>
      {requests => {
        const shown = requests.filter(({ state }) => state !== 'declined');
        return (
          <>
            {shown.length === 0 ? (
              <p className={styles.hint}>{t('review.ask.none')}</p>
            ) : (
              <ul className={styles.list}>{shown.map(lineOf)}</ul>
            )}
            <Refused error={error} />
          </>
        );
      }}
    </LoadedPanel>
  );
}
