import {
  PURPOSES,
  purposeTitles,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { decide } from './decide';
import { governanceDocument, GovernanceFacts } from './governanceDocument';
import {
  approvedBy,
  charterDocument,
  defined,
  insider,
  metricDocument,
  snapshotOf,
} from './testing/documents';

const NOW = Date.parse('2026-11-22T10:00:00Z');

const written = (
  entities: object[],
  rest: Partial<GovernanceFacts> & { ids?: string[] } = {},
) => {
  const { ids = ['time', 'age', 'size', 'rate'], ...facts } = rest;
  const policy = snapshotOf(entities, { metrics: ids.map(id => defined(id)) });
  const text = governanceDocument({
    policy,
    sources: [],
    retention: [],
    exceptions: [],
    disputes: [],
    enforceReviewDates: true,
    appliesSmallestGroups: false,
    now: NOW,
    ...facts,
  });
  return { policy, text };
};

const sectionOf = (text: string, title: string) =>
  text.split('\n## ').find(section => section.startsWith(title)) ?? '';

const entities = [
  charterDocument(),
  metricDocument('time'),
  metricDocument('age', {
    audience: [{ who: 'owning-team', sees: 'readings' }],
  }),
  metricDocument('size', { status: 'draft' }),
  metricDocument('rate', { class: 'S' }),
  metricDocument('unheard-of'),
];

it('names every metric that is served, with who sees it and for what, and no other', () => {
  const { policy, text } = written(entities);
  const measured = sectionOf(text, 'What is measured\n');
  const withheld = sectionOf(text, 'What is not served');
  for (const { metric, title } of policy.metrics) {
    const { serve } = decide(policy, {
      metric,
      viewer: insider,
      now: NOW,
      enforceReviewDates: true,
    });
    expect(measured.includes(`### ${title}\n`)).toBe(serve);
    expect(withheld.includes(`- ${title}: `)).toBe(!serve);
  }
  expect(policy.metrics.filter(({ reason }) => !reason)).toHaveLength(2);
  expect(withheld).toContain(
    '- Title of size: Its document is a draft: to be read, not served.',
  );
  expect(measured).toContain(
    'Seen by: The group that owns the service: the readings of a service or team.',
  );
  expect(measured).toContain('For: release engineering, team improvement.');
  expect(measured).toContain('Kept: facts 105 days, aggregates 37 months.');
  expect(measured).toContain('Sampled: All of them.');
  expect(text).toContain(policy.version);
});

it('names every purpose, and that there are no others', () => {
  const purposes = sectionOf(written(entities).text, 'The purposes');
  for (const purpose of PURPOSES) {
    expect(purposes.toLocaleLowerCase('en-US')).toContain(
      `- ${purposeTitles[purpose]}: `,
    );
  }
  expect(purposes).toContain('none can be added');
});

it.each([
  ['a charter', [metricDocument('time')]],
  ['documents', [charterDocument()]],
  ['anything', []],
])('says that nothing is served without %s', (_name, given) => {
  const { text } = written(given);
  expect(sectionOf(text, 'What is measured\n')).toContain('Nothing is served.');
  expect(text).not.toContain('### ');
});

it('says what is not done yet instead of what was decided', () => {
  const { text } = written(entities);
  expect(sectionOf(text, 'How long')).toContain('Nothing deletes it yet');
  expect(sectionOf(text, 'Contesting')).toContain('There is no place for it');
  expect(sectionOf(text, 'What never happens')).toContain('Not held yet.');
  const done = written(entities, {
    retention: ['Facts are deleted every night.'],
    disputes: ['Beside every chart.'],
    appliesSmallestGroups: true,
    sources: [
      {
        id: 'ci',
        owner: 'group:default/a',
        purpose: 'Deployments.',
        kinds: ['deployment'],
      },
    ],
  }).text;
  expect(text).toContain('which is not applied yet');
  expect(done).not.toContain('which is not applied yet');
  expect(done).not.toContain('Nothing deletes it yet');
  expect(sectionOf(done, 'Where it comes from')).toContain(
    '- ci (deployment): Deployments. Answered for by group:default/a.',
  );
});

it('says of late reviews what they close, or that they close nothing', () => {
  const now = Date.parse('2027-03-02');
  const late = sectionOf(written(entities, { now }).text, 'Exceptions');
  expect(late).toContain('- Title of time: The review of its document is more');
  const open = written(entities, { now, enforceReviewDates: false }).text;
  expect(sectionOf(open, 'Exceptions')).toContain('close nothing here');
  expect(sectionOf(written(entities).text, 'Exceptions')).toContain(
    'There are none.',
  );
});

it('says what a proposed change would bring, and claims none of it', () => {
  const rules = approvedBy(charterDocument({ approval: { mode: 'bound' } }));
  const policy = snapshotOf(
    [
      rules,
      metricDocument('time', {
        purposes: ['release-engineering', 'service-health'],
      }),
    ],
    { before: snapshotOf([rules, approvedBy(metricDocument('time'))]) },
  );
  const text = governanceDocument({
    policy,
    sources: [],
    retention: [],
    exceptions: [],
    disputes: [],
    enforceReviewDates: true,
    appliesSmallestGroups: true,
    now: NOW,
  });
  expect(text).toContain('For: release engineering.\n');
  expect(text).toContain(
    '- A change is proposed: purpose gained: service health.',
  );
  expect(text).toContain('A change holds once 3 seats have approved');
});

it('prints what a document says as text, whatever it says', () => {
  const { text } = written([
    charterDocument(),
    metricDocument('time', {
      measures: '<script>x</script> [a](javascript:b)\n## What is measured',
    }),
  ]);
  expect(text).not.toContain('<script');
  expect(text).not.toContain('[a](');
  expect(text.match(/^## What is measured$/gm)).toHaveLength(1);
});
