import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { accessMessages } from './words/accessMessages';
import { evidenceMessages } from './words/evidenceMessages';
import { flowMessages } from './words/flowMessages';
import { learningMessages } from './words/learningMessages';
import { sampleMessages } from './words/sampleMessages';

/**
 * The words of the DORA tab: its four questions and how each is answered.
 *
 * @public
 */
export const doraTranslationRef = createTranslationRef({
  id: 'plugin.dora',
  messages: {
    viewAs: {
      label: 'View as',
      myself: 'View as myself',
      leader: 'View as a leader',
      outsider: 'View as an outsider',
      banner: {
        leader: 'This is what the leaders above this team see.',
        outsider: 'This is what colleagues outside of this team see.',
      },
      back: 'Back to my view',
      download: 'Download (CSV)',
      failed: 'The file could not be made; the page itself is not affected.',
    },
    audience: {
      anyone: 'Everyone who can open this page sees numbers of it',
      organization:
        'Everyone at {{organization}} who can open this page sees numbers of it',
      closedWeeks:
        'by whole closed weeks, and only what tells of nobody; the owning team sees its own by day',
      group: 'over the services this group owns, sub-groups included',
      system: 'over the services of this system',
      domain: 'over the services of this domain',
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
      calm: 'No incident in {{window}}, and alerts are known to work here.',
      unknown:
        'No incident is known in {{window}}, and little here says that one would have been seen; whether it was calm is unknown.',
      few_one:
        '{{count}} incident in {{window}}, too few to say how soon service comes back.',
      few_other:
        '{{count}} incidents in {{window}}, too few to say how soon service comes back.',
      seenFirst:
        '{{share}} incidents in {{window}} were first seen by an alert.',
    },
    learning: {
      share: '{{share}} actions due were finished.',
      percent: '{{share}} of the actions due were finished.',
      dueNone: 'No action fell due in {{window}}.',
      dueFew_one:
        '{{count}} action fell due in {{window}}, too few for a share.',
      dueFew_other:
        '{{count}} actions fell due in {{window}}, too few for a share.',
      onTime: '{{share}} finished actions were finished in time.',
      repeatNone: 'No repeat was confirmed.',
      repeatShare: '{{share}} incidents were confirmed as repeats.',
      up: 'Over {{window}}, incidents took longer to restore than before.',
      down: 'Over {{window}}, incidents were restored sooner than before.',
      level: 'Over {{window}}, time to restore shows no clear change.',
      none: 'Over {{window}} there were too few incidents to call a trend.',
      few: 'We cannot tell yet: {{n}} of the {{minimum}} incidents we need in {{window}}.',
      fewUnknown: 'We cannot tell yet: too few incidents in {{window}}.',
      noIncident:
        'No incident was restored in {{window}}. Whether none happened or none was reported, the numbers cannot say.',
      noticed:
        'Half were noticed within {{value}}; whether an alert saw them first is not measured yet.',
      noticedUnknown: 'When they were first noticed is not known.',
      noActions:
        'No action items are connected yet; with them, this says what came of the reviews.',
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
      instead: 'Not over this window; what may be shown stands below.',
      suppressed:
        'Hidden: so few that it would say something about single people.',
      withheld: 'Withheld: no document in force opens it here.',
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
      quarters: '{{metric}}, quarter beside quarter',
    },
    segments: {
      label: 'Segment',
      why: 'Services are compared only inside one segment, so there is no total.',
      option_one: '{{segment}} · {{count}} service',
      option_other: '{{segment}} · {{count}} services',
      none: 'no segment',
    },
    services: {
      title: 'Services counted here',
      count_one: '{{count}} service, by name',
      count_other: '{{count}} services, by name',
      since: 'since {{day}}',
      until: 'until {{day}}',
      sinceUntil: '{{since}} – {{until}}',
      all: 'Show all {{number}}',
    },
    emptyScope: {
      group: 'No service counts here yet.',
      groupNext:
        'A component counts once its catalog-info.yaml names this group as its owner:',
      system: 'No service counts here yet.',
      systemNext:
        'A component counts once its catalog-info.yaml names this system:',
      domain: 'No service counts here yet.',
      domainNext:
        'A component counts once its system names this domain in catalog-info.yaml:',
    },
    evidence: evidenceMessages,
    access: accessMessages,
    flow: flowMessages,
    learningReview: learningMessages,
    sample: sampleMessages,
    card: {
      title: 'Delivery',
      more: 'Open the DORA tab',
      moreTeam: 'Open the Team tab',
    },
  },
});
