import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { documentMessages } from './words/documentMessages';
import { governanceMessages } from './words/governanceMessages';

/**
 * The words of the Metric docs tab and of the Metrics governance page.
 *
 * @public
 */
export const metricDocsTranslationRef = createTranslationRef({
  id: 'plugin.metric-docs',
  messages: {
    document: documentMessages,
    governance: governanceMessages,
    loading: 'Loading the documents',
  },
});
