import { ReadingContext } from '@plumbline/backstage-plugin-service-metrics-common';
import { overlaps, packRows, Span, spanOf } from '../../timeline';

/** A context with its place in the drawing, in pixels. @internal */
export interface PlacedContext {
  context: ReadingContext;
  label: string;
  row: number;
  left: number;
  right: number;
  /** The label stands left of the bar, because there is no room right of it. */
  labelLeft: boolean;
}

const ROW_GAP = 14;
const LABEL_GAP = 6;
/** Average width of a letter of the lane's font. */
const LETTER_PX = 6.4;
const MOST_ROWS = 6;

function shorten(label: string, room: number): string {
  const letters = Math.max(6, Math.floor(room / LETTER_PX));
  return label.length <= letters
    ? label
    : `${label.slice(0, letters - 1).trimEnd()}…`;
}

/**
 * Places the contexts of a span in as few rows as their bars and labels need, at most six; the rest is counted and is
 * in the table.
 *
 * @internal
 */
export function placeContexts(
  contexts: readonly ReadingContext[],
  options: {
    span: Span;
    width: number;
    x(at: number): number;
    labelOf(context: ReadingContext): string;
  },
): { placed: PlacedContext[]; rows: number; left: number } {
  const { span, width, x, labelOf } = options;
  const drawn = contexts
    .filter(context => overlaps(spanOf(context), span))
    .map(context => {
      const { from, to } = spanOf(context);
      const left = x(from);
      const right = Math.max(left + 4, x(to));
      const labelLeft = width - right < left;
      const room = (labelLeft ? left : width - right) - LABEL_GAP;
      const label = shorten(labelOf(context), room);
      const text = label.length * LETTER_PX + LABEL_GAP;
      const extent = labelLeft
        ? { left: left - text, right }
        : { left, right: right + text };
      return { context, label, left, right, labelLeft, extent };
    });
  const rows = packRows(
    drawn.map(({ extent }) => extent),
    ROW_GAP,
  );
  const placed = drawn.map(({ extent, ...rest }, index) => ({
    ...rest,
    row: rows[index],
  }));
  const kept = placed.filter(({ row }) => row < MOST_ROWS);
  return {
    placed: kept,
    rows: Math.min(MOST_ROWS, Math.max(0, ...rows.map(row => row + 1))),
    left: placed.length - kept.length,
  };
}
