import { FactFields } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  atHour,
  deployedAt,
  indexOf,
  knownFact,
} from '../__testUtils__/historyOfFacts';
import { KnownFact } from '../facts/Fact';
import { decideFates } from './decideFates';
import { findRemedies } from './findRemedies';
import { linkIncidents } from './linkIncidents';

function fates(
  deployments: KnownFact<'deployment'>[],
  incidents: KnownFact<'incident'>[] = [],
) {
  const index = indexOf(deployments);
  const remedies = findRemedies(index, [], []);
  const attributions = linkIncidents(incidents, index, remedies);
  const found = decideFates(
    'component:default/shop',
    index.successes,
    attributions,
    remedies,
  );
  return Object.fromEntries(
    found.map(({ id, failure, recovery, remedy }) => [
      id,
      {
        failed: failure !== undefined,
        recovered: recovery && new Date(recovery.at).toISOString(),
        remedy: remedy !== undefined,
      },
    ]),
  );
}

function incident(
  id: string,
  hours: number,
  fields: Partial<FactFields<'incident'>> = {},
) {
  return knownFact('incident', id, { startedAt: atHour(hours), ...fields });
}

const quiet = { recovered: undefined, remedy: false };

describe('the fate of a deployment', () => {
  it('is none when nothing speaks of it', () => {
    expect(fates([deployedAt(0, 'a'), deployedAt(1, 'b')])).toEqual({});
  });

  it('is failed by a rollback without an incident, over when the rollback is there', () => {
    expect(
      fates([
        deployedAt(0, 'a', { artifact: 'v1' }),
        deployedAt(1, 'b', { artifact: 'v2' }),
        deployedAt(2, 'c', { artifact: 'v3' }),
        deployedAt(3, 'd', { artifact: 'v1', type: 'rollback' }),
      ]),
    ).toEqual({
      b: { failed: true, recovered: atHour(3), remedy: false },
      d: { failed: false, recovered: undefined, remedy: true },
    });
  });

  it('is failed by a deployment that names it, of whatever type', () => {
    const remedies = { kind: 'deployment' as const, id: 'a' };
    expect(
      fates([
        deployedAt(0, 'a'),
        deployedAt(1, 'b'),
        deployedAt(2, 'c', { remedies }),
      ]),
    ).toEqual({
      a: { failed: true, recovered: atHour(2), remedy: false },
      c: { ...quiet, failed: false, remedy: true },
    });
  });

  it('is open while its incident lasts', () => {
    expect(fates([deployedAt(0, 'a')], [incident('i', 1)])).toEqual({
      a: { ...quiet, failed: true },
    });
  });

  it.each`
    fields                                               | recovered
    ${{ mitigatedAt: atHour(2), restoredAt: atHour(5) }} | ${atHour(2)}
    ${{ restoredAt: atHour(5) }}                         | ${atHour(5)}
  `(
    'is over at the earlier of mitigated and restored',
    ({ fields, recovered }) => {
      expect(fates([deployedAt(0, 'a')], [incident('i', 1, fields)])).toEqual({
        a: { failed: true, recovered, remedy: false },
      });
    },
  );

  it('is over when the remedy finished, should that be earlier', () => {
    const remedies = { kind: 'incident' as const, id: 'i' };
    const restored = (hours: number) =>
      fates(
        [
          deployedAt(0, 'a'),
          deployedAt(3, 'fix', { type: 'hotfix', remedies }),
        ],
        [incident('i', 1, { restoredAt: atHour(hours) })],
      ).a.recovered;
    expect(restored(4)).toBe(atHour(3));
    expect(restored(2)).toBe(atHour(2));
  });

  it('is over only when all its incidents are', () => {
    const first = incident('i', 1, { restoredAt: atHour(2) });
    const both = (second: KnownFact<'incident'>) =>
      fates([deployedAt(0, 'a')], [first, second]).a.recovered;
    expect(both(incident('j', 1, { restoredAt: atHour(6) }))).toBe(atHour(6));
    expect(both(incident('j', 1))).toBeUndefined();
  });

  it('keeps what is found more than 90 days later out', () => {
    const remedies = { kind: 'deployment' as const, id: 'a' };
    const found = (days: number) =>
      fates([deployedAt(0, 'a'), deployedAt(days * 24, 'b', { remedies })]).a;
    expect(found(90)?.failed).toBe(true);
    expect(found(91)).toBeUndefined();
  });
});
