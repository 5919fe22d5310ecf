/** What is said about the sample. @internal */
export const sampleMessages = {
  title: 'What was sampled from us',
  intro:
    'For these changes it was kept what their reviews were like. Seen by the owning team alone; no person is in it.',
  period: 'Quarter {{period}}, {{days}}.',
  rules: 'How it is drawn',
  stratum: {
    caption: 'What was drawn, by stratum',
    name: 'Stratum',
    rate: 'Rate',
    drawn: 'Drawn',
    of: '{{selected}} of {{eligible}}',
    share: '{{share}} of them',
    none: 'none was eligible yet',
    raised:
      'raised from {{rate}}, to draw about {{perWeek}} a week; fixed for the quarter',
    cap: 'at most {{cap}} a quarter',
  },
  off: {
    'no-charter': 'Nothing is drawn: there is no charter in force.',
    'no-strata': 'Nothing is drawn: the charter names no strata.',
    'no-document':
      'Nothing is drawn: no document about how work flows is in use.',
  },
  empty:
    'No change was eligible yet. A source has to tell what reviews were like:',
  noneDrawn: 'None of the eligible changes was drawn yet.',
  work: {
    title_one: '{{count}} sampled change to look at',
    title_other: '{{count}} sampled changes to look at',
    done: 'Every sampled change was looked at.',
    intro:
      'What would have helped this change? The answer is about the change; who gave it is not written down.',
    looked_one: '{{count}} was looked at',
    looked_other: '{{count}} were looked at',
    because: '{{stratum}}',
    of: '{{id}} of {{service}}',
    found: 'What was found in {{id}}',
    failed: 'This could not be noted.',
    more: 'Show {{number}} more',
    cut: 'Only the newest {{number}} are listed.',
  },
  outcome: {
    'missing-test': 'a test was missing',
    'missing-guardrail': 'a guardrail was missing',
    'unclear-docs': 'docs were unclear',
    'template-would-help': 'a template would help',
    'rework-risk': 'likely to be redone',
    'nothing-to-note': 'nothing to note',
  },
} as const;
