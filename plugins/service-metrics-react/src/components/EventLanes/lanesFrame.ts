import { shareOf, Span } from '../../timeline';

/** Room left of the first and right of the last point, the same in chart and lanes so that days stand below each other. @internal */
export const PLOT_INSET = { left: 60, right: 22 } as const;

/** The inner width of a drawing. @internal */
export function plotWidth(width: number): number {
  return Math.max(1, width - PLOT_INSET.left - PLOT_INSET.right);
}

/** The horizontal place of an instant, in pixels from the left edge. @internal */
export function xOf(at: number, span: Span, width: number): number {
  return PLOT_INSET.left + shareOf(at, span) * plotWidth(width);
}
