import { findProblems } from './findProblems';
import { PURPOSES, purposeSchema } from './purposes';
import { metricWith } from './testing/metric';
import { toEditorSchema } from './toEditorSchema';

it('is a closed list of four', () => {
  expect(PURPOSES).toEqual([
    'release-engineering',
    'service-health',
    'incident-learning',
    'team-improvement',
  ]);
});

it.each([
  'appraisal',
  'performance-review',
  'pay',
  'promotion',
  'hiring',
  'Release-Engineering',
  ' release-engineering',
  '',
  '*',
])('does not hold %j', purpose => {
  expect(purposeSchema.safeParse(purpose).success).toBe(false);
  expect(
    findProblems('Metric', metricWith({ purposes: [purpose] })),
  ).toMatchObject([{ path: ['spec', 'purposes', 0], rule: 'allowed-values' }]);
});

it('is the same list for an editor', () => {
  expect(toEditorSchema('Metric')).toMatchObject({
    properties: {
      spec: { properties: { purposes: { items: { enum: [...PURPOSES] } } } },
    },
  });
});
