import { MetricSpec } from './metricDocument';
import { Purpose } from './purposes';

/** Purposes as people say them. @public */
export const purposeTitles: Record<Purpose, string> = {
  'release-engineering': 'release engineering',
  'service-health': 'service health',
  'incident-learning': 'incident learning',
  'team-improvement': 'team improvement',
};

type Audience = MetricSpec['audience'][number];

const whoWords: Record<Audience['who'], string> = {
  organisation: 'Everyone signed in',
  'owning-team': 'The group that owns the service',
  reviewers: 'Reviewers designated for it',
  leaders: 'Leaders of several teams',
};

const seesWords: Record<Audience['sees'], string> = {
  readings: 'the readings of a service or team',
  details: 'readings and the single events behind them',
  'segment-pattern': 'a distribution over a segment, without names',
};

/** One line of an audience in plain words. @public */
export function formatAudience({ who, sees }: Audience): string {
  return `${whoWords[who]}: ${seesWords[sees]}.`;
}
