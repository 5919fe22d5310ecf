import { withheldMessages } from './withheldMessages';

/** What is said when there is no number, and what would bring one. @internal */
export const stateMessages = {
  insufficient: {
    sentence: 'We cannot tell yet: {{n}} of the {{minimum}} we need.',
    unknown: 'We cannot tell yet: too few in this window.',
    next: 'A longer window may already hold enough.',
    widest: 'It fills as more arrive.',
  },
  noData: {
    deployments: 'No deployment has arrived yet.',
    changes: 'No change has arrived yet.',
    incidents: 'No incident source is connected yet.',
    next: 'A clone known to the git source fills it, once catalog-info.yaml names its repository:',
    incidentsNext:
      'Whatever knows when an incident began and ended can send it.',
    push: 'Or one line at the end of any pipeline:',
    beforeFirst: 'This window ended before the first fact arrived.',
    beforeFirstNext:
      'Nothing is wrong: only whole days count here, so today joins tomorrow.',
    group:
      'It fills by itself once a service that this group owns sends facts.',
  },
  stale: {
    sentence: 'The source {{source}} has been silent since {{since}}.',
    never: 'The source {{source}} has not been heard from.',
    unknown: 'The source has fallen silent.',
    last: 'Last reading, for {{days}}',
    next: 'A quiet service still sends a heartbeat, so this is about the source: check its schedule and token.',
  },
  suppressed: {
    sentence:
      'A number from so few would say something about single people, so it is shown to nobody.',
    next: 'A longer window or the group above may be wide enough.',
    ofWindow: '{{days}}, the shortest that may be shown',
    ofParent: 'The whole of',
    ofDays: '{{days}}',
    notHere: 'The window chosen is shown to the owning team.',
    rule: {
      'too-few': 'A number needs enough events and enough people in it.',
      'too-much-from-one':
        'A number in which one or two people make up nearly everything is left out.',
      'would-tell-the-rest':
        'A number is left out when, together with its neighbours, it would tell what was left out elsewhere.',
      'closed-weeks':
        'Outside of the owning team, numbers come by whole closed weeks.',
      'not-for-this':
        'A number is shown to whom its document names, for the purposes its document names.',
      'no-root-secret':
        'This installation has no secret under which people could be counted, so these numbers stay with the owning team.',
    },
    rules: 'The five rules by which a number is left out',
  },
  withheld: {
    sentence: 'No document in force opens this number here.',
    next: 'It shows once one does.',
    document: 'Metric document',
    ownerIsUser:
      'This component is owned by a user. A number about it would be a number about one person, so none is computed.',
    ownerIsUserNext:
      'Readings appear once a group owns it. In catalog-info.yaml:',
    reasons: withheldMessages,
  },
  review: {
    due_one: 'The review of one metric document is due:',
    due_other: 'The review of {{count}} metric documents is due:',
    notEnforced:
      'One that is more than 30 days late closes a number; this installation shows it all the same.',
  },
  failed: {
    title: 'The numbers could not be loaded',
    sentence: 'Nothing is lost; this page only failed to fetch them.',
    reason: 'The answer was: {{reason}}',
    retry: 'Try again',
  },
  notFound: {
    title: 'There is nothing here for this account',
    sentence:
      'Either the catalog does not know this entity, or this account may not see it. Both look the same on purpose.',
  },
  forbidden: {
    title: 'This account may not see these numbers',
    sentence:
      'The permission it needs is service-metrics.aggregate.read; whoever runs the portal grants it.',
  },
  signIn: {
    title: 'Sign in to see the numbers',
    sentence: 'They are open to colleagues who are signed in.',
    action: 'Go to sign-in',
  },
} as const;
