import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  OwnAccess as Answer,
  ownAccessSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';

/** Longest time that an answer is remembered. */
const REMEMBERED_MS = 10_000;

/**
 * What a user owns and is designated for, as service-metrics knows it now; asked on the user's behalf and remembered for ten
 * seconds. When it does not answer, nothing is owned and nobody is designated.
 */
export class OwnAccess {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #remembered = new Map<
    string,
    { since: number; answer: Promise<Answer> }
  >();

  constructor(options: {
    auth: AuthService;
    discovery: DiscoveryService;
    logger: LoggerService;
    now?: () => number;
  }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
  }

  async of(credentials: BackstageCredentials): Promise<Answer> {
    if (!this.#auth.isPrincipal(credentials, 'user')) {
      return { owners: [], scopes: [] };
    }
    const { userEntityRef } = credentials.principal;
    const now = this.#now();
    for (const [ref, { since }] of this.#remembered) {
      if (now - since >= REMEMBERED_MS) {
        this.#remembered.delete(ref);
      }
    }
    const known = this.#remembered.get(userEntityRef);
    const answer = known?.answer ?? this.#ask(credentials);
    if (!known) {
      this.#remembered.set(userEntityRef, { since: now, answer });
    }
    try {
      return await answer;
    } catch {
      this.#remembered.delete(userEntityRef);
      this.#logger.warn('service-metrics does not say who owns what');
      return { owners: [], scopes: [] };
    }
  }

  async #ask(credentials: BackstageCredentials): Promise<Answer> {
    const [baseUrl, { token }] = await Promise.all([
      this.#discovery.getBaseUrl('service-metrics'),
      this.#auth.getPluginRequestToken({
        onBehalfOf: credentials,
        targetPluginId: 'service-metrics',
      }),
    ]);
    const response = await fetch(`${baseUrl}/v1/access/own`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return ownAccessSchema.parse(await response.json());
  }
}
