import { useState } from 'react';
import { Alert, ToggleButton } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  LONGEST_NARRATIVE_BYTES,
  Review,
} from '@plumbline/backstage-plugin-service-metrics-common';
import useAsync from 'react-use/esm/useAsync';
import useBeforeUnload from 'react-use/esm/useBeforeUnload';
import { incidentLearningApiRef } from '../../api';
import { useReviewEditor } from '../../hooks/useReviewEditor';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';
import { SafeMarkdown } from '../SafeMarkdown';
import { ConflictMerge } from './ConflictMerge';
import { HintedField } from './HintedField';
import { HeldBackNames } from './HeldBackNames';
import { ReviewButtons } from './ReviewButtons';
import { PROMPTS, toTexts } from './reviewTexts';
import { WordChoices } from './WordChoices';

const KB = 1024;

/** The review while the team writes it: four prompts, what broke and what contributed, and the story. */
export function ReviewEditor(props: {
  review: Review;
  onSaved(review: Review): void;
}) {
  const api = useApi(incidentLearningApiRef);
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const vocabulary = useAsync(() => api.getVocabulary(), [api]);
  const [isPreview, setPreview] = useState(false);
  const editing = useReviewEditor(props.review, props.onSaved);
  const { content, change, conflict, isUnsaved } = editing;
  useBeforeUnload(isUnsaved, t('review.unsaved'));
  const bytes = new TextEncoder().encode(content.narrative).length;
  const dismiss = (word: string) =>
    change({ dismissedNames: [...content.dismissedNames, word] });
  return (
    <div className={styles.stack}>
      {editing.isRestored && isUnsaved && !conflict && (
        <Alert status="info" description={t('review.restored')} />
      )}
      {conflict && (
        <ConflictMerge
          conflict={conflict}
          texts={toTexts(content)}
          onResolve={editing.resolve}
        />
      )}
      {PROMPTS.map(prompt => (
        <HintedField
          key={prompt}
          label={t(`review.prompt.${prompt}`)}
          value={content.answers[prompt]}
          onChange={text =>
            change({ answers: { ...content.answers, [prompt]: text } })
          }
          dismissed={content.dismissedNames}
          onDismiss={dismiss}
          rows={2}
        />
      ))}
      <WordChoices
        content={content}
        vocabulary={vocabulary.value}
        onChange={change}
      />
      <div className={styles.row}>
        <ToggleButton size="small" isSelected={isPreview} onChange={setPreview}>
          {t('review.preview')}
        </ToggleButton>
      </div>
      {isPreview ? (
        <div className={styles.said}>
          <SafeMarkdown text={content.narrative || t('review.nothing')} />
        </div>
      ) : (
        <HintedField
          label={t('review.narrative')}
          description={t('review.narrativeHint')}
          value={content.narrative}
          onChange={narrative => change({ narrative })}
          dismissed={content.dismissedNames}
          onDismiss={dismiss}
          rows={10}
        />
      )}
      {bytes > LONGEST_NARRATIVE_BYTES && (
        <p role="alert">
          {t('review.tooLong', { size: String(Math.ceil(bytes / KB)) })}
        </p>
      )}
      <HeldBackNames editing={editing} onDismiss={dismiss} />
      <ReviewButtons
        editing={editing}
        isTooLong={bytes > LONGEST_NARRATIVE_BYTES}
      />
    </div>
  );
}
