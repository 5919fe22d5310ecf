import { Alert } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReviewEditing } from '../../hooks/useReviewEditor';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';
import { FoundNames } from './FoundNames';
import { PROMPTS } from './reviewTexts';

/** Publishing was held back: which names, in which part, with what can be done about each. */
export function HeldBackNames(props: {
  editing: ReviewEditing;
  onDismiss(word: string): void;
}) {
  const { editing, onDismiss } = props;
  const { names, content, change } = editing;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const parts = [
    ...PROMPTS.map(prompt => ({
      field: prompt,
      title: t(`review.prompt.${prompt}`),
      text: content.answers[prompt],
      set: (text: string) =>
        change({ answers: { ...content.answers, [prompt]: text } }),
    })),
    {
      field: 'narrative' as const,
      title: t('review.narrative'),
      text: content.narrative,
      set: (text: string) => change({ narrative: text }),
    },
  ].map(part => ({
    ...part,
    found: names.filter(
      ({ field, start, end }) =>
        field === part.field &&
        end <= part.text.length &&
        !content.dismissedNames.includes(part.text.slice(start, end)),
    ),
  }));
  const held = parts.filter(({ found }) => found.length > 0);
  return (
    <div role="alert" className={styles.status}>
      {held.length > 0 && (
        <Alert
          status="warning"
          title={t('review.names.title')}
          description={held.map(({ field, title, text, found, set }) => (
            <div key={field}>
              <p className={styles.strong}>{title}</p>
              <FoundNames
                text={text}
                names={found.slice(0, 1)}
                onChange={set}
                onDismiss={onDismiss}
              />
            </div>
          ))}
        />
      )}
    </div>
  );
}
