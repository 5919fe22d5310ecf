import { InputError } from '@backstage/errors';
import {
  addDays,
  Window,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { mondayOf } from '../rollups/isoWeek';
import { daysOf, toWindow } from './windows';

/*
 * Where days have been folded, only whole weeks can be read. A window of ours that begins or ends inside such a week is
 * widened to it, as its bounds say; days of a caller's own choice are refused, because another answer than the asked one would be
 * given in silence.
 */

/** The window, widened to whole weeks where there are no days any more. */
export function wholeWeeks(window: Window, foldedBefore?: string): Window {
  const { from, to } = daysOf(window);
  const [start, end] = [
    isInside(from, foldedBefore) ? mondayOf(from) : from,
    isInside(to, foldedBefore) ? addDays(mondayOf(to), 7) : to,
  ];
  return start === from && end === to
    ? window
    : toWindow(window.label, start, end);
}

/** Whether a window begins or ends inside a week of which there are no days any more. */
export function isFolded(window: Window, foldedBefore?: string): boolean {
  const { from, to } = daysOf(window);
  return isInside(from, foldedBefore) || isInside(to, foldedBefore);
}

/**
 * Checks days of a caller's own choice.
 *
 * @throws InputError naming the field and the first day that can be chosen freely
 */
export function checkDays(
  { from, to }: { from: string; to: string },
  foldedBefore?: string,
): void {
  for (const [field, day] of Object.entries({ from, to })) {
    if (isInside(day, foldedBefore)) {
      throw new InputError(
        `${field}: before ${foldedBefore} only whole weeks are kept; choose a Monday, or a day from then on`,
      );
    }
  }
}

function isInside(day: string, foldedBefore = ''): boolean {
  return day < foldedBefore && mondayOf(day) !== day;
}
