/** What can explain a number from outside: declared facts about a stretch of time. @public */
export const CONTEXT_TYPES = [
  'freeze',
  'migration',
  'dependency-outage',
  'major-incident',
  'platform-constraint',
  'upgrade',
] as const;

/** @public */
export type ContextType = (typeof CONTEXT_TYPES)[number];

/** How long a context may last, and how far ahead it may be announced. @public */
export const LONGEST_CONTEXT_DAYS = 400;

/** The subject of a context that holds for everyone. @public */
export const ORGANISATION = 'organisation';
