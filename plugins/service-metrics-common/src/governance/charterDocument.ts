import { z } from 'zod/v4';
import { checkCharterRules } from './checkCharterRules';
import { disclosureClassSchema } from './disclosureClasses';
import {
  approvalSchema,
  day,
  days,
  GOVERNANCE_API_VERSION,
  groupRef,
  metadataSchema,
  sentence,
  sentences,
  slug,
} from './fields';
import { purposeSchema } from './purposes';
import { strataSchema } from './strata';

const path = (description: string) =>
  z
    .string()
    .regex(
      /^(?!.*\.\.)[\w@-][\w@./-]*$/,
      'must be a path inside the repository',
    )
    .describe(description);

/** What the charter says. @public */
export const charterSpecSchema = z
  .strictObject({
    owner: groupRef('The group that keeps the charter.'),
    purposeStatement: sentence('Why this is measured at all.'),
    isFor: sentences('What the programme is for.'),
    isNotFor: sentences('What it is not for, and will not be.'),
    purposes: z
      .array(
        z.strictObject({
          id: purposeSchema,
          means: sentence('What falls under it.'),
        }),
      )
      .length(4)
      .describe('The four purposes; the list is closed.'),
    nonNegotiables: z
      .array(
        z.strictObject({
          id: slug('A short name, to be cited.'),
          never: sentence('What never happens.'),
          status: z
            .enum(['held', 'partly', 'planned'])
            .describe(
              'held: control and test exist. partly: the rest says what is open. planned: not built yet.',
            ),
          control: path('The file that holds it.').optional(),
          test: path('The test that fails when it no longer holds.').optional(),
          open: sentence(
            'What is not held yet; needed unless held.',
          ).optional(),
        }),
      )
      .min(1)
      .describe('What nobody may ask for, and what holds it.'),
    stricterThanUsual: sentences('Where this is stricter than common practice.')
      .optional()
      .describe('Where this is stricter than common practice.'),
    systemsOfRecord: z
      .array(
        z.strictObject({
          name: sentence('The system.'),
          recordOf: sentence('What it is the record of.'),
        }),
      )
      .min(1)
      .max(10)
      .describe('Few; each fact has one.'),
    classes: z
      .array(
        z.strictObject({
          id: disclosureClassSchema,
          means: sentence('What falls into the class.'),
          smallestGroup: z.int().min(0).max(1000),
          audience: sentence('Who sees it.'),
        }),
      )
      .length(4)
      .describe('The four disclosure classes and their smallest groups.'),
    rules: z
      .array(
        z.strictObject({
          id: slug('Named by every withheld number.'),
          says: sentence('The rule, in one sentence.'),
        }),
      )
      .min(1)
      .max(5)
      .describe('Five plain sentences at most.'),
    sampling: sentences('What is looked at, and at which rate.').max(5),
    strata: strataSchema.optional(),
    retention: z
      .array(
        z
          .strictObject({
            class: slug('A class of data.'),
            days: z.int().min(0).max(3700).optional(),
            months: z.int().min(1).max(37).optional(),
            covers: sentence('What belongs to it.'),
          })
          .refine(
            ({ days: inDays, months }) =>
              (inDays === undefined) !== (months === undefined),
            {
              error: 'needs days or months, and not both',
              params: { rule: 'retention-unit' },
            },
          ),
      )
      .min(1)
      .describe('How long each class of data is kept.'),
    council: z
      .strictObject({
        seats: z
          .array(
            z.strictObject({
              seat: slug('The seat.'),
              group: groupRef('Who sits on it.').optional(),
              role: sentence('What it looks after.'),
            }),
          )
          .min(1)
          .describe('A catalog group each; affected-team is whoever owns.'),
        quorum: z.int().min(1).max(20).describe('Seats that must agree.'),
        escalation: groupRef('Whom to turn to when the council is late.'),
      })
      .describe('Who decides.'),
    approval: z
      .strictObject({
        mode: z
          .enum(['merge', 'bound'])
          .describe(
            'merge: what the protected branch holds is approved. bound: approvals in the document carry seat, date and hash.',
          ),
      })
      .describe('How a change becomes valid.'),
    rollout: z
      .strictObject({
        phase: z.enum(['shadow', 'pilot', 'general']),
        since: day('First day of the phase.'),
        means: sentence('What happens in it.'),
      })
      .describe('How far the programme has come.'),
    review: z
      .strictObject({
        everyDays: days(92, 'Days between two reviews; 92 at most.'),
        last: day('Day of the last review.'),
        next: day('Day by which the next is due.'),
      })
      .describe('The council reads the charter once a quarter.'),
    learning: z
      .strictObject({
        vocabulary: z
          .strictObject({
            failureModes: z
              .array(slug('What broke.'))
              .max(20)
              .optional()
              .describe('Failure modes beside those that are always there.'),
            factors: z
              .array(slug('What made it likelier or longer; never somebody.'))
              .max(30)
              .optional()
              .describe('Contributing factors beside those always there.'),
          })
          .describe('Words added to the vocabulary of reviews.'),
      })
      .optional()
      .describe('What the council adds to learning from incidents.'),
    approvals: z.array(approvalSchema).optional(),
  })
  .describe('The charter.');

/** `kind: MetricCharter`; a catalog holds exactly one. @public */
export const charterEntitySchema = z
  .looseObject({
    apiVersion: z.literal(GOVERNANCE_API_VERSION),
    kind: z.literal('MetricCharter'),
    metadata: metadataSchema,
    spec: charterSpecSchema,
  })
  .superRefine(checkCharterRules);

/** @public */
export type MetricCharterEntity = z.infer<typeof charterEntitySchema>;

/** @public */
export type MetricCharterSpec = z.infer<typeof charterSpecSchema>;
