import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * The words of the DORA tab: its four questions and how each is answered.
 *
 * @public
 */
export const doraTranslationRef = createTranslationRef({
  id: 'plugin.dora',
  messages: {
    audience: {
      anyone: 'Everyone who can open this page sees the same numbers',
      organization:
        'Everyone at {{organization}} who can open this page sees the same numbers',
      group: 'over the services this group owns, sub-groups included',
      noPerson: 'no person is in them',
    },
    questions: {
      title: 'Four questions',
      shipping: 'Are we shipping?',
      safe: 'Are changes safe?',
      recoverable: 'Are incidents recoverable?',
      learning: 'Are we learning?',
    },
    shipping: {
      count_one: '{{count}} production deployment in {{window}}',
      count_other: '{{count}} production deployments in {{window}}',
      none: 'No production deployment in {{window}}',
      firstDay_one:
        '{{count}} production deployment so far today; whole days count from tomorrow.',
      firstDay_other:
        '{{count}} production deployments so far today; whole days count from tomorrow.',
      withTrend: '{{said}}, {{trend}}.',
      withoutTrend: '{{said}}.',
      leadTime:
        'Half of the {{n}} changes took at most {{value}} from their first commit, {{trend}}.',
      leadTimePlain:
        'Half of the {{n}} changes took at most {{value}} from their first commit.',
    },
    safe: {
      share: '{{share}} deployments led to a failure.',
      percent: '{{share}} of the deployments led to a failure.',
    },
    recoverable: {
      median: 'Half of the {{n}} incidents were restored within {{value}}.',
    },
    learning: {
      share: '{{share}} actions due were finished.',
      percent: '{{share}} of the actions due were finished.',
    },
    status: {
      tooFew: 'Too few to call a trend.',
      trend: '{{trend}}.',
      nothing: 'Nothing is measured for this yet.',
      beforeFirst:
        'The first fact arrived today, so no whole day can answer yet.',
      insufficient: 'We cannot tell yet: {{n}} of the {{minimum}} we need.',
      insufficientUnknown: 'We cannot tell yet.',
      stale: 'We cannot tell: the source {{source}} has fallen silent.',
      suppressed:
        'Hidden: so few that it would say something about single people.',
      withheld: 'Withheld: no approved metric document covers it yet.',
      ownerIsUser: 'Withheld while a user owns this component.',
    },
    missing: {
      deployment: 'No deployment source is connected yet.',
      change: 'No change has arrived yet, so lead time is not known.',
      incident: 'No incident source is connected yet.',
      other: 'No source of {{needs}} facts is connected yet.',
      safe: 'With one, this says how many deployments led to trouble.',
      recoverable: 'With one, this says how soon service was restored.',
      learning: 'With one, this says what came of the reviews.',
      how: 'How to connect one',
      hint: 'Whatever knows when an incident began and ended can send it, in one line:',
    },
    cards: {
      title: 'Measures',
    },
    chart: {
      title: '{{metric}} over time',
    },
  },
});
