import {
  Policy,
  Reading,
  ReadingsResponse,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { MetricDocsApi } from '../api';
import { DOCUMENT, documents, policy, sources } from './policies';
import { retention } from './retention';

/** A reading of the last 28 days. */
export function reading(changes: Partial<Reading> = {}): Reading {
  return {
    metric: 'deployment-frequency',
    definitionVersion: '1',
    subject: 'component:default/checkout',
    window: {
      label: '28d',
      from: '2026-10-25T00:00:00.000Z',
      to: '2026-11-22T00:00:00.000Z',
    },
    unit: 'per-week',
    status: 'ok',
    value: 3.5,
    n: 14,
    interval: { low: 2.1, high: 5.5, method: 'poisson' },
    contexts: [],
    challenges: [],
    notes: [],
    document: 'metric:default/deployment-frequency',
    receipt: 'r1.abc',
    ...changes,
  };
}

/** A page of readings with nothing but them. */
export function page(readings: Reading[]): ReadingsResponse {
  return {
    subject: 'component:default/checkout',
    readings,
    soFar: [],
    series: [],
    contexts: [],
    services: [],
    missing: [],
    freshness: { sources: [], pendingDays: 0 },
  };
}

/** The documents without a backend; any of the answers may be replaced. */
export function createFakeApi(
  changes: Partial<MetricDocsApi> = {},
  inForce: Policy = policy,
): MetricDocsApi {
  return {
    getPolicy: async () => inForce,
    getRetention: async () => retention,
    getPolicyVersions: async () => ({
      versions: [
        { version: '9d0c2f1b7a3e', since: '2026-11-20T09:10:00.000Z' },
        { version: '1b7a3e9d0c2f', since: '2026-10-02T14:00:00.000Z' },
        { version: '9d0c2f1b7a3e', since: '2026-09-01T08:00:00.000Z' },
      ],
    }),
    getPolicyChange: async ({ from, to }) => ({
      from,
      to,
      differences: [
        {
          metric: 'change-lead-time',
          title: 'Change lead time',
          direction: 'narrower',
          says: 'sight lost: Everyone signed in: the readings of a service or team.',
        },
        {
          metric: 'change-fail-rate',
          title: 'Change fail rate',
          direction: 'wider',
          says: 'purpose gained: incident learning',
        },
      ],
    }),
    getPolicyHistory: async metric => ({
      metric,
      changes: [
        {
          version: '9d0c2f1b7a3e',
          since: '2026-11-20T09:10:00.000Z',
          direction: 'wider',
          says: 'purpose gained: team improvement',
        },
      ],
    }),
    getGovernanceDocument: async () => DOCUMENT,
    getDocuments: async () => documents,
    getSources: async () => sources,
    getReadings: async () => page([reading()]),
    ...changes,
  };
}
