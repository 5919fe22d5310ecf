/** Why a document, or the lack of one, shows no number, and what would bring it; by reason code. @internal */
export const withheldMessages = {
  'no-charter': {
    sentence:
      'The catalog holds no sound charter, so nothing says what this number is for.',
    next: 'A starter charter and the documents of the metrics, to be read, changed and named in catalog.locations:',
  },
  'no-document': {
    sentence: 'The catalog holds no document of this metric.',
    next: 'Starter documents, to be read, changed and named in catalog.locations:',
  },
  'policy-unavailable': {
    sentence:
      'The catalog could not be read for too long, so nothing says who may see this number.',
    next: 'It comes back by itself once the catalog answers.',
  },
  invalid: {
    sentence: 'The document of this metric breaks a rule of its kind.',
    next: 'The check names the line:',
  },
  'duplicate-document': {
    sentence: 'Two documents describe this metric, so neither is in force.',
    next: 'It shows once one of them is gone.',
  },
  draft: {
    sentence:
      'The document of this metric is a draft: open to read, not in use yet.',
    next: 'It shows once the council makes the document active.',
  },
  retired: {
    sentence: 'The document of this metric is retired.',
    next: 'What was measured then is still described there.',
  },
  'not-approved': {
    sentence: 'The document of this metric is not approved yet.',
    next: 'It shows once the seats of the council have approved it.',
  },
  'unknown-metric': {
    sentence: 'A document describes this metric, and no code computes it.',
    next: 'The plugin that computes it may not be installed.',
  },
  'version-mismatch': {
    sentence:
      'The document describes another version of this metric than the one that is computed.',
    next: 'It shows once both say the same version.',
  },
  'class-weaker-than-code': {
    sentence:
      'The document claims a weaker disclosure class than this metric has.',
    next: 'It shows once the document names the class of the metric or a stricter one.',
  },
  audience: {
    sentence: 'The document of this metric does not open it to this account.',
    next: 'Who sees it is written there.',
  },
  purpose: {
    sentence: 'The document of this metric does not allow this purpose.',
    next: 'What it may be used for is written there.',
  },
  'purpose-not-covered': {
    sentence:
      'Part of this window was collected before this purpose was allowed, so it does not serve it.',
    next: 'Windows that begin later show. Since when is written in the history of the document.',
  },
  'review-overdue': {
    sentence:
      'The review of the document is more than 30 days late, so only the owning team sees this number.',
    next: 'It opens again once the council has reviewed the document.',
  },
} as const;
