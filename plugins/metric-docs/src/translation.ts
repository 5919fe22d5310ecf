import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { documentMessages } from './words/documentMessages';
import { governanceMessages } from './words/governanceMessages';
import { retentionMessages } from './words/retentionMessages';

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
    retention: retentionMessages,
    loading: 'Loading the documents',
  },
});
