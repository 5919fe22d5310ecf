import { Card } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReadingsResponse } from '@plumbline/backstage-plugin-service-metrics-common';
import { useReadingWords } from '@plumbline/backstage-plugin-service-metrics-react';
import { doraTranslationRef } from '../translation';
import { answerQuestions } from '../words/answers';
import { ConnectIncidents } from './ConnectIncidents';
import styles from './Questions.module.css';

/** The four questions and their answers, before any number. */
export function Questions(props: { response: ReadingsResponse }) {
  const { response } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const words = useReadingWords();
  const answers = answerQuestions(response, t, words);
  return (
    <Card>
      <dl className={styles.list} aria-label={t('questions.title')}>
        {answers.map(({ question, sentence, asides, answered }) => (
          <div key={question} className={styles.row}>
            <dt className={styles.question}>{t(`questions.${question}`)}</dt>
            <dd className={answered ? styles.answer : styles.open}>
              <p className={styles.sentence}>{sentence}</p>
              {asides.map(aside => (
                <p key={aside} className={styles.aside}>
                  {aside}
                </p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {answers.some(({ needs }) => needs === 'incident') && (
        <ConnectIncidents subject={response.subject} />
      )}
    </Card>
  );
}
