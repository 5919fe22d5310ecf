import { useState } from 'react';
import { Button } from '@backstage/ui';
import {
  useApiHolder,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { dayOf } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatDays,
  Span,
  useLocale,
  useReadingWords,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { RiChatQuoteLine } from '@remixicon/react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { doraLearningApiRef } from '../../api';
import { doraTranslationRef } from '../../translation';
import styles from './AskForReview.module.css';

export interface AskForReviewProps {
  /** Ref of a component: reviews are of one. */
  subject: string;
  metric: string;
  /** The days in which the number shifted. */
  days: Span;
}

/** The next step after a number that nothing explains: its team is asked for a review. What is asked stands there before it is sent. */
export function AskForReview(props: AskForReviewProps) {
  const { subject, metric } = props;
  const api = useApiHolder().get(doraLearningApiRef);
  const { t } = useTranslationRef(doraTranslationRef);
  const words = useReadingWords();
  const locale = useLocale();
  const [isOpen, setOpen] = useState(false);
  const days = { from: dayOf(props.days.from), to: dayOf(props.days.to) };
  const [sent, send] = useAsyncFn(async () => {
    await api?.askForReview({
      entityRef: subject,
      about: { kind: 'metric-shift', metric, ...days },
      reason: 'unexplained-shift',
    });
    return true;
  }, [api, subject, metric, days.from, days.to]);
  if (!api) {
    return null;
  }
  if (!isOpen) {
    return (
      <span>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiChatQuoteLine />}
          onPress={() => setOpen(true)}
        >
          {t('learningReview.ask')}
        </Button>
      </span>
    );
  }
  return (
    <section className={styles.asked} aria-label={t('learningReview.ask')}>
      {!sent.value && (
        <>
          <p>
            {t('learningReview.about', {
              metric: words.title(metric),
              days: formatDays(days, { locale }),
            })}
          </p>
          <div className={styles.buttons}>
            <Button
              size="small"
              variant="primary"
              isPending={sent.loading}
              onPress={send}
            >
              {t('learningReview.send')}
            </Button>
            <Button
              size="small"
              variant="tertiary"
              onPress={() => setOpen(false)}
            >
              {t('learningReview.leave')}
            </Button>
          </div>
        </>
      )}
      <div role="status">
        {sent.value && <p>{t('learningReview.sent')}</p>}
        {sent.error && !sent.loading && (
          <p>{t('learningReview.failed', { message: sent.error.message })}</p>
        )}
      </div>
    </section>
  );
}
