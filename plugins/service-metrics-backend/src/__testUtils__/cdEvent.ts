import { randomUUID } from 'node:crypto';

export const DIGEST = `sha256:${'0b31'.repeat(16)}`;
export const COMMIT = '6f1c0b8a4d3e2f1a0b9c8d7e6f5a4b3c2d1e0f9a';
/** The time of every made-up event. */
export const AT = '2026-01-05T10:00:00.123Z';

/** A made-up CDEvent about the service `shop`. */
export function cdEvent(
  what: string,
  options: { context?: object; subject?: object; content?: object } = {},
) {
  return {
    context: {
      specversion: '0.5.1',
      id: randomUUID(),
      source: '/ci/prod',
      type: `dev.cdevents.${what}.0.3.0`,
      timestamp: AT,
      ...options.context,
    },
    subject: {
      id: 'shop',
      content: {
        environment: { id: 'production' },
        artifactId: `pkg:oci/shop@${encodeURIComponent(DIGEST)}`,
        ...options.content,
      },
      ...options.subject,
    },
  };
}

type Json = Record<string, unknown>;

/** A CDEvent as a CloudEvent whose attributes are those inside. */
export function asCloudEvent(data: { context: Json; subject: Json }): Json {
  const { id, source, type, timestamp } = data.context;
  return {
    specversion: '1.0',
    id,
    source,
    type,
    time: timestamp,
    datacontenttype: 'application/json',
    data,
  };
}
