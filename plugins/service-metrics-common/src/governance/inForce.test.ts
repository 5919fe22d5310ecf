import * as fc from 'fast-check';
import { grants } from './audience';
import { comparePolicies } from './comparePolicies';
import { DISCLOSURE_CLASSES, isWeakerClass } from './disclosureClasses';
import { inForce } from './inForce';
import { MetricSpec, metricEntitySchema } from './metricDocument';
import { PURPOSES } from './purposes';
import { metricWith } from './testing/metric';

const base = metricEntitySchema.parse(metricWith()).spec;
const WHO = ['organisation', 'owning-team', 'reviewers', 'leaders'] as const;
const SEES = ['readings', 'details', 'segment-pattern'] as const;

const some = <T>(values: readonly T[]) =>
  fc.uniqueArray(fc.constantFrom(...values), {
    minLength: 1,
    maxLength: values.length,
  });

const specs: fc.Arbitrary<MetricSpec> = fc
  .record({
    status: fc.constantFrom('draft', 'active', 'active', 'retired'),
    class: fc.constantFrom(...DISCLOSURE_CLASSES),
    audience: some(WHO.flatMap(who => SEES.map(sees => ({ who, sees })))),
    purposes: some(PURPOSES),
    sampling: fc.record({
      unit: fc.constantFrom('deployment' as const, 'change' as const),
      rate: fc.constantFrom(0.02, 0.25, 1),
      rule: fc.constantFrom('All.', 'Some.'),
    }),
    retention: fc.record({
      factDays: fc.integer({ min: 1, max: 105 }),
      aggregateMonths: fc.integer({ min: 1, max: 37 }),
    }),
    disclosure: fc.record({
      smallestGroup: fc.integer({ min: 0, max: 20 }),
      smallestSample: fc.integer({ min: 0, max: 20 }),
    }),
    everyDays: fc.integer({ min: 1, max: 92 }),
    definitionVersion: fc.constantFrom('1', '2'),
    measures: fc.constantFrom('The time it takes.', 'The time.'),
  })
  .map(({ everyDays, ...rest }) => ({
    ...base,
    ...rest,
    status: rest.status as MetricSpec['status'],
    review: {
      everyDays,
      last: '2026-11-01',
      next: new Date(Date.UTC(2026, 10, 1 + everyDays))
        .toISOString()
        .slice(0, 10),
    },
  }));

const directions = (before?: MetricSpec, after?: MetricSpec) =>
  comparePolicies(before, after).map(({ direction }) => direction);

const runs = { numRuns: 1_000 };

describe('what is in force while a change waits', () => {
  it('never gives more than what was approved', () => {
    fc.assert(
      fc.property(specs, specs, (approved, proposed) => {
        expect(directions(approved, inForce(approved, proposed))).not.toContain(
          'wider',
        );
      }),
      runs,
    );
  });

  it('takes away at once whatever the proposed one takes away', () => {
    fc.assert(
      fc.property(specs, specs, (approved, proposed) => {
        expect(directions(inForce(approved, proposed), proposed)).not.toContain(
          'narrower',
        );
      }),
      runs,
    );
  });

  it('holds the stricter of both, field by field, counted without comparing', () => {
    fc.assert(
      fc.property(specs, specs, (approved, proposed) => {
        const held = inForce(approved, proposed);
        for (const { spec } of [{ spec: approved }, { spec: proposed }]) {
          expect(held?.status === 'active' && spec.status !== 'active').toBe(
            false,
          );
          expect(isWeakerClass(held?.class ?? 'S', spec.class)).toBe(false);
          expect(spec.purposes).toEqual(
            expect.arrayContaining(held?.purposes ?? ['none']),
          );
          expect(held?.retention.factDays).toBeLessThanOrEqual(
            spec.retention.factDays,
          );
          expect(held?.disclosure.smallestGroup).toBeGreaterThanOrEqual(
            spec.disclosure.smallestGroup,
          );
          expect((held?.review.next ?? '9') <= spec.review.next).toBe(true);
        }
        for (const who of WHO) {
          for (const sees of SEES) {
            expect(grants(held?.audience ?? [], who, sees)).toBe(
              grants(approved.audience, who, sees) &&
                grants(proposed.audience, who, sees),
            );
          }
        }
      }),
      runs,
    );
  });

  it('is the document itself once it is approved, and settles in one step', () => {
    fc.assert(
      fc.property(specs, specs, (approved, proposed) => {
        expect(inForce(approved, approved)).toEqual(approved);
        const once = inForce(approved, proposed);
        expect(inForce(once, proposed)).toEqual(once);
      }),
      runs,
    );
  });

  it('is nothing without an approval, and nothing once removed', () => {
    expect(inForce(undefined, base)).toBeUndefined();
    expect(inForce(base, undefined)).toBeUndefined();
  });

  it('keeps the approved words, and takes the date of a review', () => {
    const review = { everyDays: 91, last: '2027-01-31', next: '2027-05-01' };
    const proposed = { ...base, measures: 'Something else.', review };
    expect(inForce(base, proposed)).toEqual({ ...base, review });
  });

  it.each([
    ['everyone', 'owning-team', 'readings', 'owning-team', 'readings'],
    ['details', 'owning-team', 'details', 'owning-team', 'readings'],
  ] as const)(
    'narrows from %s without closing what both allow',
    (from, who, sees, toWho, toSees) => {
      const approved: MetricSpec = {
        ...base,
        audience:
          from === 'everyone'
            ? [{ who: 'organisation', sees: 'readings' }]
            : [{ who, sees }],
      };
      const proposed = { ...base, audience: [{ who: toWho, sees: toSees }] };
      expect(inForce(approved, proposed)?.audience).toEqual(proposed.audience);
    },
  );
});
