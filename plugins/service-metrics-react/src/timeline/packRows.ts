/** Something that takes room from `left` to `right`, in pixels. @public */
export interface Extent {
  left: number;
  right: number;
}

/**
 * The row of each item, such that no two in a row touch: each goes into the first row with room for it.
 *
 * @public
 */
export function packRows(extents: readonly Extent[], gap: number): number[] {
  const ends: number[] = [];
  const order = extents
    .map((extent, index) => ({ extent, index }))
    .sort((a, b) => a.extent.left - b.extent.left);
  const rows = new Array<number>(extents.length).fill(0);
  for (const { extent, index } of order) {
    const free = ends.findIndex(end => end + gap <= extent.left);
    const row = free < 0 ? ends.length : free;
    ends[row] = extent.right;
    rows[index] = row;
  }
  return rows;
}
