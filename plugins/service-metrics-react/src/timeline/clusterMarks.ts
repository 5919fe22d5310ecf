/** Marks so close to each other that they are drawn as one. @public */
export interface Cluster<T> {
  /** Centre, in pixels. */
  x: number;
  marks: T[];
}

/** Two marks closer than this cannot be told apart. */
const APART_PX = 9;
/** What a number over a cluster needs. */
const NUMBER_PX = 18;
const MOST_CLUSTERED = 0.4;

/**
 * Puts marks that would cover each other into clusters, none wider than a mark. `undefined` when so many would be
 * clustered that counts by week are easier to read.
 *
 * @public
 */
export function clusterMarks<T>(
  marks: readonly T[],
  xOf: (mark: T) => number,
): Cluster<T>[] | undefined {
  const sorted = [...marks].sort((a, b) => xOf(a) - xOf(b));
  const groups: T[][] = [];
  for (const mark of sorted) {
    const group = groups.at(-1);
    if (group && xOf(mark) - xOf(group[0]) < APART_PX) {
      group.push(mark);
    } else {
      groups.push([mark]);
    }
  }
  const clusters = groups.map(group => ({
    x: (xOf(group[0]) + xOf(group[group.length - 1])) / 2,
    marks: group,
  }));
  const numbered = clusters.filter(cluster => cluster.marks.length > 1);
  const tooMany =
    numbered.length > 2 && numbered.length > clusters.length * MOST_CLUSTERED;
  const collide = numbered.some(
    (cluster, index) =>
      index > 0 && cluster.x - numbered[index - 1].x < NUMBER_PX,
  );
  return tooMany || collide ? undefined : clusters;
}
