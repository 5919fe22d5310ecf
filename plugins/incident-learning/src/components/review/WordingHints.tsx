import { Button } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Hints } from '@plumbline/backstage-plugin-service-metrics-common';
import { RiLightbulbLine } from '@remixicon/react';
import { incidentLearningTranslationRef } from '../../translation';
import styles from './Review.module.css';

/** What reads as blame, why, and what could stand there instead. Only the writer sees it, and it holds nothing back. */
export function WordingHints(props: {
  text: string;
  hints: Hints['blame'];
  onShow(start: number, end: number): void;
}) {
  const { text, hints, onShow } = props;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  if (hints.length === 0) {
    return null;
  }
  return (
    <aside className={styles.hints} aria-label={t('review.blame.title')}>
      <p className={styles.hintTitle}>
        <RiLightbulbLine size={16} aria-hidden="true" />
        {t('review.blame.title')}
      </p>
      <ul>
        {hints.map(({ start, end, why, offer }) => (
          <li key={`${start} ${end}`}>
            {t('review.blame.found', {
              text: text.slice(start, end),
              why,
              offer,
            })}{' '}
            <Button
              size="small"
              variant="tertiary"
              onPress={() => onShow(start, end)}
            >
              {t('review.blame.show')}
            </Button>
          </li>
        ))}
      </ul>
      <p>{t('review.blame.hint')}</p>
    </aside>
  );
}
