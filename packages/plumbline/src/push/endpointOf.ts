import { InputError } from '@backstage/errors';

const PATH = 'api/service-metrics/v1/ingest/facts';

/**
 * Where facts go, given the address of the backend.
 *
 * @throws InputError when it is no address; the message does not repeat it, because it may hold a password
 * @internal
 */
export function endpointOf(url: string): string {
  if (!URL.canParse(url)) {
    throw new InputError(
      '--url: must be an address such as https://backstage.example.org',
    );
  }
  const address = new URL(url);
  if (!['http:', 'https:'].includes(address.protocol)) {
    throw new InputError('--url: must begin with https:// or http://');
  }
  if (address.username || address.password) {
    throw new InputError(
      '--url: must not hold a user or password; credentials come from the environment',
    );
  }
  const base = `${address.origin}${address.pathname.replace(/\/+$/, '')}/`;
  return new URL(PATH, base).toString();
}
