import { z } from 'zod/v4';

/** @public */
export const GOVERNANCE_API_VERSION = 'metrics.plumbline.dev/v1alpha1';

/** A sentence or two in plain English. @internal */
export const sentence = (description: string) =>
  z
    .string()
    .min(3)
    .max(700)
    .regex(/\S/, 'must say something')
    .describe(description);

/** @internal */
export const sentences = (description: string) =>
  z
    .array(sentence(`One sentence or two. ${description}`))
    .min(1)
    .max(20)
    .describe(description);

/** A lower-case word with hyphens. @internal */
export const slug = (description: string) =>
  z
    .string()
    .regex(
      /^[a-z0-9]+(-[a-z0-9]+)*$/,
      'must be lower-case words joined by hyphens',
    )
    .max(63)
    .describe(description);

/** A calendar day, ISO 8601. @internal */
export const day = (description: string) =>
  z.iso
    .date({ error: 'must be a day such as 2026-11-20' })
    .describe(description);

/** A group of the catalog; the kind may be left out. @internal */
export const groupRef = (description: string) =>
  z
    .string()
    .regex(
      /^(group:)?([a-z0-9A-Z_.-]{1,63}\/)?[a-z0-9A-Z_.-]{1,63}$/i,
      'must be a group of the catalog, such as group:default/platform',
    )
    .describe(description);

/** A full entity reference. @internal */
export const entityRef = (description: string) =>
  z
    .string()
    .regex(
      /^(component|system|domain|group):[a-z0-9A-Z_.-]{1,63}\/[a-z0-9A-Z_.-]{1,63}$/i,
      'must be a component, system, domain or group, such as component:default/checkout; never a user',
    )
    .describe(description);

/** @internal */
export const days = (maximum: number, description: string) =>
  z.int().min(1).max(maximum).describe(description);

/** What every entity of ours shares before `spec`; the catalog checks the rest of it. @internal */
export const metadataSchema = z
  .looseObject({
    name: slug('The id; for a Metric the id of the metric in code.'),
    namespace: z.string().optional().describe('default unless said otherwise.'),
    title: sentence('The name people say.'),
    description: sentence('One sentence for lists and search.'),
    annotations: z.record(z.string(), z.string()).optional(),
    labels: z.record(z.string(), z.string()).optional(),
    tags: z.array(z.string()).optional(),
    links: z
      .array(z.looseObject({ url: z.string(), title: z.string().optional() }))
      .optional()
      .describe('Further reading, such as the page of the metric.'),
  })
  .describe('Name, title and description.');

/** An approval by a seat of the council; binds to the content by its hash. @public */
export const approvalSchema = z
  .strictObject({
    seat: slug('A seat that the charter names.'),
    date: day('The day of the decision.'),
    hash: z
      .string()
      .regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256: and 64 hex digits')
      .describe('Of the content without approvals and review dates.'),
  })
  .describe('One seat approves this content.');

/** @public */
export type Approval = z.infer<typeof approvalSchema>;
