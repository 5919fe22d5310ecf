import {
  atHour,
  deployedAt,
  indexOf,
  knownFact,
} from '../__testUtils__/historyOfFacts';
import { attributionWords, isCounting } from './JudgingRules';
import { linkIncidents } from './linkIncidents';

const incident = (severity?: 'sev1' | 'sev3') =>
  knownFact('incident', 'i', { startedAt: atHour(30), severity });

describe('the attribution bound', () => {
  const rungWithin = (hours?: number) => {
    const [{ link }] = linkIncidents(
      [incident()],
      indexOf([deployedAt(0, 'a')]),
      [],
      { attributionHours: hours },
    );
    return { rung: link.rung, reason: link.reason };
  };

  it.each([
    [undefined, 5],
    [29, 5],
    [30, 3],
    [72, 3],
  ])('of %s hours puts an impact 30 hours later on rung %s', (hours, rung) => {
    expect(rungWithin(hours).rung).toBe(rung);
  });

  it('is named in the reason', () => {
    expect(rungWithin(48).reason).toBe(
      'The last deployment before impact began, at most 48 hours earlier.',
    );
  });

  it.each([0, -1, 73, NaN, Infinity])('is 24 hours when it is %s', hours => {
    expect(attributionWords({ attributionHours: hours })).toBe('24 hours');
  });
});

describe('counting severities', () => {
  it.each([
    ['sev3', undefined, true],
    ['sev3', ['sev1', 'sev2'], false],
    ['sev1', ['sev1', 'sev2'], true],
    [undefined, ['sev1'], false],
    [undefined, ['sev1', 'unknown'], true],
    ['sev1', [], false],
  ] as const)('%s counts among %j: %s', (severity, countingSeverities, is) => {
    expect(isCounting(incident(severity), { countingSeverities })).toBe(is);
  });
});
