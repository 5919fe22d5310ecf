import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { metricMessages, partMessages } from './words/metricMessages';
import { codeMessages } from './words/codeMessages';
import { eventMessages } from './words/eventMessages';
import { stateMessages } from './words/stateMessages';

/**
 * The words that every tab shares: metrics, numbers, states, charts.
 *
 * @public
 */
export const serviceMetricsTranslationRef = createTranslationRef({
  id: 'plugin.service-metrics',
  messages: {
    metric: metricMessages,
    part: partMessages,
    state: stateMessages,
    code: codeMessages,
    ...eventMessages,
    value: {
      perWeek: '{{value}} a week',
      share: '{{part}} of {{whole}}',
      other: '{{value}} {{unit}}',
      part: '{{part}}: {{value}}',
      interval: '({{low}}–{{high}})',
      intervalLabel: '95 % interval from {{low}} to {{high}}',
      over: '{{value}} over {{sample}}',
      soFarToday: 'So far today: {{said}}',
      soFarQuarter: 'This quarter so far: {{said}}',
    },
    trend: {
      tooFew: 'too few to call a trend',
      nothingBefore: 'nothing before to compare with',
    },
    window: {
      label: 'Window',
      '7d': '7 days',
      '28d': '28 days',
      '91d': '91 days',
      quarter: 'Quarter',
      custom: 'chosen days',
      in7d: '7 days',
      in28d: '28 days',
      in91d: '91 days',
      inquarter: 'the last quarter',
      incustom: 'the chosen days',
      beside: '{{days}}, beside {{before}}',
    },
    age: {
      now: 'just now',
      ago: '{{duration}} ago',
    },
    freshness: {
      newest: 'newest fact {{age}}',
      none: 'no fact yet',
      pending_one: '{{count}} day is being counted again',
      pending_other: '{{count}} days are being counted again',
      silent: '{{source}} silent since {{since}}',
    },
    chart: {
      each: 'Each point is the {{window}} that end there, the band its 95 % interval.',
      eachQuarter:
        'Each point is the quarter that ends there, the band its 95 % interval.',
      label: '{{metric}}, from {{from}} to {{to}}',
      showTable: 'Show as table',
      gap: 'no data',
      soFar: 'so far',
      waiting:
        'The line begins with the first whole window. Until then, today is counted under “so far”.',
      loading: 'Drawing the chart',
    },
    table: {
      caption: '{{metric}}, newest first',
      ending: 'Window ending',
      value: 'Value',
      interval: '95 % interval',
      n: 'n',
      tooFew: 'too few to tell',
    },
    compare: {
      title: 'Beside the window before',
      now: 'Now',
      before: 'Before',
    },
    computed: {
      title: 'How this is computed',
      window: 'Window',
      sample: 'Sample',
      interval: 'Interval',
      method: '95 %, by {{method}}',
      coverage: 'Coverage',
      parts: 'Beside it',
      exclusions: 'Not counted',
      none: 'nothing in the window was left out',
      notes: 'Notes',
      definition: 'Definition',
      document: 'The document of this metric',
      version: 'version {{version}}',
      receipt: 'Receipt',
      receiptNext: 'Whoever holds it can have the same number computed again.',
      trend: 'Trend',
      trendTest:
        'The word is given by one test at 5 %, never by looking at two numbers.',
    },
    copy: {
      action: 'Copy {{what}}',
      done: 'Copied',
      line: 'the line',
      receipt: 'the receipt',
    },
    loading: 'Loading the numbers',
  },
});
