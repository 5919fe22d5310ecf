import { KnownFact } from '../facts/Fact';

const HOUR_MS = 3_600_000;

/** Bounds of the annotation `plumbline.dev/attribution-hours`, and what holds without it. */
export const ATTRIBUTION_HOURS = { least: 1, default: 24, most: 72 } as const;

/** What a component says about its incidents; what it leaves out is the default. */
export interface JudgingRules {
  /** Longest time between a deployment and the impact attributed to it by their closeness alone, in whole hours. */
  attributionHours?: number;
  /** Severities that count as incidents; all when left out. */
  countingSeverities?: readonly string[];
}

/** A number outside of the bounds is none. */
function attributionHours({ attributionHours: hours }: JudgingRules) {
  const { least, most } = ATTRIBUTION_HOURS;
  return hours !== undefined && hours >= least && hours <= most
    ? hours
    : ATTRIBUTION_HOURS.default;
}

/** The attribution bound in milliseconds. */
export function attributionMs(rules: JudgingRules): number {
  return attributionHours(rules) * HOUR_MS;
}

/** The attribution bound as people say it. */
export function attributionWords(rules: JudgingRules): string {
  const hours = attributionHours(rules);
  return hours === 1 ? '1 hour' : `${hours} hours`;
}

/** Whether an incident of this severity is in any metric of the component; unsaid is `unknown`. */
export function isCounting(
  { fields }: KnownFact<'incident'>,
  { countingSeverities }: JudgingRules,
): boolean {
  return (
    countingSeverities === undefined ||
    countingSeverities.includes(fields.severity ?? 'unknown')
  );
}
