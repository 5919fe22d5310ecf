import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Review } from '@plumbline/backstage-plugin-service-metrics-common';
import { useWords } from '../../hooks/useWords';
import { incidentLearningTranslationRef } from '../../translation';
import learning from '../Learning.module.css';
import { SafeMarkdown } from '../SafeMarkdown';
import styles from './Review.module.css';
import { PROMPTS } from './reviewTexts';

/** The review as it is read. */
export function ReviewReader(props: { review: Review }) {
  const { answers, narrative, failureMode, factors } = props.review;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const word = useWords();
  const nothing = <span className={learning.hint}>{t('review.nothing')}</span>;
  return (
    <div className={learning.stack}>
      <dl className={styles.answers}>
        {PROMPTS.map(prompt => (
          <div key={prompt}>
            <dt>{t(`review.prompt.${prompt}`)}</dt>
            <dd>{answers[prompt] || nothing}</dd>
          </div>
        ))}
        <div>
          <dt>{t('review.failureMode')}</dt>
          <dd>
            {failureMode ? word(failureMode) : t('review.failureModeNone')}
          </dd>
        </div>
        <div>
          <dt>{t('review.factors')}</dt>
          <dd>
            {factors.length > 0
              ? factors.map(word).join(', ')
              : t('review.factorsNone')}
          </dd>
        </div>
      </dl>
      <p className={learning.strong}>{t('review.narrative')}</p>
      <div className={learning.said}>
        {narrative ? <SafeMarkdown text={narrative} /> : nothing}
      </div>
    </div>
  );
}
