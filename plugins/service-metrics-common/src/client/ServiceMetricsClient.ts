import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { ViewAs } from '../disclosure';
import {
  EventsResponse,
  eventsResponseSchema,
  Explanation,
  explanationSchema,
} from '../explanations';
import {
  ReadingsResponse,
  readingsResponseSchema,
  WindowLabel,
} from '../readings';

import {
  DocumentsResponse,
  documentsResponseSchema,
  Policy,
  PolicyDifferences,
  policyDifferencesSchema,
  PolicyHistory,
  policyHistorySchema,
  policySchema,
  PolicyVersions,
  policyVersionsSchema,
} from '../policy';
import { RetentionResponse, retentionResponseSchema } from '../retention';
import { SourcesResponse, sourcesResponseSchema } from '../sources';
import { PolicyApi } from './PolicyApi';
import { RetentionApi } from './RetentionApi';

/** What a page asks for. @public */
export interface ReadingsRequest {
  entityRef: string;
  windows: Exclude<WindowLabel, 'custom'>[];
  series?: 'day' | 'week';
  /** To see what others see. */
  viewAs?: ViewAs;
}

/** @public */
export interface ExportRequest extends Omit<ReadingsRequest, 'series'> {
  format: 'csv' | 'json';
}

/** @public */
export interface EventsRequest {
  entityRef: string;
  from: string;
  to: string;
  /** To see what others see. */
  viewAs?: ViewAs;
}

/** @public */
export interface ExplainRequest {
  /** Of the component. */
  entityRef: string;
  factKind: Explanation['kind'];
  factId: string;
  source: string;
}

/** @public */
export interface ServiceMetricsApi {
  /**
   * Reads every metric of one entity.
   *
   * @throws `ResponseError` with status 404 when the entity is unknown to the caller.
   */
  getReadings(request: ReadingsRequest): Promise<ReadingsResponse>;

  /**
   * The same numbers as a file, with receipts and documents.
   *
   * @throws `ResponseError` with status 404 when the entity is unknown to the caller.
   */
  exportReadings?(request: ExportRequest): Promise<string>;

  /**
   * What happened between two days (`YYYY-MM-DD`, half-open): single events for the owning team, weekly counts for others.
   *
   * @throws `ResponseError` with status 404 when the entity is unknown to the caller.
   */
  getEvents(request: EventsRequest): Promise<EventsResponse>;

  /**
   * Why one fact counts or does not; for the owning team.
   *
   * @throws `ResponseError` with status 404 when it is unknown, or not the caller's to see.
   */
  explain(request: ExplainRequest): Promise<Explanation>;
}

/** Client of the `service-metrics` REST API; checks every answer against its schema. @public */
export class ServiceMetricsClient
  implements ServiceMetricsApi, PolicyApi, RetentionApi
{
  readonly #discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetchApi: { fetch: typeof fetch };

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi: { fetch: typeof fetch };
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async getReadings(request: ReadingsRequest): Promise<ReadingsResponse> {
    const query = new URLSearchParams({ window: request.windows.join(',') });
    if (request.series) {
      query.set('series', request.series);
    }
    if (request.viewAs) {
      query.set('viewAs', request.viewAs);
    }
    return readingsResponseSchema.parse(
      await this.#get(request.entityRef, 'readings', query),
    );
  }

  async exportReadings(request: ExportRequest): Promise<string> {
    const { entityRef, windows, format, viewAs } = request;
    const query = new URLSearchParams({ window: windows.join(','), format });
    if (viewAs) {
      query.set('viewAs', viewAs);
    }
    const path = `${pathOf(entityRef)}/readings/export?${query}`;
    return await (await this.#fetch(path)).text();
  }

  async getEvents(request: EventsRequest): Promise<EventsResponse> {
    const { from, to, viewAs } = request;
    const query = new URLSearchParams({ from, to });
    if (viewAs) {
      query.set('viewAs', viewAs);
    }
    return eventsResponseSchema.parse(
      await this.#get(request.entityRef, 'events', query),
    );
  }

  async explain(request: ExplainRequest): Promise<Explanation> {
    const { factKind, factId, source } = request;
    return explanationSchema.parse(
      await this.#get(
        request.entityRef,
        `why/${factKind}/${encodeURIComponent(factId)}`,
        new URLSearchParams({ source }),
      ),
    );
  }

  async getPolicy(): Promise<Policy> {
    return policySchema.parse(await this.#json('policy'));
  }

  async getPolicyVersions(): Promise<PolicyVersions> {
    return policyVersionsSchema.parse(await this.#json('policy/versions'));
  }

  async getPolicyChange(request: {
    from: string;
    to: string;
  }): Promise<PolicyDifferences> {
    const { from, to } = request;
    const query = new URLSearchParams({ from, to });
    return policyDifferencesSchema.parse(
      await this.#json(`policy/changes?${query}`),
    );
  }

  async getPolicyHistory(metric: string): Promise<PolicyHistory> {
    const query = new URLSearchParams({ metric });
    return policyHistorySchema.parse(
      await this.#json(`policy/history?${query}`),
    );
  }

  async getGovernanceDocument(): Promise<string> {
    return await (await this.#fetch('policy/document')).text();
  }

  async getDocuments(entityRef: string): Promise<DocumentsResponse> {
    return documentsResponseSchema.parse(
      await this.#json(`${pathOf(entityRef)}/documents`),
    );
  }

  async getRetention(): Promise<RetentionResponse> {
    return retentionResponseSchema.parse(await this.#json('retention'));
  }

  async getSources(): Promise<SourcesResponse> {
    return sourcesResponseSchema.parse(await this.#json('sources'));
  }

  async #get(
    entityRef: string,
    what: string,
    query: URLSearchParams,
  ): Promise<unknown> {
    return await this.#json(`${pathOf(entityRef)}/${what}?${query}`);
  }

  async #json(path: string): Promise<unknown> {
    return await (await this.#fetch(path)).json();
  }

  async #fetch(path: string): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('service-metrics');
    const response = await this.#fetchApi.fetch(`${baseUrl}/v1/${path}`);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

function pathOf(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const parts = [kind, namespace, name].map(part =>
    encodeURIComponent(part.toLocaleLowerCase('en-US')),
  );
  return `entities/${parts.join('/')}`;
}
