import { Button } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReviewEditing } from '../../hooks/useReviewEditor';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';

/** Save, and where the review goes next; below, what became of the text. */
export function ReviewButtons(props: {
  editing: ReviewEditing;
  isTooLong: boolean;
}) {
  const { editing, isTooLong } = props;
  const { review, isUnsaved, isBusy, isSaved, error, save, move, discard } =
    editing;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const isBlocked = isBusy || isTooLong;
  return (
    <>
      <div className={styles.row}>
        <Button
          size="small"
          variant="primary"
          isDisabled={!isUnsaved || isBlocked}
          onPress={save}
        >
          {t('review.save')}
        </Button>
        {review.state === 'draft' && (
          <Button
            size="small"
            variant="secondary"
            isDisabled={isBlocked}
            onPress={() => move('in-review')}
          >
            {t('review.toReview')}
          </Button>
        )}
        {review.state === 'in-review' && (
          <>
            <Button
              size="small"
              variant="secondary"
              isDisabled={isBlocked}
              onPress={() => move('published')}
            >
              {t('review.publish')}
            </Button>
            <Button
              size="small"
              variant="tertiary"
              isDisabled={isBlocked}
              onPress={() => move('draft')}
            >
              {t('review.toDraft')}
            </Button>
          </>
        )}
        {isUnsaved && (
          <Button size="small" variant="tertiary" onPress={discard}>
            {t('review.discard')}
          </Button>
        )}
      </div>
      <div role="status" className={styles.status}>
        {error && <p>{t('review.failed', { reason: error.message })}</p>}
        {!error && isBusy && <p>{t('review.saving')}</p>}
        {!error && !isBusy && isUnsaved && <p>{t('review.unsaved')}</p>}
        {!error && !isBusy && isSaved && <p>{t('review.saved')}</p>}
      </div>
      <p className={styles.hint}>{t(`review.stateNext.${review.state}`)}</p>
    </>
  );
}
