/** The tab itself: what is open, the numbers in a line, the list, and what is said when there is nothing. */
export const pageMessages = {
  loading: 'Loading what was learnt',
  audience: {
    team: 'Single incidents and drafts are shown to the owning team only',
    outside:
      'Published reviews and patterns are shown here; single incidents and drafts are the owning team’s',
    noPerson: 'no person is in any of it',
  },
  open: {
    title: 'An incident is open since {{since}}',
    sentence:
      'What sources have told of it so far is in the list. A review can wait until service is restored.',
    action: 'Open its timeline',
  },
  numbers: {
    title: 'Learning in numbers',
    over: 'Over {{days}}.',
    restored: 'Restored',
    restoredMedian: 'half of {{n}} within {{value}}',
    restoredFew: '{{n}}; too few for a median, {{minimum}} are needed',
    restoredNone: 'no incident in these days',
    detected: 'First seen by an alert',
    share: '{{part}} of {{whole}}',
    detectedUnknown: 'not known of any',
    actions: 'Actions due that were finished',
    actionsOnTime: '{{part}} of {{whole}}, {{onTime}} on time',
    actionsNone: 'none was due',
    repeats: 'Repeats confirmed',
    repeatsSome: '{{number}}, the last of {{day}}',
    repeatsNoneSince: 'none since {{day}}',
    repeatsNone: 'none so far',
    suppressed:
      'These four numbers are the owning team’s. What others may see of them is answered on the DORA tab.',
  },
  silence: {
    unknown:
      'No incident is known in these days, and little here says that one would have been seen. Whether it was calm is unknown.',
    calm: 'No incident in these days, and alerts are known to work here.',
  },
  incidents: {
    title: 'Incidents',
    hint: 'Newest first.',
    open: 'open for {{duration}}',
    lasted: '{{duration}}',
    repeat: 'confirmed repeat',
    review: {
      none: 'no review yet',
      draft: 'review: draft',
      'in-review': 'review: in review',
      published: 'review: published',
    },
    more: 'Show earlier ones',
  },
  severity: {
    sev1: 'SEV1',
    sev2: 'SEV2',
    sev3: 'SEV3',
    sev4: 'SEV4',
    unknown: 'severity not known',
  },
  empty: {
    title: 'No incident has been told yet',
    sentence:
      'Whatever knows when an incident began and ended can send it, in one line:',
    detection:
      'With alerts beside it, the timeline can say who saw it first and for how long nothing fired:',
    group:
      'It fills by itself once a service that this group owns sends incidents.',
    meanwhile:
      'Until then, readiness below says what would shorten the first one.',
    noService: 'No service is owned by this group.',
  },
  reviews: {
    title: 'Published reviews',
    none: 'No review has been published yet.',
    noneNext: 'Anyone may ask for one; the owning team accepts and writes it.',
    ofIncident: 'Incident of {{day}}',
    ofSomeIncident: 'An incident',
    ofShift: 'Shift of {{metric}}, {{days}}',
  },
  back: 'All incidents',
  asTable: 'Show as table',
  showAll: 'Show all {{number}}',
  notOpen: {
    title: 'This is open to the owning team',
    sentence:
      'Others see the review once it is published, and the patterns on this page.',
  },
} as const;
