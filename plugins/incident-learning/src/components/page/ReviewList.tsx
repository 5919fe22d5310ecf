import { Link } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  formatDay,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { incidentLearningApiRef } from '../../api';
import { useLoaded } from '../../hooks/useLoaded';
import { usePlace } from '../../hooks/usePlace';
import { useWords } from '../../hooks/useWords';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';
import { nameOf } from '../nameOf';
import { LoadedPanel } from '../Panel';

/** What a colleague from another team reads: published reviews, and what they name. */
export function ReviewList(props: { entityRef: string }) {
  const { entityRef } = props;
  const api = useApi(incidentLearningApiRef);
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const word = useWords();
  const locale = useLocale();
  const { linkTo } = usePlace();
  const reviews = useLoaded(
    () => api.listReviews({ entityRef }),
    [api, entityRef],
  );
  return (
    <LoadedPanel title={t('page.reviews.title')} loaded={reviews} height={180}>
      {page =>
        page.reviews.length === 0 ? (
          <div className={styles.stack}>
            <p>{t('page.reviews.none')}</p>
            <p className={styles.hint}>{t('page.reviews.noneNext')}</p>
          </div>
        ) : (
          <ul className={styles.list}>
            {page.reviews.map(review => (
              <li key={review.id}>
                <span className={styles.grow}>
                  <Link href={linkTo({ at: 'review', id: review.id })}>
                    {nameOf(review.entityRef)},{' '}
                    {formatDay(review.publishedAt ?? review.updatedAt, {
                      locale,
                    })}
                  </Link>
                </span>
                <span className={styles.hint}>
                  {[review.failureMode ?? [], review.factors]
                    .flat()
                    .map(word)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </LoadedPanel>
  );
}
