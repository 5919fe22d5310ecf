/** The seats that a council must have; a decision without the affected team is not valid. @public */
export const REQUIRED_SEATS = [
  'engineering-leadership',
  'sre',
  'security',
  'data-privacy',
  'affected-team',
] as const;
