import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
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
export interface ServiceMetricsApi {
  /**
   * Reads every metric of one entity.
   *
   * @throws `ResponseError` with status 404 when the entity is unknown to the caller.
   */
  getReadings(request: ReadingsRequest): Promise<ReadingsResponse>;
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
    const { kind, namespace, name } = parseEntityRef(request.entityRef);
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    const query = new URLSearchParams({ window: request.windows.join(',') });
    if (request.series) {
      query.set('series', request.series);
    }
    const baseUrl = await this.#discoveryApi.getBaseUrl('service-metrics');
    const response = await this.#fetchApi.fetch(
      `${baseUrl}/v1/entities/${path.toLocaleLowerCase(
        'en-US',
      )}/readings?${query}`,
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return readingsResponseSchema.parse(await response.json());
  }
}
