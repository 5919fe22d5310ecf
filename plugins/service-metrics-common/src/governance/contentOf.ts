import { z } from 'zod/v4';

const documentSchema = z.looseObject({
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
  spec: z.record(z.string(), z.unknown()),
});

/**
 * What an approval binds to: kind, name, title, description and spec without approvals and review dates, as canonical
 * JSON (sorted keys, no spaces). Approvals carry its SHA-256.
 *
 * @public
 */
export function contentOf(document: unknown): string {
  const { kind, metadata, spec } = documentSchema.parse(document);
  const { approvals, review, ...content } = spec;
  const cadence = z.looseObject({ everyDays: z.number() }).safeParse(review);
  return JSON.stringify(
    sorted({
      kind,
      name: metadata.name,
      title: metadata.title,
      description: metadata.description,
      spec: { ...content, everyDays: cadence.data?.everyDays },
    }),
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]) => [key, sorted(inner)]),
    );
  }
  return value;
}
