import { buildTimeline } from './buildTimeline';
import { AlertFacts, DeploymentFacts, IncidentFacts } from './IncidentFacts';
import { outage, SEARCH, SHOP, someFacts } from './__testUtils__/someFacts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function alert(
  startedAt: number,
  endedAt?: number,
  service = SHOP,
): AlertFacts {
  return {
    source: 'prom',
    id: `a${startedAt}`,
    service,
    startedAt,
    endedAt,
    page: true,
  };
}

function deployment(
  finishedAt: number,
  some: Partial<DeploymentFacts> = {},
): DeploymentFacts {
  return {
    source: 'ci',
    id: `d${finishedAt}`,
    service: SHOP,
    finishedAt,
    outcome: 'succeeded',
    type: 'standard',
    ...some,
  };
}

function texts(kind: string, some: Parameters<typeof someFacts>[0]) {
  return buildTimeline(someFacts(some))
    .flags.filter(flag => flag.kind === kind)
    .map(({ text }) => text);
}

function incident(states: Partial<IncidentFacts['states']>): IncidentFacts {
  return { ...outage, states: { started: 0, ...states } };
}

describe('gaps', () => {
  it.each([
    [
      'from impact to the first alert',
      [alert(6 * MINUTE), alert(9 * MINUTE)],
      ['No alert fired for 6 minutes after impact began.'],
    ],
    ['none when one fired in time', [alert(59_000)], []],
    ['none when one was firing already', [alert(-HOUR)], []],
    [
      'an alert that ended before impact is none',
      [alert(-HOUR, -1)],
      ['No alert fired while impact lasted, 38 minutes.'],
    ],
    [
      'an alert of a neighbour is none',
      [alert(MINUTE, undefined, SEARCH)],
      ['No alert fired while impact lasted, 38 minutes.'],
    ],
    [
      'an alert that ended before it fired is none',
      [alert(MINUTE, 0)],
      ['No alert fired while impact lasted, 38 minutes.'],
    ],
  ])('%s', (_, alerts, expected) => {
    expect(texts('gap', { alerts })).toEqual(expected);
  });

  it('no alert means nothing where no source delivers any', () => {
    expect(texts('gap', { hasAlertSource: false })).toEqual([
      'No source delivers alerts for these services, so their silence says nothing.',
    ]);
  });

  it('says which states are not known, once it is over', () => {
    const alerts = [alert(0)];
    const over = incident({ restored: HOUR, detected: MINUTE });
    expect(texts('gap', { alerts, incident: over })).toEqual([
      'When impact was mitigated is not known.',
      'When it was acknowledged is not known.',
    ]);
    expect(texts('gap', { alerts, incident: incident({}) })).toEqual([]);
  });
});

describe('overlaps', () => {
  it('finds another incident of the same services, not one of others', () => {
    const other = { ...outage, id: 'i2' };
    const apart = { ...outage, id: 'i3', states: { started: 2 * HOUR } };
    const elsewhere = { ...outage, id: 'i4', services: [SEARCH] };
    expect(
      texts('overlap', { incidents: [outage, other, apart, elsewhere] }),
    ).toEqual(['Another incident of these services overlapped with this one.']);
  });

  it('counts deployments that finished meanwhile, remedies apart', () => {
    const link = { as: 'remedy', rung: 2, reason: 'It names it.' } as const;
    const deployments = [
      deployment(0),
      deployment(MINUTE),
      deployment(2 * MINUTE),
      deployment(29 * MINUTE, { link }),
      deployment(MINUTE, { service: SEARCH }),
      deployment(HOUR),
    ];
    expect(texts('overlap', { deployments })).toEqual([
      '2 deployments finished while impact lasted, not known as a remedy.',
    ]);
  });
});

describe('clock skew', () => {
  it('names order that cannot be, and the clock', () => {
    expect(
      texts('clock-skew', {
        incident: incident({
          detected: -2 * MINUTE,
          acknowledged: -3 * MINUTE,
          restored: HOUR,
        }),
      }),
    ).toEqual([
      'The incident was acknowledged 1 minute before it was detected, by the clock of pager.',
      'The incident was detected 2 minutes before it started, by the clock of pager.',
    ]);
  });

  it('compares the cause with impact, unless it was rejected', () => {
    const link = { as: 'cause', rung: 1, reason: 'It is named.' } as const;
    const after = deployment(5 * MINUTE, { link });
    const expected =
      'Impact began 5 minutes before its deployment finished, by the clocks of pager and ci.';
    expect(texts('clock-skew', { deployments: [after] })).toEqual([expected]);
    const rejected = {
      ...after,
      link: { ...link, judged: 'rejected' as const },
    };
    expect(texts('clock-skew', { deployments: [rejected] })).toEqual([]);
  });

  it('sees deployments and alerts that end before they begin', () => {
    expect(
      texts('clock-skew', {
        deployments: [deployment(-HOUR, { startedAt: -30 * MINUTE })],
        alerts: [alert(0, -MINUTE)],
      }),
    ).toEqual([
      'A deployment finished 30 minutes before it started, by the clock of ci.',
      'An alert ended 1 minute before it fired, by the clock of prom.',
    ]);
  });
});
