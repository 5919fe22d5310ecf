import {
  FactDelivery,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { SeededRandom } from './SeededRandom';
import { Merge, ServiceHistory } from './ServiceHistory';
import { DemoService } from './services';
import { HOUR, instant, MINUTE, seconds } from './units';

const LONGEST_CODING = 40 * 24 * HOUR;

const SIZES = [
  ['xs', 3],
  ['s', 4],
  ['m', 3],
  ['l', 1],
  ['xl', 0.3],
] as const;

const SMALL = [
  ['xs', 3],
  ['s', 1],
] as const;

/** The changes that landed on a day. @internal */
export function changeFacts(
  service: DemoService,
  history: ServiceHistory,
  day: string,
): FactDelivery<'change'>[] {
  const merges = history.merges(day);
  return merges.map((merge, index) => {
    const previous =
      merges[index - 1] ?? history.newestMerge(startOfDay(day) - 1);
    const random = SeededRandom.create(merge.id);
    const squashed = random.chance(service.squash.share);
    const lost = random.chance(service.squash.lost);
    const { firstCommitAt, ...rest } = course(
      service,
      merge,
      random,
      history.timeline.factor(service, day, 'coding'),
    );
    const commits = merge.mends || rest.automated ? 1 : random.integer(1, 7);
    return {
      kind: 'change',
      id: merge.id,
      subject: service.ref,
      eventId: `change:${merge.id}`,
      eventTime: instant(merge.at),
      mergeRevision: merge.revision,
      baseRevision: previous.revision,
      mergedAt: instant(merge.at),
      ...rest,
      ...(merge.mends?.kind === 'revert'
        ? { revertOf: history.newestMerge(merge.mends.cut).id }
        : {}),
      ...(squashed && lost
        ? {}
        : {
            firstCommitAt,
            revisions: Array.from({ length: commits }, (...[, commit]) =>
              history.commit(`${merge.id}.${commit + 1}`),
            ),
          }),
    };
  });
}

/** How a change came about: when work on it began, when it was shown, and what it is. */
function course(
  service: DemoService,
  merge: Merge,
  random: SeededRandom,
  pace: number,
) {
  const { mends } = merge;
  const automated = !mends && random.chance(service.automated);
  const { median, sigma } = service.coding;
  const coding = automated
    ? random.logNormal(5 * HOUR, 0.8)
    : random.logNormal(median * pace * HOUR, sigma);
  const firstCommitAt = mends
    ? mends.startedAt
    : merge.at - seconds(Math.min(20 * MINUTE + coding, LONGEST_CODING));
  const openedAt =
    firstCommitAt +
    seconds((merge.at - firstCommitAt) * random.between(0.1, 0.6));
  const readyAt =
    openedAt + seconds((merge.at - openedAt) * random.between(0, 0.3));
  return {
    firstCommitAt: instant(firstCommitAt),
    openedAt: instant(openedAt),
    readyAt: instant(readyAt),
    size: random.pick(mends || automated ? SMALL : SIZES),
    automated,
    riskFlags: riskFlags(random, automated),
  } satisfies Partial<FactDelivery<'change'>>;
}

function riskFlags(random: SeededRandom, automated: boolean) {
  const flags = new Array<'dependency' | 'data' | 'security'>();
  if (automated) {
    flags.push('dependency');
  }
  if (random.chance(0.04)) {
    flags.push('data');
  }
  if (random.chance(0.02)) {
    flags.push('security');
  }
  return flags;
}
