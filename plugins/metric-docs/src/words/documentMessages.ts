/** What is said of a metric and its document. @internal */
export const documentMessages = {
  layer: {
    outcome: 'Outcomes',
    reliability: 'Reliability',
    learning: 'Learning from incidents',
    workflow: 'How work flows',
    assistive: 'Assistive tools',
    none: 'Without a document',
  },
  state: {
    active: 'active',
    draft: 'draft',
    'change-proposed': 'change proposed',
    withheld: 'withheld',
  },
  review: {
    next: 'next review {{day}}',
    due: 'review due since {{day}}',
    none: 'no review planned',
    sentence:
      'Last read {{last}}, next by {{next}}; every {{days}} days at the latest.',
    notEnforced:
      'Its review is more than 30 days late. Here a late review closes nothing: this is switched off.',
    late: 'Its review is due. Thirty days after the day, only the owning team keeps its readings.',
  },
  said: {
    nobodyOwns: 'nobody answers for it',
    proposed: 'A change of this document waits for its approval:',
    proposedWords:
      'A change of this document waits for its approval. It changes words, and not who sees what.',
    proposedText:
      'What the document says below is the proposed text; who sees it, for what and how long is what is in force.',
    noText:
      'The document itself could not be read from the catalog, or breaks a rule; only what is in force is shown.',
  },
  part: {
    measures: 'Measures',
    doesNotMeasure: 'Does not measure',
    misuse: 'How it misleads',
    failureModes: 'How it can be wrong',
    formula: 'Formula',
    example: 'Worked example',
    audience: 'Who can see it',
    purposes: 'For what',
    retention: 'Kept how long',
    sampling: 'Sampled how',
    sources: 'Made of',
    counter: 'Read beside it',
    limits: 'Limits of the tools',
    review: 'Reviewed',
    history: 'What changed',
    source: 'The document',
  },
  misuse: {
    why: 'Why that misleads: {{why}}',
    instead: 'Instead: {{instead}}',
  },
  failure: {
    symptom: 'How it then looks: {{symptom}}',
    check: 'How to find out: {{check}}',
  },
  example: {
    said: 'Here, in the last 28 days: {{value}} {{interval}}, from {{sample}}.',
    saidPlain: 'Here, in the last 28 days: {{value}}, from {{sample}}.',
    perWeek: '{{n}} ÷ {{weeks}} weeks ≈ {{value}}',
    beside: 'Beside it: {{parts}}.',
    window: 'Counted from {{from}} up to, and not including, {{to}}.',
    insufficient:
      'Here, in the last 28 days, there were {{sample}}: too few to tell.',
    none: 'There is no number here yet.',
    stale: 'Its source has fallen silent, so there is no current number here.',
    suppressed:
      'A number from so few would say something about single people, so none is shown.',
    segments:
      'The services here are read in several segments, and no total is made over them.',
  },
  kept: {
    said: 'Single facts {{days}} days, aggregates {{months}} months.',
  },
  sampled: {
    share: '{{percent}} of routine ones. {{rule}}',
  },
  history: {
    version: 'Version {{version}}: {{change}}',
    restated: 'Earlier windows were computed again.',
    policy: '{{day}}: {{says}}',
    none: 'Who sees it, for what and how long has not changed since versions are kept.',
    failed: 'What changed could not be loaded.',
  },
  link: {
    edit: 'Edit the YAML',
    file: 'The YAML is in {{file}}',
    page: 'Its page',
    noOwner: 'The YAML is where the catalog read it from.',
  },
} as const;
