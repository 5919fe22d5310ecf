import { InputError, isError } from '@backstage/errors';
import { z } from 'zod/v4';
import { RefusedError, UnreachableError } from '../errors';
import { Terminal } from '../Terminal';

const TIMEOUT_MS = 30_000;

/** Where to ask, and with which token. @internal */
export interface ApiOptions {
  url?: string;
  tokenEnv?: string;
}

/**
 * Asks a route of the backend with the token from the environment.
 *
 * @param path - below `/api/service-metrics/`
 * @throws InputError when address or token are missing; the message repeats neither
 * @throws RefusedError when the caller may not ask
 * @throws UnreachableError when no answer of Plumbline was to be had
 * @internal
 */
export async function fetchJson<T>(
  path: string,
  schema: z.ZodType<T>,
  options: ApiOptions,
  terminal: Terminal,
): Promise<T> {
  const url = options.url ?? terminal.variable('PLUMBLINE_URL');
  if (!url || !URL.canParse(url)) {
    throw new InputError(
      '--url: must be an address such as https://backstage.example.org (or PLUMBLINE_URL)',
    );
  }
  const name = options.tokenEnv ?? 'PLUMBLINE_TOKEN';
  const token = terminal.variable(name);
  if (!token) {
    throw new InputError(`No credentials: set ${name} to a token`);
  }
  terminal.conceal(token);
  const base = new URL(url);
  const address = new URL(
    `${base.pathname.replace(/\/+$/, '')}/api/service-metrics/${path}`,
    base.origin,
  ).toString();
  const response = await get(address, token);
  const content = schema.safeParse(await response.json().catch(() => {}));
  if (response.ok && content.success) {
    return content.data;
  }
  if ([401, 403, 404].includes(response.status)) {
    throw new RefusedError(`Refused with ${response.status}`);
  }
  throw new UnreachableError(
    `${address} answered ${response.status}, but not as Plumbline does; is --url the address of the backend?`,
  );
}

async function get(address: string, token: string): Promise<Response> {
  try {
    return await fetch(address, {
      headers: { Authorization: `Bearer ${token}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    throw new UnreachableError(
      `${address} could not be reached: ${
        isError(error) ? error.message : String(error)
      }`,
    );
  }
}
