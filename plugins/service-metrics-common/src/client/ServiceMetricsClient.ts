import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
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

/** What a page asks for. @public */
export interface ReadingsRequest {
  entityRef: string;
  windows: Exclude<WindowLabel, 'custom'>[];
  series?: 'day' | 'week';
}

/** @public */
export interface EventsRequest {
  entityRef: string;
  from: string;
  to: string;
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
export class ServiceMetricsClient implements ServiceMetricsApi {
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
    return readingsResponseSchema.parse(
      await this.#get(request.entityRef, 'readings', query),
    );
  }

  async getEvents(request: EventsRequest): Promise<EventsResponse> {
    const { from, to } = request;
    return eventsResponseSchema.parse(
      await this.#get(
        request.entityRef,
        'events',
        new URLSearchParams({ from, to }),
      ),
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

  async #get(
    entityRef: string,
    what: string,
    query: URLSearchParams,
  ): Promise<unknown> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const path = [kind, namespace, name]
      .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
      .join('/');
    const baseUrl = await this.#discoveryApi.getBaseUrl('service-metrics');
    const response = await this.#fetchApi.fetch(
      `${baseUrl}/v1/entities/${path}/${what}?${query}`,
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return await response.json();
  }
}
