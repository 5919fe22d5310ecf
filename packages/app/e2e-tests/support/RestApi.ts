import { APIRequestContext } from '@playwright/test';

const BACKEND = process.env.PLUMBLINE_BACKEND_URL ?? 'http://localhost:7007';

export interface RestReading {
  metric: string;
  status: string;
  reason?: string;
  value?: number;
  n?: number;
  instead?: { kind: string };
  window: { label: string; from: string; to: string };
}

export interface RestReadings {
  readings: RestReading[];
  soFar: RestReading[];
  freshness: { pendingDays: number; sources: Array<{ lastSeenAt?: string }> };
}

interface RestGoverned {
  version?: string;
  state?: string;
  isServed?: boolean;
  isChangeProposed?: boolean;
  reason?: string;
}

interface RestPolicy {
  version?: string;
  charter?: { spec: { approval: { mode: string } } };
  metrics: (RestGoverned & { metric: string })[];
}

/** Asks the backend directly, past the page and its client. */
export class RestApi {
  readonly #request: APIRequestContext;

  constructor(request: APIRequestContext) {
    this.#request = request;
  }

  async #token(persona: string): Promise<string> {
    const response = await this.#request.get(
      `${BACKEND}/api/auth/demo-personas/refresh`,
      { headers: { 'x-demo-persona': persona } },
    );
    const { backstageIdentity } = await response.json();
    return backstageIdentity?.token ?? '';
  }

  /** Status of the readings of a component; without a persona nobody is signed in. */
  async statusOf(component: string, persona?: string): Promise<number> {
    const token = persona && (await this.#token(persona));
    const response = await this.#request.get(this.#url(component, '28d'), {
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });
    return response.status();
  }

  async readingsOf(
    component: string,
    window = '28d',
    persona = 'engineer',
  ): Promise<RestReadings> {
    const token = await this.#token(persona);
    const response = await this.#request.get(this.#url(component, window), {
      headers: { authorization: `Bearer ${token}` },
    });
    return await response.json();
  }

  /** Whether the sources have delivered and every delivered day is counted. */
  async isSettled(component: string): Promise<boolean> {
    const { readings = [], freshness } = await this.readingsOf(component);
    return (
      readings.length > 0 &&
      freshness.pendingDays === 0 &&
      freshness.sources.some(source => source.lastSeenAt)
    );
  }

  /** Whether it was decided what those outside of the team are told, which follows once everything is counted. */
  async isToldOutside(component: string): Promise<boolean> {
    const { readings = [], freshness } = await this.readingsOf(
      component,
      '28d',
      'outsider',
    );
    return (
      freshness.pendingDays === 0 &&
      readings.some(({ status }) => status === 'ok')
    );
  }

  /** Whether it was decided what those outside are offered in place of what cannot be shown. */
  async isOfferedOutside(component: string): Promise<boolean> {
    const { readings = [] } = await this.readingsOf(
      component,
      '28d',
      'outsider',
    );
    return readings.some(({ instead }) => instead !== undefined);
  }

  /** What is in force of one metric, and whether its proposed change is known. */
  async governed(metric: string, persona = 'engineer'): Promise<RestGoverned> {
    const { version, metrics } = await this.#get<RestPolicy>(
      '/api/service-metrics/v1/policy',
      persona,
    );
    const found = metrics.find(each => each.metric === metric);
    return { ...found, version };
  }

  /** How documents are approved at this moment. */
  async approvalMode(persona = 'engineer'): Promise<string | undefined> {
    const { charter } = await this.#get<RestPolicy>(
      '/api/service-metrics/v1/policy',
      persona,
    );
    return charter?.spec.approval.mode;
  }

  /** The description of an entity, as the catalog serves it. */
  async descriptionOf(
    kind: string,
    name: string,
    persona = 'engineer',
  ): Promise<string | undefined> {
    const { metadata } = await this.#get<{
      metadata?: { description?: string };
    }>(`/api/catalog/entities/by-name/${kind}/default/${name}`, persona);
    return metadata?.description;
  }

  async #get<T>(path: string, persona: string): Promise<T> {
    const response = await this.#request.get(`${BACKEND}${path}`, {
      headers: { authorization: `Bearer ${await this.#token(persona)}` },
    });
    return await response.json();
  }

  #url(component: string, window: string): string {
    return `${BACKEND}/api/service-metrics/v1/entities/component/default/${component}/readings?window=${window}`;
  }
}

/** The reading of one metric; its absence fails the test. */
export function readingOf(readings: RestReading[], metric: string) {
  const reading = readings.find(candidate => candidate.metric === metric);
  if (!reading) {
    throw new Error(`No reading of ${metric}`);
  }
  return reading;
}
