import { z } from 'zod/v4';
import { charterSpecSchema } from './governance/charterDocument';
import { disclosureClassSchema } from './governance/disclosureClasses';
import { metricSpecSchema } from './governance/metricDocument';
import { purposeSchema } from './governance/purposes';

/*
 * What the documents in force say, for pages and people. Nothing in it is a number about a service: any colleague who is
 * signed in may read all of it. Sentences are plain text, days `YYYY-MM-DD`, times ISO 8601 UTC.
 */

const { shape } = metricSpecSchema;

/** @public */
export const policyChangeSchema = z.object({
  direction: z.enum(['narrower', 'wider', 'neither']),
  /** In plain words, without the name of the metric. */
  says: z.string(),
});

/** `due` from the day on that the document names, `overdue` thirty days later. @public */
export const reviewStateSchema = z.enum(['current', 'due', 'overdue']);

const reviewSchema = shape.review.extend({ state: reviewStateSchema });

/**
 * A metric under the policy in force. `isServed` and `reason` are those of whoever was asked for: a colleague who is nothing
 * else to a service, or the caller beside one entity.
 *
 * @public
 */
export const governedMetricSchema = z.object({
  /** Id. */
  metric: z.string(),
  title: z.string(),
  state: z.enum(['active', 'draft', 'change-proposed', 'withheld']),
  isServed: z.boolean(),
  /** Code of why it is not served. */
  reason: z.string().optional(),
  /** The reason in one sentence. */
  says: z.string().optional(),
  /** Entity ref; absent when there is none. */
  document: z.string().optional(),
  /** First link of the document. */
  link: z.string().optional(),
  /** Entity ref of the group that answers for the document. */
  owner: z.string().optional(),
  question: z.string().optional(),
  layer: shape.layer.optional(),
  class: disclosureClassSchema.optional(),
  purposes: z.array(purposeSchema),
  /** One sentence each. */
  audience: z.array(z.string()),
  sampling: shape.sampling.optional(),
  retention: shape.retention.optional(),
  review: reviewSchema.optional(),
  /** Whether the catalog holds another content than what is in force. */
  isChangeProposed: z.boolean(),
  /** What an approval would change; empty also when only words would. */
  proposed: z.array(policyChangeSchema),
});

/** @public */
export type GovernedMetric = z.infer<typeof governedMetricSchema>;

/** @public */
export const policyProblemSchema = z.object({
  /** A stable name, such as `two-charters`. */
  rule: z.string(),
  /** Id of the metric it is about. */
  metric: z.string().optional(),
  /** Entity ref. */
  document: z.string().optional(),
  says: z.string(),
});

/** @public */
export const policySchema = z.object({
  /** Absent while nothing can be relied on; nothing is served then. */
  version: z.string().optional(),
  /** Since when this version is in force. */
  since: z.string().optional(),
  /** When the catalog last said so. */
  confirmedAt: z.string().optional(),
  isCatalogReadable: z.boolean(),
  enforcesReviewDates: z.boolean(),
  /** The charter as last approved. */
  charter: z
    .object({
      /** Entity ref. */
      document: z.string(),
      title: z.string(),
      spec: charterSpecSchema.omit({ approvals: true }),
      reviewState: reviewStateSchema,
      isChangeProposed: z.boolean(),
    })
    .optional(),
  /** By id. */
  metrics: z.array(governedMetricSchema),
  problems: z.array(policyProblemSchema),
});

/** What is in force, and what is wrong with it. @public */
export type Policy = z.infer<typeof policySchema>;

/** @public */
export const documentsResponseSchema = z.object({
  /** Entity ref. */
  subject: z.string(),
  policyVersion: z.string().optional(),
  enforcesReviewDates: z.boolean(),
  /** Those that apply to the subject, by id, as the caller is served them. */
  metrics: z.array(governedMetricSchema),
});

/** The metrics that apply to one entity. @public */
export type DocumentsResponse = z.infer<typeof documentsResponseSchema>;

/** @public */
export const policyVersionsSchema = z.object({
  /** Newest first; a version that came back is listed each time. */
  versions: z.array(z.object({ version: z.string(), since: z.string() })),
});

/** @public */
export type PolicyVersions = z.infer<typeof policyVersionsSchema>;

/** @public */
export const policyDifferencesSchema = z.object({
  from: z.string(),
  to: z.string(),
  /** Without `metric` it is about approval or the sample. */
  differences: z.array(
    policyChangeSchema.extend({
      metric: z.string().optional(),
      title: z.string().optional(),
    }),
  ),
});

/** Who gains and who loses sight of what between two versions. @public */
export type PolicyDifferences = z.infer<typeof policyDifferencesSchema>;

/** @public */
export const policyHistorySchema = z.object({
  /** Id. */
  metric: z.string(),
  /** Newest first. */
  changes: z.array(
    policyChangeSchema.extend({ version: z.string(), since: z.string() }),
  ),
});

/** What changed for one metric, as far back as versions are kept. @public */
export type PolicyHistory = z.infer<typeof policyHistorySchema>;
