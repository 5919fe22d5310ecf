import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';

/** What a client needs from its surroundings. @public */
export interface ClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
}

/** Asks the `service-metrics` REST API; every answer but a good one is thrown, unless its status is expected. @internal */
export class Requests {
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  async json(path: string, init?: RequestInit): Promise<unknown> {
    return await (await this.fetch(path, init)).json();
  }

  async send(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    expected: readonly number[] = [],
  ): Promise<Response> {
    return await this.fetch(
      path,
      {
        method,
        ...(body === undefined
          ? {}
          : {
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(body),
            }),
      },
      expected,
    );
  }

  async fetch(
    path: string,
    init?: RequestInit,
    expected: readonly number[] = [],
  ): Promise<Response> {
    const { discoveryApi, fetchApi } = this.#options;
    const baseUrl = await discoveryApi.getBaseUrl('service-metrics');
    const response = await fetchApi.fetch(`${baseUrl}/v1/${path}`, init);
    if (!response.ok && !expected.includes(response.status)) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

/** @internal */
export function pathOf(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const parts = [kind, namespace, name].map(part =>
    encodeURIComponent(part.toLocaleLowerCase('en-US')),
  );
  return `entities/${parts.join('/')}`;
}
