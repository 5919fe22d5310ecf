/** What is said about the sample on the governance page. @internal */
export const samplingMessages = {
  intro:
    'Changes whose reviews are looked at are drawn by a seed. Before a quarter begins only a hash of the seed is shown; after it has closed, the seed itself. So nobody could choose, and anybody can draw again.',
  none: 'No quarter was committed to yet. This takes a few seconds after a start.',
  state: {
    announced: 'committed to, begins {{day}}',
    waiting: 'begun; nothing was drawn yet',
    open: 'open; closes after {{day}}',
    closed: 'closed {{day}}',
  },
  late: 'The commitment is younger than the quarter: it was made when the quarter was first needed.',
  commitment: 'Commitment',
  committed: 'since {{day}}',
  seed: 'Seed',
  nonce: 'Nonce',
  manifest: 'Manifest',
  parts_one: 'of {{count}} part',
  parts_other: 'of {{count}} parts',
  counts: '{{stratum}}: {{selected}} of {{eligible}} (declared {{rate}})',
  nothing: 'Nothing was eligible.',
  unrevealed: 'not revealed before the quarter has closed',
  verify: 'Draw a closed quarter again, for one team:',
} as const;
