import { createHmac, timingSafeEqual } from 'node:crypto';

/** Header that carries `sha256=<hex>`: HMAC-SHA256 of the raw body under the source's secret. */
export const SIGNATURE_HEADER = 'x-plumbline-signature';

/** Compares in constant time; a header of another form is simply wrong. */
export function isSignedBy(
  secret: string,
  body: Buffer,
  header: string,
): boolean {
  const match = /^sha256=([0-9a-f]{64})$/i.exec(header);
  if (!match) {
    return false;
  }
  const expected = createHmac('sha256', secret).update(body).digest();
  return timingSafeEqual(expected, Buffer.from(match[1], 'hex'));
}
