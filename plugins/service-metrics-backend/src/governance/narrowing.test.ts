import { PURPOSES } from '@plumbline/backstage-plugin-service-metrics-common';
import * as fc from 'fast-check';
import { decide } from './decide';
import {
  approvedBy,
  charterDocument,
  metricDocument,
  snapshotOf,
} from './testing/documents';

/*
 * What a change that waits can do to anybody: for every pair of documents, a caller is served only what both the approved and
 * the proposed document alone would serve, and everything that they both would.
 */

const bound = approvedBy(charterDocument({ approval: { mode: 'bound' } }));

const lines = (['organisation', 'owning-team', 'reviewers', 'leaders'] as const)
  .flatMap(who =>
    (['readings', 'details', 'segment-pattern'] as const).map(sees => ({
      who,
      sees,
    })),
  )
  // Details are never for everyone; a document that says so is refused.
  .filter(
    ({ who, sees }) =>
      sees !== 'details' || who === 'owning-team' || who === 'reviewers',
  );

const specs = fc.record({
  status: fc.constantFrom('active', 'active', 'active', 'draft'),
  audience: fc.uniqueArray(fc.constantFrom(...lines), {
    minLength: 1,
    maxLength: lines.length,
  }),
  purposes: fc.uniqueArray(fc.constantFrom(...PURPOSES), {
    minLength: 1,
    maxLength: 4,
  }),
});

jest.setTimeout(60_000);

const nobody = {
  isInOrganisation: false,
  isOwningTeam: false,
  isReviewer: false,
  isLeader: false,
};

const questions = fc.record({
  metric: fc.constant('time'),
  purpose: fc.constantFrom(...PURPOSES),
  sees: fc.constantFrom(
    'readings' as const,
    'details' as const,
    'segment-pattern' as const,
  ),
  viewer: fc.record({
    isInOrganisation: fc.boolean(),
    isOwningTeam: fc.boolean(),
    isReviewer: fc.boolean(),
    isLeader: fc.boolean(),
  }),
  now: fc.constant(Date.parse('2026-11-22')),
  enforceReviewDates: fc.boolean(),
});

const answersTo = (
  [one, two]: [object, object],
  question: Parameters<typeof decide>[1],
) => {
  const approved = metricDocument('time', { ...one });
  const proposed = metricDocument('time', { ...two });
  const first = snapshotOf([bound, approvedBy(approved)]);
  const waiting = snapshotOf([bound, proposed], { before: first });
  const alone = snapshotOf([bound, approvedBy(proposed)]);
  const [before, after, now] = [first, alone, waiting].map(
    policy => decide(policy, question).serve,
  );
  return { both: before && after, now };
};

const pairs = fc.tuple(specs, specs);

it('serves nobody what one of the documents does not serve', () => {
  let served = 0;
  fc.assert(
    fc.property(pairs, questions, (pair, question) => {
      const { both, now } = answersTo(pair, question);
      served += Number(now);
      expect(now && !both).toBe(false);
    }),
    { numRuns: 150 },
  );
  // About one pair in twelve is; none in 150 would mean that nothing was tried.
  expect(served).toBeGreaterThan(0);
});

it('serves whoever both documents serve in the same role', () => {
  // With two roles a caller may be allowed by one in the first document, by the other in the second, and by none in both.
  const roles = fc
    .constantFrom(
      'isInOrganisation' as const,
      'isOwningTeam' as const,
      'isReviewer' as const,
      'isLeader' as const,
    )
    .map(role => ({ ...nobody, [role]: true }));
  fc.assert(
    fc.property(pairs, questions, roles, (pair, question, viewer) => {
      const { both, now } = answersTo(pair, { ...question, viewer });
      expect(now).toBe(both);
    }),
    { numRuns: 150 },
  );
});
