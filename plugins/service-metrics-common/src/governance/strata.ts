import { z } from 'zod/v4';
import { RISK_FLAGS } from '../facts/fields';
import { sentence, slug } from './fields';

/*
 * The strata of the sample, for the machine; the sentences of the charter say the same for people. A change is drawn in the
 * stratum with the highest rate of those that it belongs to. What decides is the change and the service, never the author.
 */

/** Highest rate of a stratum that is not about security alone. @public */
export const BELOW_ONE = 0.95;

const stratumSchema = z
  .strictObject({
    id: slug('A short name, kept with each draw.'),
    says: sentence('Which changes belong to it, and at which rate.'),
    rate: z
      .number()
      .min(0.001)
      .max(1)
      .describe('Share that is drawn, 0.001 to 1.'),
    perWeek: z
      .int()
      .min(1)
      .max(500)
      .optional()
      .describe(
        'Changes of a team to draw in a middling week: a team that made few in the quarter before is drawn at a higher rate, up to 0.95.',
      ),
    cap: z
      .int()
      .min(1)
      .max(10_000)
      .optional()
      .describe('Most changes that are drawn per team and quarter.'),
    riskFlags: z
      .array(z.enum(RISK_FLAGS))
      .min(1)
      .optional()
      .describe('A change with one of these belongs to it.'),
    components: z
      .array(
        z
          .string()
          .regex(
            /^component:[a-z0-9_.-]{1,63}\/[a-z0-9_.-]{1,63}$/,
            'must be a component in lower case, such as component:default/checkout',
          ),
      )
      .min(1)
      .max(200)
      .optional()
      .describe('A change of one of these services belongs to it.'),
  })
  .describe('One stratum of the sample.');

/** What changes are drawn in. @internal */
export const strataSchema = z
  .array(stratumSchema)
  .min(1)
  .max(10)
  .describe(
    'How changes are drawn whose reviews are looked at; without it none is.',
  );

/** One stratum of the sample. @public */
export type Stratum = z.infer<typeof stratumSchema>;

/** The strata as far as they decide. @public */
export const strataSpecSchema = z.array(stratumSchema.omit({ says: true }));

/** Whether only what matters for security belongs to it. */
function isSecurity({ riskFlags, components }: Stratum): boolean {
  return (
    components === undefined &&
    riskFlags !== undefined &&
    riskFlags.every(flag => flag === 'security')
  );
}

/** Whether every change belongs to it. */
export function isRoutine({ riskFlags, components }: Stratum): boolean {
  return riskFlags === undefined && components === undefined;
}

/** Rules between the strata of a charter. */
export function checkStrata(
  strata: readonly Stratum[],
  report: (rule: string, path: (string | number)[], message: string) => void,
): void {
  const ids = new Set<string>();
  strata.forEach((stratum, index) => {
    const at = ['strata', index];
    if (ids.has(stratum.id)) {
      report('stratum-twice', [...at, 'id'], `${stratum.id} is there twice`);
    }
    ids.add(stratum.id);
    if (!isSecurity(stratum) && stratum.rate > BELOW_ONE) {
      report(
        'rate-below-one',
        [...at, 'rate'],
        `only a stratum of the flag security alone may be above ${BELOW_ONE}`,
      );
    }
    if (stratum.perWeek && !isRoutine(stratum)) {
      report(
        'per-week-routine',
        [...at, 'perWeek'],
        'only the stratum that every change belongs to is raised in small teams',
      );
    }
    if (!isRoutine(stratum) && !isSecurity(stratum) && !stratum.cap) {
      report('stratum-cap', at, `${stratum.id} needs a cap`);
    }
  });
  const routine = strata.filter(isRoutine);
  if (routine.length !== 1) {
    report(
      'one-routine',
      ['strata'],
      `exactly one stratum has neither riskFlags nor components; there are ${routine.length}`,
    );
  }
}
