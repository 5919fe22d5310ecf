import {
  FactDelivery,
  MAX_FACTS_PER_DELIVERY,
} from '@plumbline/backstage-plugin-service-metrics-common';

/** Below the 5 MB that one request may have. */
const MAX_BYTES = 4_500_000;

/** The body of one request, and where its facts stand among all. @internal */
export interface Batch {
  start: number;
  facts: FactDelivery[];
  body: string;
}

/** Cuts facts to requests that are within the limits of one, in order. @internal */
export function toBatches(
  source: string,
  facts: readonly FactDelivery[],
): Batch[] {
  const batches = new Array<Batch>();
  let start = 0;
  let bytes = 0;
  facts.forEach((fact, index) => {
    const size = Buffer.byteLength(JSON.stringify(fact)) + 1;
    const count = index - start;
    if (
      count === MAX_FACTS_PER_DELIVERY ||
      (count > 0 && bytes + size > MAX_BYTES)
    ) {
      batches.push(batch(source, facts, start, index));
      start = index;
      bytes = 0;
    }
    bytes += size;
  });
  batches.push(batch(source, facts, start, facts.length));
  return batches;
}

function batch(
  source: string,
  all: readonly FactDelivery[],
  start: number,
  end: number,
): Batch {
  const facts = all.slice(start, end);
  return { start, facts, body: JSON.stringify({ source, facts }) };
}
