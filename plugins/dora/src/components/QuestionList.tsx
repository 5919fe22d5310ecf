import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReadingsResponse } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  useEventWords,
  useReadingWords,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { doraTranslationRef } from '../translation';
import { answerQuestions } from '../words/answers';
import styles from './Questions.module.css';

export interface QuestionListProps {
  response: ReadingsResponse;
  /** The answers alone, one below the other. */
  compact?: boolean;
}

/** The four questions and their answers, in words. */
export function QuestionList(props: QuestionListProps) {
  const { response, compact } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const words = useReadingWords();
  const events = useEventWords();
  return (
    <dl className={styles.list} aria-label={t('questions.title')}>
      {answerQuestions(response, t, words, events).map(
        ({ question, sentence, asides, answered }) => (
          <div key={question} className={compact ? styles.compact : styles.row}>
            <dt className={styles.question}>{t(`questions.${question}`)}</dt>
            <dd className={answered ? styles.answer : styles.open}>
              <p className={styles.sentence}>{sentence}</p>
              {!compact &&
                asides.map(aside => (
                  <p key={aside} className={styles.aside}>
                    {aside}
                  </p>
                ))}
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}
