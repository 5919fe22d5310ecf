import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import {
  AccessGrant,
  accessGrantSchema,
  Checkpoint,
  checkpointSchema,
  GrantRequest,
  GrantsResponse,
  grantsResponseSchema,
  KeepGrantRequest,
  OpeningsResponse,
  openingsResponseSchema,
  PassRequest,
} from '../access';
import { AccessApi } from './AccessApi';

/** Client of what the REST API says about access; checks every answer against its schema. @public */
export class AccessClient implements AccessApi {
  readonly #discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetchApi: { fetch: typeof fetch };

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi: { fetch: typeof fetch };
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async getCheckpoint(entityRef: string): Promise<Checkpoint> {
    return checkpointSchema.parse(
      await this.#send('GET', `${pathOf(entityRef)}/checkpoint`),
    );
  }

  async passCheckpoint(
    entityRef: string,
    request: PassRequest,
  ): Promise<Checkpoint> {
    return checkpointSchema.parse(
      await this.#send('POST', `${pathOf(entityRef)}/checkpoint`, request),
    );
  }

  async getOpenings(entityRef: string): Promise<OpeningsResponse> {
    return openingsResponseSchema.parse(
      await this.#send('GET', `${pathOf(entityRef)}/openings`),
    );
  }

  async getGrants(): Promise<GrantsResponse> {
    return grantsResponseSchema.parse(await this.#send('GET', 'grants'));
  }

  async giveGrant(request: GrantRequest): Promise<AccessGrant> {
    return accessGrantSchema.parse(await this.#send('POST', 'grants', request));
  }

  async keepGrant(id: string, request: KeepGrantRequest): Promise<AccessGrant> {
    return accessGrantSchema.parse(
      await this.#send(
        'POST',
        `grants/${encodeURIComponent(id)}/keep`,
        request,
      ),
    );
  }

  async endGrant(id: string): Promise<AccessGrant> {
    return accessGrantSchema.parse(
      await this.#send('DELETE', `grants/${encodeURIComponent(id)}`),
    );
  }

  async #send(method: string, path: string, body?: object): Promise<unknown> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('service-metrics');
    const response = await this.#fetchApi.fetch(`${baseUrl}/v1/${path}`, {
      method,
      ...(body
        ? {
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(body),
          }
        : {}),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return await response.json();
  }
}

function pathOf(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const parts = [kind, namespace, name].map(part =>
    encodeURIComponent(part.toLocaleLowerCase('en-US')),
  );
  return `entities/${parts.join('/')}`;
}
