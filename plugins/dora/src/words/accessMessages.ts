/** How others come to single events, and who did. */
export const accessMessages = {
  closed:
    'Single deployments and incidents stay with the owning team. This account is designated to open them for a stated purpose.',
  openIt: 'Open for a day',
  open: 'Opened for a day; the team sees by whom and why. Only what belongs to the stated purpose is listed.',
  openKinds: {
    deployment: 'Deployments are open; incidents belong to another purpose.',
    incident: 'Incidents are open; deployments belong to another purpose.',
  },
  rule: 'What opening them means',
  purpose: 'For which purpose',
  reason: 'Reason, in own words',
  reasonHint: 'The team and the council read it. 10 to 500 characters.',
  pass: 'Open for 24 hours',
  cancel: 'Leave closed',
  off: 'Nobody can open them now: openings could not be recorded, because no root secret is configured.',
  failed: 'They could not be opened: {{message}}',
  openings: {
    title: 'Who outside the team opened our details',
    nobody: 'Nobody.',
    who: 'Who',
    when: 'When',
    purpose: 'For what',
    reason: 'Reason given',
    reads: 'Read',
    readCount_one: '{{count}} time',
    readCount_other: '{{count}} times',
    of: 'of {{service}}',
    designated: 'Designated until {{until}}: {{who}}, for {{purpose}}.',
    role: {
      designated: 'designated by the council',
      leaders: 'as a leader, by the document',
      organisation: 'as a colleague, by the document',
    },
  },
} as const;
