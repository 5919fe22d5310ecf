import { isError } from '@backstage/errors';
import {
  DeliveryResult,
  deliveryResultSchema,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { z } from 'zod/v4';
import { RefusedError, UnreachableError } from '../errors';
import { Terminal } from '../Terminal';
import { Credentials } from './Credentials';
import { retryDelay } from './retryDelay';

/*
 * Sends one body until it is answered.
 *
 * A failure of the network, and the answers 429, 502, 503 and 504, say nothing about the facts, so the very same bytes
 * are sent again; their event ids make that harmless even when only the answer was lost. Every other answer is final.
 * Redirects are not followed: a credential is meant for one address.
 */

const TRANSIENT = new Set([429, 502, 503, 504]);
const TIMEOUT_MS = 30_000;

const errorBodySchema = z.object({ error: z.object({ message: z.string() }) });

/** @internal */
export class DeliveryClient {
  readonly #endpoint: string;
  readonly #credentials: Credentials;
  readonly #terminal: Terminal;
  readonly #retries: number;

  static create(options: {
    /** Where the facts go, in full. */
    endpoint: string;
    credentials: Credentials;
    terminal: Terminal;
    /** Further attempts after the first. */
    retries: number;
  }): DeliveryClient {
    return new DeliveryClient(options);
  }

  private constructor(options: {
    endpoint: string;
    credentials: Credentials;
    terminal: Terminal;
    retries: number;
  }) {
    this.#endpoint = options.endpoint;
    this.#credentials = options.credentials;
    this.#terminal = options.terminal;
    this.#retries = options.retries;
  }

  /**
   * Delivers one body.
   *
   * @throws RefusedError when Plumbline does not take it
   * @throws UnreachableError when no answer of Plumbline was to be had
   */
  async send(body: string): Promise<DeliveryResult> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.#post(body);
      if (answer instanceof Response && !TRANSIENT.has(answer.status)) {
        return await this.#read(answer);
      }
      const isResponse = answer instanceof Response;
      const what = isResponse ? `answered ${answer.status}` : answer;
      if (attempt > this.#retries) {
        throw new UnreachableError(
          `${
            this.#endpoint
          } could not be reached in ${attempt} attempts: ${what}`,
        );
      }
      const delay = retryDelay({
        attempt,
        retryAfter: isResponse ? answer.headers.get('Retry-After') : null,
        now: this.#terminal.now(),
        chance: Math.random(),
      });
      await (isResponse ? answer.body?.cancel() : undefined);
      this.#terminal.err(
        `Attempt ${attempt}: ${what}; next in ${(delay / 1_000).toFixed(1)} s`,
      );
      await this.#terminal.sleep(delay);
    }
  }

  async #post(body: string): Promise<Response | string> {
    try {
      return await fetch(this.#endpoint, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...this.#credentials.headersFor(body),
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (error) {
      return describe(error);
    }
  }

  async #read(response: Response): Promise<DeliveryResult> {
    const { status } = response;
    const content = await json(response);
    if (status >= 200 && status < 300) {
      const result = deliveryResultSchema.safeParse(content);
      if (result.success) {
        return result.data;
      }
      throw new UnreachableError(
        `${
          this.#endpoint
        } answered ${status}, but not as Plumbline does; is --url the address of the backend?`,
      );
    }
    if (status >= 300 && status < 400) {
      throw new UnreachableError(
        `${
          this.#endpoint
        } answered ${status} with a redirect, which is not followed; --url must be the final address`,
      );
    }
    const body = errorBodySchema.safeParse(content);
    const reason = body.success ? `: ${body.data.error.message}` : '';
    if (status >= 500) {
      throw new UnreachableError(
        `${this.#endpoint} answered ${status}${reason}`,
      );
    }
    throw new RefusedError(`Refused with ${status}${reason}`);
  }
}

async function json(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

/** Names a failure of the network by its code, as `ECONNREFUSED`: the message alone says "fetch failed". */
function describe(error: unknown): string {
  if (!isError(error)) {
    return String(error);
  }
  const { cause } = error;
  if (isError(cause) && typeof cause.code === 'string') {
    return cause.code;
  }
  return isError(cause) ? cause.message : error.message;
}
