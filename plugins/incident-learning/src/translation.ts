import { createTranslationRef } from '@backstage/frontend-plugin-api';
import {
  backlogMessages,
  patternMessages,
  wordMessages,
} from './words/backlogMessages';
import {
  clockMessages,
  incidentMessages,
  phaseMessages,
} from './words/incidentMessages';
import { pageMessages } from './words/pageMessages';
import { reviewMessages } from './words/reviewMessages';

/**
 * The words of the Incident learning tab.
 *
 * @public
 */
export const incidentLearningTranslationRef = createTranslationRef({
  id: 'plugin.incident-learning',
  messages: {
    page: pageMessages,
    clock: clockMessages,
    phase: phaseMessages,
    incident: incidentMessages,
    review: reviewMessages,
    backlog: backlogMessages,
    pattern: patternMessages,
    word: wordMessages,
  },
});
