import { proposeWork, WorkEvidence } from './proposeWork';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-11-20T12:00:00Z');
const SHOP = 'component:default/shop';

const QUIET: WorkEvidence = {
  entityRef: SHOP,
  hasOwner: true,
  hasRunbook: true,
  hasOnCall: true,
  deployments: [],
  incidents: [],
  pages: [],
  rollbacks: [],
  factors: [],
};

const named = (factor: string, ...names: string[]) =>
  names.map((name, index) => ({
    component: `component:default/${name}`,
    factor,
    at: NOW - (10 + index) * DAY_MS,
  }));

describe('proposeWork', () => {
  it('proposes nothing where nothing is known', () => {
    expect(proposeWork(QUIET, NOW)).toEqual([]);
  });

  it('finds one factor in the reviews of three services, this one among them', () => {
    const factors = named('missing-alert', 'shop', 'search', 'billing');
    expect(proposeWork({ ...QUIET, factors }, NOW)).toEqual([
      {
        id: 'finding-in-several-services missing-alert',
        rule: 'finding-in-several-services',
        entityRef: SHOP,
        controlType: 'alert',
        evidence: [
          'Reviews of 3 services published in 91 days name “missing alert”, one of this service among them.',
        ],
        // 91 days after the newest of them, of 2026-11-10.
        expiresOn: '2027-02-09',
      },
    ]);
  });

  it.each([
    ['two services', named('missing-alert', 'shop', 'search')],
    ['one service three times', named('missing-alert', 'shop', 'shop', 'shop')],
    ['three others', named('missing-alert', 'search', 'billing', 'accounts')],
    [
      'three factors',
      [
        ...named('missing-alert', 'shop'),
        ...named('missing-test', 'search'),
        ...named('large-change', 'billing'),
      ],
    ],
  ])('is silent about a finding of %s', (_, factors) => {
    expect(proposeWork({ ...QUIET, factors }, NOW)).toEqual([]);
  });

  it('keeps several findings apart, and knows a control for words of the charter', () => {
    const factors = [
      ...named('missing-test', 'shop', 'search', 'billing'),
      ...named('our-own-word', 'shop', 'search', 'billing'),
    ];
    expect(
      proposeWork({ ...QUIET, factors }, NOW).map(({ id, controlType }) => [
        id,
        controlType,
      ]),
    ).toEqual([
      ['finding-in-several-services missing-test', 'test-automation'],
      ['finding-in-several-services our-own-word', 'other'],
    ]);
  });

  it('lets a finding expire 91 days after the newest review', () => {
    const factors = named('missing-test', 'shop', 'search', 'billing');
    const later = (days: number) =>
      proposeWork({ ...QUIET, factors }, NOW + days * DAY_MS);
    expect(later(80)).toHaveLength(1);
    expect(later(81)).toEqual([]);
  });
});
