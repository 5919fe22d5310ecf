import { PolicyChange } from './compareMetrics';
import { Stratum } from './strata';

/** The part of a stratum that decides. @public */
export type StratumSpec = Omit<Stratum, 'says'>;

/**
 * What changes for the sample between two charters, in plain words. Whatever draws more than before is wider: a stratum
 * more, a higher rate or cap, more changes in a stratum.
 *
 * @public
 */
export function compareStrata(
  before: readonly StratumSpec[] = [],
  after: readonly StratumSpec[] = [],
): PolicyChange[] {
  const was = new Map(before.map(each => [each.id, each]));
  const is = new Map(after.map(each => [each.id, each]));
  return [
    ...before
      .filter(({ id }) => !is.has(id))
      .map(({ id }) => change('narrower', `${id}: no longer drawn`)),
    ...after.flatMap(now => {
      const then = was.get(now.id);
      return then
        ? stratumChanges(then, now)
        : [
            change(
              'wider',
              `${now.id}: drawn from now on, ${percent(now.rate)}`,
            ),
          ];
    }),
  ];
}

function stratumChanges(then: StratumSpec, now: StratumSpec): PolicyChange[] {
  const { id } = now;
  const cap = ({ cap: most = Infinity }: StratumSpec) => most;
  const words = (most: number) => (Number.isFinite(most) ? most : 'none');
  const perWeek = ({ perWeek: least = 0 }: StratumSpec) => least;
  const belongs = (stratum: StratumSpec) =>
    [...(stratum.riskFlags ?? []), ...(stratum.components ?? [])].sort();
  const lost = belongs(then).filter(each => !belongs(now).includes(each));
  const gained = belongs(now).filter(each => !belongs(then).includes(each));
  return [
    ...(then.rate === now.rate
      ? []
      : [
          change(
            now.rate > then.rate ? 'wider' : 'narrower',
            `${id}: rate ${percent(then.rate)} → ${percent(now.rate)}`,
          ),
        ]),
    ...(cap(then) === cap(now)
      ? []
      : [
          change(
            cap(now) > cap(then) ? 'wider' : 'narrower',
            `${id}: cap ${words(cap(then))} → ${words(cap(now))}`,
          ),
        ]),
    ...(perWeek(then) === perWeek(now)
      ? []
      : [
          change(
            perWeek(now) > perWeek(then) ? 'wider' : 'narrower',
            `${id}: in small teams about ${perWeek(then)} → ${perWeek(
              now,
            )} a week`,
          ),
        ]),
    ...gained.map(each => change('wider', `${id}: also ${each}`)),
    ...lost.map(each => change('narrower', `${id}: no longer ${each}`)),
  ];
}

function change(
  direction: PolicyChange['direction'],
  says: string,
): PolicyChange {
  return { direction, says: `sample: ${says}` };
}

function percent(rate: number): string {
  return `${Number((rate * 100).toPrecision(3))} %`;
}
