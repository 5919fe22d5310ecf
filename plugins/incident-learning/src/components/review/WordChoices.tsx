import { Checkbox, Select } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  CONTRIBUTING_FACTORS,
  FAILURE_MODES,
  ReviewContent,
  Vocabulary,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { useWords } from '../../hooks/useWords';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';

/** What broke and what contributed, in the few words that make incidents comparable. */
export function WordChoices(props: {
  content: ReviewContent;
  vocabulary?: Vocabulary;
  onChange(change: Partial<ReviewContent>): void;
}) {
  const { content, vocabulary, onChange } = props;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const word = useWords();
  const modes = vocabulary?.failureModes ?? FAILURE_MODES;
  const factors = [
    ...new Set([
      ...(vocabulary?.factors ?? CONTRIBUTING_FACTORS),
      ...content.factors,
    ]),
  ];
  return (
    <>
      <Select
        label={t('review.failureMode')}
        placeholder={t('review.failureModeNone')}
        options={modes.map(mode => ({ value: mode, label: word(mode) }))}
        value={content.failureMode ?? null}
        onChange={mode =>
          onChange({ failureMode: mode === null ? undefined : String(mode) })
        }
      />
      <div
        className={styles.stack}
        role="group"
        aria-label={t('review.factors')}
      >
        <span>{t('review.factors')}</span>
        <div className={styles.fields}>
          {factors.map(factor => (
            <Checkbox
              key={factor}
              isSelected={content.factors.includes(factor)}
              onChange={isChosen =>
                onChange({
                  factors: isChosen
                    ? [...content.factors, factor]
                    : content.factors.filter(each => each !== factor),
                })
              }
            >
              {word(factor)}
            </Checkbox>
          ))}
        </div>
      </div>
    </>
  );
}
