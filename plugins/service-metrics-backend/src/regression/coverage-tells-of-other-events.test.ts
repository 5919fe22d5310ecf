import { Reading } from '@plumbline/backstage-plugin-service-metrics-common';
import { cutReading } from '../disclosure/outcomes/cutForOutsiders';

/*
 * The coverage of change fail rate counts incidents, that of change lead time merged changes. Outsiders were told both where
 * enough people deployed: an incident whose count was withheld for too few people, or what somebody merged in a week in
 * which nothing of theirs was deployed.
 */

it('outsiders are not told of events by people whom nobody counted', () => {
  const reading: Reading = {
    metric: 'change-fail-rate',
    definitionVersion: '1',
    subject: 'component:default/shop',
    window: {
      label: '7d',
      from: '2026-06-01T00:00:00.000Z',
      to: '2026-06-08T00:00:00.000Z',
    },
    unit: 'ratio',
    status: 'ok',
    value: 0,
    n: 12,
    coverage: { linked: 1, eligible: 1 },
    contexts: [],
    challenges: [],
    notes: [],
    document: 'metric:default/change-fail-rate',
    receipt: 'r',
  };
  const told = cutReading(
    reading,
    () => undefined,
    receipt => receipt,
  );
  expect(told).toMatchObject({ status: 'ok', n: 12 });
  expect(told).not.toHaveProperty('coverage');
});
