import { contentOf } from './contentOf';
import { findProblems, formatPath } from './findProblems';
import { metricWith } from './testing/metric';
import { toEditorSchema } from './toEditorSchema';

const problemsOf = (spec: Record<string, unknown>) =>
  findProblems('Metric', metricWith(spec)).map(
    ({ path, rule }) => `${formatPath(path)} ${rule}`,
  );

it('takes a sound document', () => {
  expect(problemsOf({})).toEqual([]);
});

it.each(['user:default/someone', 'someone', 'User:default/someone'])(
  'never applies to a person: %s',
  ref => {
    expect(problemsOf({ appliesTo: { entities: [ref] } })).toEqual([
      'spec.appliesTo.entities[0] form',
    ]);
    expect(
      problemsOf({ appliesTo: { entities: ['component:default/shop'] } }),
    ).toEqual([]);
  },
);

it.each(['organisation', 'leaders'])('shows no details to %s', who => {
  expect(problemsOf({ audience: [{ who, sees: 'details' }] })).toEqual([
    'spec.audience[0].sees details-audience',
  ]);
});

it.each(['W', 'A'])('keeps class %s from the whole organisation', name => {
  const disclosure = { smallestGroup: 5, smallestSample: 9 };
  expect(
    problemsOf({
      class: name,
      disclosure,
      audience: [{ who: 'organisation', sees: 'readings' }],
    }),
  ).toEqual(['spec.audience[0].who class-audience']);
  expect(
    problemsOf({
      class: name,
      disclosure,
      audience: [{ who: 'leaders', sees: 'readings' }],
    }),
  ).toEqual(['spec.audience[0].sees leaders-pattern']);
  expect(problemsOf({ class: name })).toEqual([
    'spec.disclosure.smallestGroup smallest-group',
  ]);
});

it('asks assistive metrics for the limits of their tools', () => {
  expect(problemsOf({ layer: 'assistive' })).toEqual([
    'spec.limitsOfTools limits-of-tools',
  ]);
  expect(
    problemsOf({ layer: 'assistive', limitsOfTools: ['Noise.', 'Gaps.'] }),
  ).toEqual([]);
});

it('names every problem at once', () => {
  expect(
    problemsOf({ status: 'on', unit: 'points', purposes: ['pay'], grade: 1 }),
  ).toEqual([
    'spec.status allowed-values',
    'spec.unit allowed-values',
    'spec.purposes[0] allowed-values',
    'spec.grade unknown-field',
  ]);
});

describe('what an approval binds to', () => {
  const review = { everyDays: 91, last: '2026-11-02', next: '2027-02-01' };

  it('is not moved by a review or an approval, nor by the order of fields', () => {
    const document = metricWith();
    const { status, ...rest } = metricWith({ review, approvals: [] }).spec;
    const moved = { ...document, spec: { ...rest, status } };
    expect(contentOf(moved)).toBe(contentOf(document));
  });

  it.each([
    ['audience', [{ who: 'organisation', sees: 'readings' }]],
    ['status', 'draft'],
    ['retention', { factDays: 30, aggregateMonths: 37 }],
    ['review', { ...review, everyDays: 30 }],
  ])('changes with %s', (field, value) => {
    expect(contentOf(metricWith({ [field]: value }))).not.toBe(
      contentOf(metricWith()),
    );
  });
});

it('describes every field to an editor', () => {
  const missing = new Array<string>();
  const walk = (node: unknown, path: string) => {
    if (typeof node !== 'object' || node === null) {
      return;
    }
    const properties: unknown = Reflect.get(node, 'properties');
    for (const [name, field] of Object.entries(properties ?? {})) {
      const words = Reflect.get(field, 'description');
      if (!words && !Reflect.has(field, 'enum')) {
        missing.push(`${path}.${name}`);
      }
      walk(field, `${path}.${name}`);
    }
    walk(Reflect.get(node, 'items'), `${path}[]`);
  };
  const { properties } = toEditorSchema('Metric');
  walk({ properties: { spec: Reflect.get(Object(properties), 'spec') } }, '');
  expect(missing).toEqual([]);
});
