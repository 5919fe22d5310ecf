import { Alert, Button } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReviewConflict } from '../../hooks/useReviewEditor';
import { incidentLearningTranslationRef } from '../../translation';
import learning from '../Learning.module.css';
import { bothTexts, Texts } from './mergeTexts';
import styles from './Review.module.css';
import { ReviewField } from './reviewTexts';

/** Two wrote at once: both versions of each part that differs, side by side, for the writer to choose. */
export function ConflictMerge(props: {
  conflict: ReviewConflict;
  /** What is in the text now. */
  texts: Texts<ReviewField>;
  onResolve(field: ReviewField, text: string): void;
}) {
  const { conflict, texts, onResolve } = props;
  const { conflicts, taken } = conflict.merged;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const titleOf = (field: ReviewField) => {
    switch (field) {
      case 'narrative':
      case 'failureMode':
      case 'factors':
        return t(`review.${field}`);
      default:
        return t(`review.prompt.${field}`);
    }
  };
  return (
    <section className={learning.form} aria-label={t('review.conflict.title')}>
      <Alert
        status="warning"
        title={t('review.conflict.title')}
        description={[
          conflicts.length > 0
            ? t('review.conflict.sentence')
            : t('review.conflict.none'),
          ...(taken.length > 0
            ? [
                t('review.conflict.merged', {
                  count: taken.length,
                  parts: taken.map(titleOf).join(', '),
                }),
              ]
            : []),
        ].join(' ')}
      />
      {conflicts.map(each => {
        const sides = [
          { side: 'mine', text: each.mine, keep: 'keepMine' },
          { side: 'theirs', text: each.theirs, keep: 'keepTheirs' },
        ] as const;
        return (
          <div key={each.field} className={learning.stack}>
            <span className={learning.strong}>{titleOf(each.field)}</span>
            <div className={styles.versions}>
              {sides.map(({ side, text, keep }) => (
                <div key={side} className={styles.version}>
                  <span className={learning.hint}>
                    {t(`review.conflict.${side}`)}
                    {texts[each.field] === text &&
                      `, ${t('review.conflict.chosen')}`}
                  </span>
                  <pre>{text}</pre>
                  <div>
                    <Button
                      size="small"
                      variant="secondary"
                      onPress={() => onResolve(each.field, text)}
                    >
                      {t(`review.conflict.${keep}`)}
                    </Button>
                  </div>
                </div>
              ))}
            </div>
            <div>
              <Button
                size="small"
                variant="tertiary"
                onPress={() => onResolve(each.field, bothTexts(each))}
              >
                {t('review.conflict.keepBoth')}
              </Button>
            </div>
          </div>
        );
      })}
    </section>
  );
}
