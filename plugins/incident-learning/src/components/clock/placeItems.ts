import {
  packRows,
  Span,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { ClockItem } from './ClockLane';

/** An item with its place in the drawing, in pixels. */
export interface PlacedItem {
  item: ClockItem;
  row: number;
  left: number;
  right: number;
  /** Where the label has room: right of the mark, left of it, or on a bar that fills the drawing. */
  labelAt: 'right' | 'left' | 'inside';
}

const LETTER_PX = 6.3;
const MARK_PX = 7;
const LABEL_GAP = 5;
const ROW_GAP = 6;

/** Places what lies in a span in as few rows as marks and labels need. */
export function placeItems(
  items: readonly ClockItem[],
  options: { span: Span; width: number; x(at: number): number },
): { placed: PlacedItem[]; rows: number } {
  const { span, width, x } = options;
  const drawn = items
    .filter(
      ({ from, to = from }) =>
        from <= span.to && to >= span.from && !(to === span.from && to > from),
    )
    .map(item => {
      const left = x(item.from);
      const right = Math.max(left, x(item.to ?? item.from));
      const text = item.label
        ? item.label.length * LETTER_PX + LABEL_GAP + MARK_PX
        : MARK_PX;
      const hasRight = right + text <= width;
      const hasLeft = left - text >= 0;
      const isLong = right - left > text;
      const labelAt = placeOf(hasRight, hasLeft, isLong);
      const extent = {
        left: left - (labelAt === 'left' ? text : MARK_PX),
        right: right + (labelAt === 'right' ? text : MARK_PX),
      };
      return { item, left, right, labelAt, extent };
    });
  const rows = packRows(
    drawn.map(({ extent }) => extent),
    ROW_GAP,
  );
  return {
    placed: drawn.map(({ extent, ...rest }, index) => ({
      ...rest,
      row: rows[index],
    })),
    rows: Math.max(1, ...rows.map(row => row + 1)),
  };
}

function placeOf(
  hasRight: boolean,
  hasLeft: boolean,
  isLong: boolean,
): PlacedItem['labelAt'] {
  if (!hasRight && hasLeft) {
    return 'left';
  }
  return !hasRight && isLong ? 'inside' : 'right';
}
