import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { wordMessages } from '../words/backlogMessages';
import { incidentLearningTranslationRef } from '../translation';

type Known = keyof typeof wordMessages;

function isKnown(word: string): word is Known {
  return word in wordMessages;
}

/** Says a word of the vocabulary; one that a charter added is said as it is written there, without its hyphens. */
export function useWords(): (word: string) => string {
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  return word =>
    isKnown(word) ? t(`word.${word}`) : word.replaceAll('-', ' ');
}
