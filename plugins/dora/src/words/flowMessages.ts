/** What is said of how work flows: stages of a change and what reviews were like. @internal */
export const flowMessages = {
  title: 'Where do changes wait?',
  stages: 'Stages of a change',
  stage: {
    coding: 'Coding',
    pickup: 'Waiting for a first look',
    review: 'Review',
    'merge-wait': 'Waiting to be merged',
    'deploy-wait': 'Waiting to be deployed',
    deploying: 'Deploying',
  },
  longest:
    'Half of the changes took {{value}} or less in {{stage}}, the longest stage.',
  noSum: 'Each is a median of its own; they do not add up.',
  reviews: 'Reviews, from a sample',
  sampled: 'about {{selected}} of {{eligible}} changes',
  metric: {
    'review-coverage': 'Looked at before the merge',
    'time-to-first-review': 'First look, half within',
    'review-rounds': 'Rounds, half at most',
    'self-merged-share': 'Merged by whoever made it',
    'review-findings': 'With something to note',
  },
  rule: {
    'too-few': 'Not shown here: it takes more changes by more people.',
    'too-much-from-one':
      'Not shown here: one or two people made nearly all of it.',
    'would-tell-the-rest':
      'Not shown here: with the numbers beside it, it would tell what is left out elsewhere.',
    'closed-weeks':
      'A week shows here four days after it ends; none has been closed yet.',
    'not-for-this': 'Shown for a group of several teams, not for one.',
    'no-root-secret':
      'Off: people can only be counted, and never known, under a secret of this installation.',
    other: 'Not shown here.',
  },
  secret: 'Whoever runs the portal sets it in app-config.yaml:',
  ofWindow: 'Over {{days}} instead, where it can be shown',
  ofParent: 'Over the whole of',
  audience: 'Numbers about how work flows are for the team that owns this.',
  nothing:
    'Nothing can be shown here without telling about single people. In the forge, a team of this size sees its own waits directly.',
  closed:
    'Whole closed weeks only, rounded, and only where nothing can be told about one person.',
  note: {
    'known-incomplete': 'Some changes came after this was counted.',
    'known-wrong':
      'Known to be wrong; it is put right with the next closed block.',
    'told-anew': 'Counted anew with what came late.',
    'small-groups-left-out':
      'Small groups or weeks are left out; at least half is counted.',
  },
} as const;
