import { Random } from '../../plugins/service-metrics-backend/src/metrics/testing/Random';
import { SourcedDelivery } from '../../plugins/service-metrics-backend/src/__testUtils__/replicas/makeHistory';

/** The items in another order. */
export function shuffle<T>(items: readonly T[], random: Random): T[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random.uniform() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
  }
  return shuffled;
}

/** Mostly a handful, now and then as many as a request may carry. */
function sizeOf(random: Random): number {
  return random.uniform() < 0.01
    ? 600 + Math.floor(random.uniform() * 401)
    : 1 + Math.floor(random.uniform() ** 2 * 60);
}

/** Cuts items into requests of one source each; with `random`, shuffled, cut at random, and one in fifty sent twice. */
export function cutRequests(
  items: readonly SourcedDelivery[],
  random?: Random,
): SourcedDelivery[][] {
  const requests: SourcedDelivery[][] = [];
  const ordered = random ? shuffle(items, random) : items;
  for (const source of new Set(items.map(item => item.source))) {
    const own = ordered.filter(item => item.source === source);
    for (let start = 0; start < own.length; ) {
      const size = random ? sizeOf(random) : 500;
      requests.push(own.slice(start, start + size));
      start += size;
    }
  }
  if (!random) {
    return requests;
  }
  const again = requests.filter(() => random.uniform() < 0.02);
  return shuffle([...requests, ...again], random);
}
