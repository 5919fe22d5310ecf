import { lastSpell } from './lastSpell';

describe('lastSpell', () => {
  it.each([
    ['always inside', [[0, true]], undefined, {}],
    [
      'moved in',
      [
        [0, false],
        [5, true],
      ],
      undefined,
      { since: 5 },
    ],
    [
      'moved out',
      [
        [0, true],
        [5, false],
      ],
      undefined,
      { until: 5 },
    ],
    [
      'in and out',
      [
        [0, false],
        [5, true],
        [8, false],
      ],
      undefined,
      { since: 5, until: 8 },
    ],
    [
      'came back',
      [
        [0, true],
        [5, false],
        [8, true],
      ],
      undefined,
      { since: 8 },
    ],
    [
      'moved inside',
      [
        [0, true],
        [5, true],
      ],
      undefined,
      {},
    ],
    [
      'moved on outside',
      [
        [0, true],
        [5, false],
        [8, false],
      ],
      undefined,
      { until: 5 },
    ],
    ['gone while inside', [[0, true]], 9, { until: 9 }],
    [
      'gone after it left',
      [
        [0, true],
        [5, false],
      ],
      9,
      { until: 5 },
    ],
  ] as const)('%s', (_, records, goneAt, expected) => {
    expect(
      lastSpell(
        records.map(([since, inside]) => ({ since, inside })),
        goneAt,
      ),
    ).toEqual(expected);
  });
});
