import {
  addDays,
  Comparison,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { countTest, dispersionOf, Finding } from '../statistics';
import { countAll, countWeekly, DeploymentCounts } from './deploymentCounts';
import { daysIn, weeksIn } from './weeks';

/** A stretch shorter than this says little about how much weeks differ. */
const SHORTEST_STRETCH = 4;

/**
 * Has the number of deployments moved? How much weeks differ is taken from both windows and from the weeks before them, in
 * stretches as long as the window (at least 4 weeks), each around its own mean.
 *
 * @returns undefined when a window is not in whole weeks (weekends would weigh differently), when the history began after
 * the first week of the window before (it would look like growth), or when there is too little to ask.
 * @internal
 */
export function deploymentTrend(
  comparison: Comparison<DeploymentCounts>,
): Finding | undefined {
  const { before, now, windowBefore, windowNow } = comparison;
  const began = Object.keys({ ...before.days, ...comparison.reference.days })
    .sort()
    .at(0);
  const firstWeek = weeksIn(windowBefore)[0];
  if (
    daysIn(windowBefore) % 7 !== 0 ||
    daysIn(windowNow) % 7 !== 0 ||
    !began ||
    began >= addDays(firstWeek, 7)
  ) {
    return undefined;
  }
  return countTest(
    { count: countAll(before, 'succeeded'), exposure: daysIn(windowBefore) },
    { count: countAll(now, 'succeeded'), exposure: daysIn(windowNow) },
    dispersionOf([
      countWeekly(now, weeksIn(windowNow), 'succeeded'),
      countWeekly(before, weeksIn(windowBefore), 'succeeded'),
      ...earlierStretches(comparison, began),
    ]),
  );
}

/** Weekly counts from the first whole week of the history up to the window before. */
function earlierStretches(
  {
    reference,
    referenceWindow,
    windowBefore,
    windowNow,
  }: Comparison<DeploymentCounts>,
  began: string,
): number[][] {
  const earlier = { from: referenceWindow.from, to: windowBefore.from };
  const weeks = weeksIn(earlier).filter(week => week >= began);
  const counts = countWeekly(reference, weeks, 'succeeded');
  const length = Math.max(SHORTEST_STRETCH, weeksIn(windowNow).length);
  const stretches: number[][] = [];
  for (let end = counts.length; end > 0; end -= length) {
    stretches.push(counts.slice(Math.max(0, end - length), end));
  }
  return stretches;
}
