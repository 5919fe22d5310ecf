import { DeploymentFacts, IncidentFacts } from './IncidentFacts';
import { splitImpact } from './splitImpact';
import { suggestClass } from './suggestClass';
import { outage, SHOP, someFacts } from './__testUtils__/someFacts';

const MINUTE = 60_000;

function split(states: Partial<IncidentFacts['states']>, now = 100) {
  const minutes = Object.fromEntries(
    Object.entries(states).map(([state, at]) => [state, at * MINUTE]),
  );
  const { phases } = splitImpact(
    { ...outage, states: { started: 0, ...minutes } },
    now * MINUTE,
  );
  return phases.map(({ name, from, to, includes, open }) =>
    [name, (to - from) / MINUTE, ...includes, ...(open ? ['open'] : [])].join(
      ' ',
    ),
  );
}

describe('splitImpact', () => {
  it('ends each part at its state', () => {
    expect(
      split({ detected: 6, acknowledged: 8, mitigated: 29, restored: 38 }),
    ).toEqual(['detect 6', 'acknowledge 2', 'mitigate 21', 'restore 9']);
  });

  it('joins what cannot be told apart', () => {
    expect(split({ acknowledged: 8, restored: 38 })).toEqual([
      'acknowledge 8 detect',
      'restore 30 mitigate',
    ]);
    expect(split({ restored: 38 })).toEqual([
      'restore 38 detect acknowledge mitigate',
    ]);
  });

  it('leaves the part that is under way open, and later ones unsaid', () => {
    expect(split({}, 5)).toEqual(['detect 5 open']);
    expect(split({ detected: 6 }, 10)).toEqual([
      'detect 6',
      'acknowledge 4 open',
    ]);
    expect(split({ detected: 6, mitigated: 9 }, 10)).toEqual([
      'detect 6',
      'mitigate 3 acknowledge',
      'restore 1 open',
    ]);
  });

  it('gives skewed states no length', () => {
    expect(
      split({ detected: -3, acknowledged: 50, mitigated: 20, restored: 38 }),
    ).toEqual(['detect 0', 'acknowledge 38', 'mitigate 0', 'restore 0']);
    expect(split({ detected: 6, restored: -1 })).toEqual([
      'detect 0',
      'restore 0 acknowledge mitigate',
    ]);
  });
});

describe('suggestClass', () => {
  const cause = (
    rung: 1 | 2 | 3 | 4 | 5,
    judged?: 'confirmed' | 'rejected',
  ): DeploymentFacts => ({
    source: 'ci',
    id: 'd',
    service: SHOP,
    finishedAt: -MINUTE,
    outcome: 'succeeded',
    type: 'standard',
    link: { as: 'cause', rung, reason: 'The source names it.', judged },
  });

  function suggested(
    [detected, acknowledged, mitigated, restored]: (number | undefined)[],
    deployments: DeploymentFacts[] = [],
    detectedBy?: IncidentFacts['detectedBy'],
  ) {
    const at = (minute?: number) =>
      minute === undefined ? undefined : minute * MINUTE;
    const incident: IncidentFacts = {
      ...outage,
      detectedBy,
      states: {
        started: 0,
        detected: at(detected),
        acknowledged: at(acknowledged),
        mitigated: at(mitigated),
        restored: at(restored),
      },
    };
    const facts = someFacts({ incident, deployments });
    return suggestClass(facts, splitImpact(incident, facts.now));
  }

  it('long unseen: an alerting gap, even when a deployment caused it', () => {
    expect(suggested([20, 22, 30, 38], [cause(1)], 'customer')).toEqual({
      class: 'alerting-gap',
      why: '20 minutes of 38 minutes of impact passed before it was detected, and no alert was first to see it.',
      final: false,
    });
  });

  it('long unacknowledged: a response delay', () => {
    expect(suggested([2, 25, 30, 38], [cause(1)])?.class).toBe(
      'response-delay',
    );
  });

  it('seen and taken on in time, caused by a deployment: an engineering defect', () => {
    expect(suggested([6, 8, 29, 38], [cause(3)])).toEqual({
      class: 'engineering-defect',
      why: 'A deployment is known as its cause: the source names it.',
      final: false,
    });
  });

  it.each([
    ['rejected', cause(1, 'rejected'), 'response-delay'],
    ['only suggested', cause(4), 'response-delay'],
    ['suggested and confirmed', cause(4, 'confirmed'), 'engineering-defect'],
  ])('a cause that is %s', (_, deployment, expected) => {
    expect(suggested([6, 8, 29, 38], [deployment])?.class).toBe(expected);
  });

  it('nothing, when nothing speaks for one of them or it lasts', () => {
    expect(suggested([6, 8, 12, 38])).toBeUndefined();
    expect(suggested([undefined, undefined, undefined, 38])).toBeUndefined();
    expect(suggested([6, 8, undefined, undefined], [cause(1)])).toBeUndefined();
    expect(suggested([0, 0, 0, 0], [cause(1)])).toBeUndefined();
  });
});
