import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { NotFoundError } from '@backstage/errors';
import { formatAudience } from '@plumbline/backstage-plugin-service-metrics-common';
import { decide, Viewer } from '../governance/decide';
import { PolicySnapshot } from '../governance/PolicySnapshot';
import { reasonSentences } from '../governance/reasons';
import { DecidedMetric, describeMetric } from './describeMetric';

/** Whoever asks here is nothing else to a service than a colleague; more is served beside an entity. */
const COLLEAGUE: Viewer = {
  isInOrganisation: true,
  isOwningTeam: false,
  isReviewer: false,
  isLeader: false,
};

const DESCRIPTION = `
Says what a delivery metric of this portal means, as its governed document says it: the question it answers, what it does
not measure, how it misleads and what to say instead, who sees it and for which purposes, and whether it is served at all.

Metrics are about services and teams, never about a person. No answer contains a reading.

### Input
- \`metric\`: the id of a metric, such as \`change-fail-rate\`. Leave it out to list all metrics, one line each.

### Output
- \`text\`: Markdown, in plain words. When a metric is withheld, it says why.
- \`metrics\`: the same as fields. \`isServed\` is that of a colleague who is nothing else to a service; the owning team may
  see more.
- \`policyVersion\`: the policy in force; absent while none can be relied on, and nothing is served then.

### Examples
- List all metrics: \`{}\`
- What does lead time mean: \`{ "metric": "change-lead-time" }\`
`.trim();

/** Registers the action \`describe-metric\`: reads the policy in force, changes nothing, and returns no number of a service. */
export function createDescribeMetricAction(options: {
  actionsRegistry: ActionsRegistryService;
  policies: { current(): PolicySnapshot | undefined };
  /** Whether a late review closes a metric for outsiders. */
  enforceReviewDates: boolean;
  now?: () => number;
}): void {
  const { actionsRegistry, policies, enforceReviewDates } = options;
  const now = options.now ?? Date.now;
  actionsRegistry.register({
    name: 'describe-metric',
    title: 'Describe a delivery metric',
    description: DESCRIPTION,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          metric: z
            .string()
            .max(63)
            .optional()
            .describe('Id of a metric; all of them when left out.'),
        }),
      output: z =>
        z.object({
          policyVersion: z.string().optional(),
          text: z.string().describe('Markdown.'),
          metrics: z.array(
            z.object({
              metric: z.string(),
              title: z.string(),
              isServed: z.boolean(),
              reason: z.string().optional(),
              says: z
                .string()
                .optional()
                .describe('Why it is withheld, in one sentence.'),
              status: z.enum(['draft', 'active', 'retired']).optional(),
              definitionVersion: z.string().optional(),
              purposes: z.array(z.string()),
              audience: z.array(z.string()),
              document: z.string().optional().describe('Entity reference.'),
              link: z.string().optional(),
            }),
          ),
        }),
    },
    examples: [
      { title: 'List all metrics', input: {} },
      { title: 'Describe one', input: { metric: 'change-lead-time' } },
    ],
    action: async ({ input }) => {
      const policy = policies.current();
      if (!policy) {
        const text = `Nothing is served. ${reasonSentences['policy-unavailable']}\n`;
        return { output: { text, metrics: [] } };
      }
      const id = input.metric?.trim();
      const found = id ? policy.metric(id) : undefined;
      if (id && !found) {
        throw new NotFoundError(
          'metric: no document and no code of that id; leave it out to list all metrics',
        );
      }
      const decided = (found ? [found] : policy.metrics).map(each => ({
        policy: each,
        decision: decide(policy, {
          metric: each.metric,
          viewer: COLLEAGUE,
          now: now(),
          enforceReviewDates,
        }),
      }));
      return {
        output: {
          policyVersion: policy.version,
          text: decided.map(found ? describeMetric : lineOf).join('\n'),
          metrics: decided.map(toFields),
        },
      };
    },
  });
}

function lineOf({ policy, decision }: DecidedMetric): string {
  const { metric, title } = policy;
  const state = decision.serve ? 'served' : reasonSentences[decision.reason];
  return `- ${metric} (${title ?? metric}): ${state}`;
}

function toFields({ policy, decision }: DecidedMetric) {
  const { metric, title, spec, document, link } = policy;
  return {
    metric,
    title: title ?? metric,
    isServed: decision.serve,
    ...(decision.serve
      ? {}
      : { reason: decision.reason, says: reasonSentences[decision.reason] }),
    status: spec?.status,
    definitionVersion: spec?.definitionVersion,
    purposes: spec?.purposes ?? [],
    audience: (spec?.audience ?? []).map(formatAudience),
    document,
    link,
  };
}
