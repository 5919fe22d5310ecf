/** Plain words for the codes that a reading carries; a code that is not here is shown as it is. @internal */
export const codeMessages = {
  method: {
    wilson: 'the Wilson score',
    poisson: 'the Poisson distribution',
    'quasi-poisson':
      'the Poisson distribution, widened by how much the weeks differ',
    'order-statistics': 'order statistics of the sample',
    'order-statistics-clustered':
      'order statistics, with changes of one deployment taken as one',
    range: 'the whole range, because so few deployments allow no narrower one',
  },
  exclusion: {
    'no-predecessor':
      'in the first deployment of all, so what was new in it cannot be known',
    squashed:
      'squashed, so the first commit is lost; merge to production counts',
    dropped: 'dropped, with the reason said openly',
    'detector-unknown': 'not known to have been seen by anything first',
    'clock-skew': 'began after they were deployed, by the clocks of the source',
  },
  note: {
    'services-changed':
      'Services joined or left, so the trend compares only those that are in both windows.',
    transient: 'The move is inside one week; the 28 days do not show it.',
    'clock-skew': 'Clocks of the sources disagree by more than a few minutes.',
    sketch: 'The sample is large, so quantiles are within 1 % of exact.',
    squashed: 'Some changes were squashed and have no first commit.',
    'few-deployments':
      'So few deployments that the interval is the whole range and covers less than 95 %.',
    'history-starts-inside':
      'The first fact lies inside this window, so it is not full yet.',
    'review-due': 'The review of its document is due.',
    'review-dates-not-enforced':
      'The review of its document is more than 30 days late, and this installation shows it all the same.',
    'silence-unknown':
      'Neither an incident nor an alert was told, so nothing can be read from the silence.',
    'median-gap-not-kept':
      'There are too many deployments to keep the gaps between them.',
  },
} as const;
