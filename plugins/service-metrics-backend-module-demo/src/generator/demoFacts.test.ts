import {
  contributorsSchema,
  addDays,
  dayOf,
  FactDelivery,
  factFieldSchemas,
  FactKind,
} from '@plumbline/backstage-plugin-service-metrics-common';
import fc from 'fast-check';
import { demoFacts } from './demoFacts';
import { ServiceHistory } from './ServiceHistory';
import { DemoService, demoServices } from './services';
import { Timeline } from './Timeline';
import { HOUR } from './units';

jest.setTimeout(60_000);

const FIRST = '2025-08-01';
const DAYS = 480;
const timeline = Timeline.create('2026-11-22');

function factsOn(service: DemoService, day: string): FactDelivery[] {
  return demoFacts(service, day, ServiceHistory.create(service, timeline));
}

const [checkout, search] = demoServices;

function historyOf(service: DemoService): FactDelivery[] {
  const history = ServiceHistory.create(service, timeline);
  return Array.from({ length: DAYS }, (...[, index]) =>
    demoFacts(service, addDays(FIRST, index), history),
  ).flat();
}

const histories = new Map(
  demoServices.map(service => [service.ref, historyOf(service)]),
);

function facts<K extends FactKind>(
  service: DemoService,
  kind: K,
): FactDelivery<K>[] {
  return (histories.get(service.ref) ?? []).filter(
    (fact): fact is FactDelivery<K> => fact.kind === kind,
  );
}

function productionOf(service: DemoService) {
  return facts(service, 'deployment').filter(
    ({ tier, outcome }) => tier === 'production' && outcome === 'succeeded',
  );
}

function isWeekend(at: string): boolean {
  return [0, 6].includes(new Date(at).getUTCDay());
}

describe.each(demoServices)('the history of $ref', service => {
  it('gives the same facts for a day, whatever was asked before', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_000, max: 4_000 }), offset => {
        const day = addDays(FIRST, offset);
        const alone = factsOn(service, day);
        const history = ServiceHistory.create(service, timeline);
        demoFacts(service, addDays(day, 1), history);
        demoFacts(service, addDays(day, -9), history);
        expect(demoFacts(service, day, history)).toEqual(alone);
      }),
      { numRuns: 3 },
    );
  });

  it('keeps every fact of a day inside that day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_000, max: 4_000 }), offset => {
        const day = addDays(FIRST, offset);
        for (const { eventTime } of factsOn(service, day)) {
          expect(dayOf(Date.parse(eventTime))).toBe(day);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('has unique event ids, in order of event time', () => {
    const all = histories.get(service.ref) ?? [];
    expect(new Set(all.map(({ eventId }) => eventId)).size).toBe(all.length);
    const times = all.map(({ eventTime }) => eventTime);
    expect(times).toEqual([...times].sort());
  });

  it('says nothing outside the closed schema, and nothing after its event time', () => {
    for (const fact of histories.get(service.ref) ?? []) {
      const { kind, id, subject, eventId, eventTime, ...rest } = fact;
      const { contributors = [], ...fields } = {
        contributors: undefined,
        ...rest,
      };
      expect(contributorsSchema.safeParse(contributors).success).toBe(true);
      expect(`${subject} ${id} ${eventId}`).toContain(service.name);
      expect(() => factFieldSchemas[kind].strict().parse(fields)).not.toThrow();
      const later = Object.entries(fields).filter(
        ([name, value]) =>
          name.endsWith('At') && name !== 'dueAt' && String(value) > eventTime,
      );
      expect(later).toEqual([]);
    }
  });

  it('chains every change to the one before', () => {
    const changes = facts(service, 'change');
    changes.slice(1).forEach((change, index) => {
      expect(change.baseRevision).toBe(changes[index].mergeRevision);
    });
    expect(new Set(changes.map(change => change.mergeRevision)).size).toBe(
      changes.length,
    );
  });

  it('deploys the newest change that was merged when the release was cut', () => {
    const changes = facts(service, 'change');
    const staged = facts(service, 'deployment').filter(
      ({ environment, id }) => environment === 'staging' && id.endsWith('-1'),
    );
    expect(staged.length).toBeGreaterThan(8);
    for (const { startedAt, revision } of staged) {
      const newest = changes.findLast(
        ({ mergedAt }) => String(mergedAt) <= String(startedAt),
      );
      expect(revision).toBe(newest?.mergeRevision ?? revision);
    }
  });

  it('brings something new with every release and hotfix, and nothing unknown', () => {
    const position = new Map(
      facts(service, 'change').map(({ mergeRevision }, index) => [
        mergeRevision,
        index,
      ]),
    );
    for (const environment of service.production) {
      const served = productionOf(service).filter(
        deployment => deployment.environment === environment,
      );
      const places = served.map(({ revision }) => position.get(revision) ?? -1);
      served.slice(1).forEach(({ type }, index) => {
        const place = places[index + 1];
        // A configuration goes out with whatever has landed, so it may take along what the next release is about.
        const newest = Math.max(
          ...places
            .slice(0, index + 1)
            .filter((_, at) => served[at].type !== 'config'),
        );
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place > newest || type === 'config').toBe(type !== 'rollback');
      });
    }
  });

  it('rolls back to the version that was served before, and reverts afterwards', () => {
    const [first] = service.production;
    const served = productionOf(service).filter(
      ({ environment }) => environment === first,
    );
    const rollbacks = served.filter(({ type }) => type === 'rollback');
    for (const rollback of rollbacks) {
      const at = served.indexOf(rollback);
      expect(rollback.revision).toBe(served[at - 2].revision);
      expect(rollback.revision).not.toBe(served[at - 1].revision);
      expect(rollback.remedies?.kind).toBe('incident');
    }
    const reverts = facts(service, 'change').filter(change => change.revertOf);
    expect(reverts).toHaveLength(rollbacks.length);
  });

  it('reaches every production environment with one revision within a few hours', () => {
    const byRelease = new Map<string, FactDelivery<'deployment'>[]>();
    for (const deployment of productionOf(service)) {
      const release = deployment.id.split('-production')[0];
      byRelease.set(release, [...(byRelease.get(release) ?? []), deployment]);
    }
    for (const targets of byRelease.values()) {
      expect(targets.map(({ environment }) => environment)).toEqual(
        service.production,
      );
      expect(new Set(targets.map(({ revision }) => revision)).size).toBe(1);
      const times = targets.map(({ finishedAt }) =>
        Date.parse(String(finishedAt)),
      );
      expect(times[times.length - 1] - times[0]).toBeLessThan(2 * HOUR);
    }
  });

  it('releases nothing but hotfixes of incidents in a freeze', () => {
    const frozen = facts(service, 'deployment').filter(({ eventTime }) =>
      timeline.isFrozen(eventTime.slice(0, 10)),
    );
    for (const { type, remedies } of frozen) {
      expect(type).toBe('hotfix');
      expect(remedies?.kind).toBe('incident');
    }
    expect(frozen.length).toBeLessThan(8);
  });

  it('remedies only incidents that exist', () => {
    const incidents = new Set(facts(service, 'incident').map(({ id }) => id));
    const deployments = new Set(
      facts(service, 'deployment').map(({ id }) => id),
    );
    for (const { remedies } of facts(service, 'deployment')) {
      expect(!remedies || incidents.has(remedies.id)).toBe(true);
    }
    for (const { causedBy } of facts(service, 'incident')) {
      expect(!causedBy || deployments.has(causedBy.id)).toBe(true);
    }
  });
});

function perWeek(service: DemoService): number {
  const [first] = service.production;
  const deployments = productionOf(service).filter(
    ({ environment }) => environment === first,
  );
  return deployments.length / (DAYS / 7);
}

it('makes checkout busy and catalogue-search slow', () => {
  expect(perWeek(checkout)).toBeGreaterThan(10);
  expect(perWeek(checkout)).toBeLessThan(14);
  expect(perWeek(search)).toBeGreaterThan(0.6);
  expect(perWeek(search)).toBeLessThan(1.4);
});

it('keeps weekends quiet', () => {
  const merges = facts(checkout, 'change').filter(
    ({ mergedAt }) => mergedAt && isWeekend(mergedAt),
  );
  expect(merges.length).toBeGreaterThan(0);
  expect(merges.length / facts(checkout, 'change').length).toBeLessThan(0.03);
});

it('has failed and cancelled attempts, hotfixes, and squashes that lost their commits', () => {
  const deployments = facts(checkout, 'deployment');
  expect(deployments.map(({ type }) => type)).toContain('rollback');
  const outcomes = deployments.map(({ outcome }) => outcome);
  expect(outcomes).toContain('failed');
  expect(outcomes).toContain('cancelled');
  expect(deployments.map(({ type }) => type)).toContain('hotfix');
  const changes = facts(checkout, 'change');
  const lost = changes.filter(({ firstCommitAt }) => !firstCommitAt);
  expect(lost.length / changes.length).toBeGreaterThan(0.15);
  expect(lost.length / changes.length).toBeLessThan(0.35);
});

it('has lead times of hours to days, longer for the slow service', () => {
  const median = (service: DemoService) => {
    const hours = facts(service, 'change')
      .flatMap(({ firstCommitAt, mergedAt }) =>
        firstCommitAt && mergedAt
          ? [(Date.parse(mergedAt) - Date.parse(firstCommitAt)) / HOUR]
          : [],
      )
      .sort((a, b) => a - b);
    return hours[Math.floor(hours.length / 2)];
  };
  expect(median(checkout)).toBeGreaterThan(6);
  expect(median(checkout)).toBeLessThan(36);
  expect(median(search)).toBeGreaterThan(40);
});

it('draws each service from a seed of its own', () => {
  const renamed = { ...checkout, ref: 'component:default/other' };
  const times = (service: DemoService) =>
    factsOn(service, '2026-03-04').map(({ eventTime }) => eventTime);
  expect(times(checkout).length).toBeGreaterThan(3);
  expect(times(renamed)).not.toEqual(times(checkout));
});
