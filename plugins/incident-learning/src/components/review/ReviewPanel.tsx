import { useState } from 'react';
import { Badge, ToggleButton } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Review } from '@plumbline/backstage-plugin-service-metrics-common';
import { RiPencilLine } from '@remixicon/react';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';
import { Panel } from '../Panel';
import { ExportReview } from './ExportReview';
import { ReviewEditor } from './ReviewEditor';
import { ReviewReader } from './ReviewReader';

/** A review to read, and for its team to write. A published one is read first. */
export function ReviewPanel(props: {
  review: Review;
  onSaved(review: Review): void;
}) {
  const { review, onSaved } = props;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const [isWriting, setWriting] = useState(review.state !== 'published');
  const isEditor = review.rights.write && isWriting;
  return (
    <Panel
      title={t('review.title')}
      hint={t('review.hint')}
      action={
        <span className={styles.row}>
          <Badge>{t(`review.state.${review.state}`)}</Badge>
          {review.rights.write && (
            <ToggleButton
              size="small"
              iconStart={<RiPencilLine />}
              isSelected={isWriting}
              onChange={setWriting}
            >
              {t('review.edit')}
            </ToggleButton>
          )}
        </span>
      }
    >
      {isEditor ? (
        <ReviewEditor
          key={review.id}
          review={review}
          onSaved={saved => {
            onSaved(saved);
            if (saved.state === 'published' && review.state !== 'published') {
              setWriting(false);
            }
          }}
        />
      ) : (
        <ReviewReader review={review} />
      )}
      <ExportReview review={review} />
    </Panel>
  );
}
