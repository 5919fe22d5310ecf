import {
  addDays,
  DAY_MS,
  FactDelivery,
  factFieldSchemas,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import fc from 'fast-check';
import { contextFacts } from './contextFacts';
import { demoFacts } from './demoFacts';
import { isInWinterFreeze } from './freezes';
import { ServiceHistory } from './ServiceHistory';
import { demoServices } from './services';
import { Timeline } from './Timeline';

/*
 * A fresh demo shows its stories on whatever day it is started first.
 */

jest.setTimeout(60_000);

const DAYS_BACK = 120;

const WITH_MAJOR = ['checkout', 'payment-gateway'];

const start = fc
  .integer({ min: 0, max: 4_000 })
  .map(offset => addDays('2025-01-01', offset));

function serviceOf(name: string) {
  const found = demoServices.find(service => service.name === name);
  if (!found) {
    throw new Error(`No service ${name}`);
  }
  return found;
}

function factsOf(name: string, timeline: Timeline, days: readonly string[]) {
  const service = serviceOf(name);
  const history = ServiceHistory.create(service, timeline);
  return days.flatMap(day => demoFacts(service, day, history));
}

function incidentsOf(name: string, timeline: Timeline, days: string[]) {
  return factsOf(name, timeline, days).filter(
    (fact): fact is FactDelivery<'incident'> => fact.kind === 'incident',
  );
}

function daysBefore(day: string, count: number): string[] {
  return Array.from({ length: count }, (...[, index]) =>
    addDays(day, index - count),
  );
}

function contextsOf(timeline: Timeline, days: number) {
  return daysBefore(timeline.start, days).flatMap(day =>
    contextFacts(timeline, day),
  );
}

it('tells one major incident, caused by a release and mended by a hotfix', () => {
  fc.assert(
    fc.property(start, day => {
      const timeline = Timeline.create(day);
      const days = daysBefore(day, 90);
      const facts = factsOf('checkout', timeline, days);
      const major = facts.filter(
        (fact): fact is FactDelivery<'incident'> =>
          fact.kind === 'incident' && fact.severity === 'sev1',
      );
      expect(major).toHaveLength(1);
      const [{ id }] = major;
      const [cause] = incidentsOf('checkout', timeline, days).flatMap(
        incident =>
          incident.id === id && incident.causedBy ? [incident.causedBy.id] : [],
      );
      const deployments = facts.filter(
        (fact): fact is FactDelivery<'deployment'> =>
          fact.kind === 'deployment',
      );
      expect(deployments.map(deployment => deployment.id)).toContain(cause);
      expect(
        deployments.filter(
          ({ type, remedies }) => type === 'hotfix' && remedies?.id === id,
        ),
      ).toHaveLength(2);
    }),
    { numRuns: 6 },
  );
});

it('tells no major incident anywhere else', () => {
  const timeline = Timeline.create('2026-11-22');
  const days = daysBefore('2026-11-22', 450);
  for (const { name } of demoServices) {
    const major = incidentsOf(name, timeline, days).filter(
      ({ severity }) => severity === 'sev1',
    );
    expect(major).toHaveLength(WITH_MAJOR.includes(name) ? 1 : 0);
  }
});

it('repeats one incident within weeks', () => {
  fc.assert(
    fc.property(start, day => {
      const timeline = Timeline.create(day);
      const repeats = incidentsOf(
        'stock',
        timeline,
        daysBefore(day, 90),
      ).filter(({ id }) => id.endsWith('-repeat'));
      const restored = repeats.filter(({ failureMode }) => failureMode);
      expect(restored).toHaveLength(2);
      const [first, second] = restored;
      expect(second.failureMode).toBe(first.failureMode);
      const apart = Date.parse(second.eventTime) - Date.parse(first.eventTime);
      expect(apart).toBeLessThan(42 * DAY_MS);
    }),
    { numRuns: 6 },
  );
});

it('lets an outage upstream reach services that had deployed nothing the day before', () => {
  fc.assert(
    fc.property(start, day => {
      const timeline = Timeline.create(day);
      const days = daysBefore(day, 90);
      const outage = contextsOf(timeline, 90).find(
        ({ type }) => type === 'dependency-outage',
      );
      const from = Date.parse(outage?.from ?? '');
      expect(outage?.subject).toBe('component:default/message-bus');
      for (const name of ['checkout', 'stock', 'parcels']) {
        const [incident] = incidentsOf(name, timeline, days).filter(({ id }) =>
          id.endsWith('-upstream'),
        );
        const startedAt = Date.parse(incident.startedAt ?? '');
        expect(startedAt - from).toBeGreaterThan(0);
        expect(startedAt - from).toBeLessThan(3_600_000);
        const shortly = factsOf(name, timeline, days).filter(
          ({ kind, eventTime }) =>
            kind === 'deployment' &&
            Date.parse(eventTime) > startedAt - DAY_MS &&
            Date.parse(eventTime) <= startedAt,
        );
        expect(shortly).toEqual([]);
      }
    }),
    { numRuns: 6 },
  );
});

it('declares a freeze for the audit within the last 120 days, beside the one in winter', () => {
  fc.assert(
    fc.property(start, day => {
      const timeline = Timeline.create(day);
      const { from, to } = timeline.audit;
      expect(from >= addDays(day, -DAYS_BACK)).toBe(true);
      expect(to <= day).toBe(true);
      expect(isInWinterFreeze(from) || isInWinterFreeze(addDays(to, -1))).toBe(
        false,
      );
      const freezes = contextsOf(timeline, 400).filter(
        ({ type }) => type === 'freeze',
      );
      const winter = freezes.filter(({ id }) => id.startsWith('winter'));
      expect(winter.length).toBeGreaterThanOrEqual(2);
      expect(new Set(freezes.map(({ subject }) => subject))).toEqual(
        new Set(['organisation']),
      );
      expect(freezes).toContainEqual(
        expect.objectContaining({
          id: 'audit-freeze',
          from: new Date(startOfDay(from)).toISOString(),
          to: new Date(startOfDay(to)).toISOString(),
        }),
      );
    }),
    { numRuns: 16 },
  );
});

it('declares contexts on scopes of every kind, inside their day and the closed schema', () => {
  const timeline = Timeline.create('2026-11-22');
  const facts = daysBefore('2026-11-22', 450).flatMap(day => {
    const found = contextFacts(timeline, day);
    expect(found.every(({ eventTime }) => eventTime.startsWith(day))).toBe(
      true,
    );
    return found;
  });
  expect(new Set(facts.map(({ subject }) => subject.split(':')[0]))).toEqual(
    new Set(['component', 'system', 'domain', 'group', 'organisation']),
  );
  expect(new Set(facts.map(({ eventId }) => eventId)).size).toBe(facts.length);
  for (const { kind, id, subject, eventId, eventTime, ...fields } of facts) {
    expect(`${id} ${eventId} ${subject} ${eventTime}`).not.toBe('');
    expect(() => factFieldSchemas[kind].strict().parse(fields)).not.toThrow();
  }
});

it('lets one service be delivered more often of late, and one hardly ever', () => {
  const timeline = Timeline.create('2026-11-22');
  const deployments = (name: string, days: string[]) =>
    factsOf(name, timeline, days).filter(
      fact =>
        fact.kind === 'deployment' &&
        fact.tier === 'production' &&
        fact.outcome === 'succeeded',
    ).length;
  const late = deployments('catalogue', daysBefore('2026-11-22', 28));
  const early = deployments('catalogue', daysBefore('2026-10-25', 28));
  expect(late).toBeGreaterThan(1.5 * early);
  const quiet = deployments('newsletters', daysBefore('2026-11-22', 364));
  expect(quiet).toBeGreaterThan(2);
  expect(quiet).toBeLessThan(26);
});

it('leaves the major incident of the day before to be looked into', () => {
  fc.assert(
    fc.property(start, day => {
      const timeline = Timeline.create(day);
      const days = daysBefore(day, 2);
      const facts = factsOf('payment-gateway', timeline, days);
      const [opened, restored] = facts.filter(
        (fact): fact is FactDelivery<'incident'> =>
          fact.kind === 'incident' && fact.id.endsWith('-evening'),
      );
      expect(opened).toMatchObject({ severity: 'sev1', detectedBy: 'alert' });
      expect(restored.causedBy).toBeUndefined();
      const cause = facts.findLast(
        (fact): fact is FactDelivery<'deployment'> =>
          fact.kind === 'deployment' && fact.outcome === 'succeeded',
      );
      const before =
        Date.parse(opened.startedAt!) - Date.parse(cause!.finishedAt!);
      expect(before).toBeGreaterThan(2 * 3_600_000);
      expect(before).toBeLessThan(24 * 3_600_000);
      expect(
        facts.filter(
          fact => fact.kind === 'alert' && fact.incident === opened.id,
        ),
      ).toHaveLength(1);
      expect(facts.filter(fact => fact.kind === 'slo-sample')).toHaveLength(48);
    }),
    { numRuns: 5 },
  );
});
