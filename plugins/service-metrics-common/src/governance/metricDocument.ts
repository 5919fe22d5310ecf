import { z } from 'zod/v4';
import { checkMetricRules } from './checkMetricRules';
import { disclosureClassSchema } from './disclosureClasses';
import {
  approvalSchema,
  day,
  days,
  entityRef,
  GOVERNANCE_API_VERSION,
  groupRef,
  metadataSchema,
  sentence,
  sentences,
  slug,
} from './fields';
import { purposeSchema } from './purposes';

/** Kinds of facts that a document may name, also those that no source delivers yet. @public */
export const DOCUMENTED_FACT_KINDS = [
  'deployment',
  'change',
  'incident',
  'alert',
  'check',
  'slo-sample',
  'signal-sample',
  'environment-outage',
  'finding',
  'action-item',
  'context',
  'suggestion',
] as const;

const audienceSchema = z
  .strictObject({
    who: z
      .enum(['organisation', 'owning-team', 'reviewers', 'leaders'])
      .describe(
        'organisation: everyone signed in. owning-team: the group that owns the service. reviewers: designated by a grant. leaders: answer for several teams.',
      ),
    sees: z
      .enum(['readings', 'details', 'segment-pattern'])
      .describe(
        'readings: aggregates of a service or team. details: single deployments, incidents, alerts. segment-pattern: a distribution without names.',
      ),
  })
  .describe('Who sees it, and how finely.');

/** What a metric document says. @public */
export const metricSpecSchema = z
  .strictObject({
    status: z
      .enum(['draft', 'active', 'retired'])
      .describe(
        'draft: to be read, not served. active: served once approved. retired: kept for its history, not served.',
      ),
    class: disclosureClassSchema.describe(
      'S system facts, O operational outcomes, W workflow, A assistive tools; never weaker than the code says.',
    ),
    layer: z
      .enum(['outcome', 'reliability', 'workflow', 'assistive', 'learning'])
      .describe('Where the metric stands on the page of a service.'),
    owner: groupRef('The group that answers for this document.'),
    definitionVersion: z
      .string()
      .regex(/^\d+(\.\d+)*$/, "must be a version in quotes, such as '1'")
      .describe('Must be the version of the definition in code.'),
    question: sentence('The question it answers, as people would ask it.'),
    measures: sentence('What it measures.'),
    doesNotMeasure: sentences('What people may take it for, and it is not.'),
    misuse: z
      .array(
        z.strictObject({
          pattern: sentence('What is tempting to do or say.'),
          whyWrong: sentence('Why that misleads.'),
          sayInstead: sentence('What to do or say instead.'),
        }),
      )
      .min(1)
      .describe('How it can be misused.'),
    failureModes: z
      .array(
        z.strictObject({
          cause: sentence('What goes wrong.'),
          symptom: sentence('How the number then looks.'),
          check: sentence('How to find out.'),
        }),
      )
      .min(1)
      .describe('How the number itself can be wrong.'),
    formula: z
      .strictObject({
        text: sentence('The formula in words or symbols.'),
        interval: sentence(
          'Exactly which facts fall into a window, half-open [from, to).',
        ),
        code: z
          .string()
          .regex(/^[\w@./-]+$/, 'must be a path in the repository')
          .optional()
          .describe('The file that computes it.'),
      })
      .describe('How it is computed.'),
    unit: z.enum(['seconds', 'ratio', 'per-week', 'count', 'mixed']),
    aggregation: z
      .enum([
        'median',
        'percentiles',
        'ratio',
        'rate',
        'count',
        'sum',
        'several',
      ])
      .describe('What one number stands for.'),
    counterMetrics: z
      .array(slug('Id of a metric.'))
      .min(1)
      .describe('Read beside it, because it worsens when this one is pushed.'),
    purposes: z
      .array(purposeSchema)
      .min(1)
      .describe('Why it may be read; the first is the usual one. Closed list.'),
    audience: z.array(audienceSchema).min(1).describe('Who sees it.'),
    appliesTo: z
      .strictObject({
        entities: z
          .array(entityRef('An entity of the catalog.'))
          .optional()
          .describe('Single entities; never a user.'),
        types: z
          .array(slug('A spec.type, such as service.'))
          .optional()
          .describe('Components of these types.'),
      })
      .optional()
      .describe('Where it holds; every service when left out.'),
    sources: z
      .array(
        z.strictObject({
          kind: z.enum(DOCUMENTED_FACT_KINDS).describe('Kind of fact.'),
          keeps: z
            .array(z.string().regex(/^[a-zA-Z]+\??$/, 'must be a field name'))
            .min(1)
            .describe('Fields of it that are kept for this metric.'),
        }),
      )
      .min(1)
      .describe('The facts it is computed from.'),
    sampling: z
      .strictObject({
        unit: z
          .enum([
            'deployment',
            'change',
            'incident',
            'alert',
            'check',
            'sample',
            'finding',
            'suggestion',
            'action-item',
            'outage',
          ])
          .describe('What is drawn; never a person.'),
        rate: z
          .number()
          .gt(0)
          .max(1)
          .describe('1 means all of them; of routine units otherwise.'),
        rule: sentence('Which units, in one sentence.'),
      })
      .describe('What share of the facts it looks at.'),
    retention: z
      .strictObject({
        factDays: days(105, 'Days that single facts are kept; 105 at most.'),
        aggregateMonths: days(
          37,
          'Months that aggregates are kept; 37 at most.',
        ),
      })
      .describe('How long what it needs is kept.'),
    disclosure: z
      .strictObject({
        smallestGroup: z
          .int()
          .min(0)
          .max(1000)
          .describe('Fewest distinct contributors; 0 for class S.'),
        smallestSample: z
          .int()
          .min(0)
          .max(100000)
          .describe('Fewest events behind a number that is shown.'),
      })
      .describe('When a number is too small to be shown to others.'),
    limitsOfTools: z
      .array(sentence('One limit.'))
      .min(2)
      .optional()
      .describe(
        'For assistive metrics: what the tools are known to get wrong. The first two are printed under the chart.',
      ),
    changeLog: z
      .array(
        z.strictObject({
          version: z.string().describe('Definition version.'),
          change: sentence('What changed.'),
          restatesHistory: z
            .boolean()
            .describe('Whether older windows were computed again.'),
        }),
      )
      .min(1)
      .describe('Newest first.'),
    review: z
      .strictObject({
        everyDays: days(92, 'Days between two reviews; 92 at most.'),
        last: day('Day of the last review.'),
        next: day('Day by which the next is due.'),
      })
      .describe('The council reads every document once a quarter.'),
    approvals: z
      .array(approvalSchema)
      .optional()
      .describe('Only where the charter says bound.'),
  })
  .describe('The metric document.');

/** `kind: Metric`. @public */
export const metricEntitySchema = z
  .looseObject({
    apiVersion: z.literal(GOVERNANCE_API_VERSION),
    kind: z.literal('Metric'),
    metadata: metadataSchema,
    spec: metricSpecSchema,
  })
  .superRefine(checkMetricRules);

/** @public */
export type MetricEntity = z.infer<typeof metricEntitySchema>;

/** @public */
export type MetricSpec = z.infer<typeof metricSpecSchema>;
