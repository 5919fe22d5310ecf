import {
  addDays,
  dayOf,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { createHash } from 'node:crypto';
import { expectedOn } from './calendar';
import { Aftermath, planAftermath } from './planAftermath';
import { PlannedRelease, planReleases } from './planReleases';
import { SeededRandom } from './SeededRandom';
import { DemoService } from './services';
import { HOUR, seconds } from './units';

/*
 * One service's past and future as a function of the calendar.
 *
 * There is no start and no running state: what a day holds is drawn from that day's own seed, and whatever it needs from
 * before (the revision its first change grew from, the version that a rollback returns to) is found by looking back over
 * days that are drawn the same way. So any day can be asked alone, in any order, and answers the same. A look back ends
 * at the first day that holds something, a fortnight away at most in practice; LOOK_BACK bounds it. What was drawn is
 * kept while the instance lives, which is for one read.
 */

const LOOK_BACK = 90;

/** A landed change. @internal */
export interface Merge {
  id: string;
  at: number;
  revision: string;
  /** Set on the change that mends a release. */
  mends?: { cut: number; kind: 'revert' | 'hotfix'; startedAt: number };
}

/** A release that ran. @internal */
export interface Release extends PlannedRelease {
  revision: string;
  aftermath?: Aftermath;
}

/** @internal */
export class ServiceHistory {
  readonly #service: DemoService;
  readonly #mergesByDay = new Map<string, Merge[]>();
  readonly #routineByDay = new Map<string, number[]>();
  readonly #ranByDay = new Map<string, PlannedRelease[]>();

  static create(service: DemoService): ServiceHistory {
    return new ServiceHistory(service);
  }

  private constructor(service: DemoService) {
    this.#service = service;
  }

  /** Changes that landed on a day, in order. */
  merges(day: string): Merge[] {
    return once(this.#mergesByDay, day, () => this.#drawMerges(day));
  }

  /** Releases that ran on a day, in order. */
  releases(day: string): Release[] {
    return this.#ran(day).map(release => ({
      ...release,
      revision: this.newestMerge(release.cut).revision,
      aftermath: planAftermath(this.#service, release),
    }));
  }

  /** The newest change landed at or before an instant. */
  newestMerge(at: number): Merge {
    for (const day of daysBack(at)) {
      const merge = this.merges(day).findLast(candidate => candidate.at <= at);
      if (merge) {
        return merge;
      }
    }
    const id = `${this.#service.name}-first`;
    return { id, at: 0, revision: this.commit(id) };
  }

  /** The version that served users just before an instant. */
  versionBefore(at: number): string {
    for (const day of daysBack(at)) {
      const release = this.releases(day).findLast(({ end }) => end < at);
      if (release?.trouble === 'rollback') {
        return this.versionBefore(release.cut);
      }
      if (release?.aftermath) {
        return this.newestMerge(release.aftermath.fixMergedAt).revision;
      }
      if (release) {
        return release.revision;
      }
    }
    return this.commit(`${this.#service.name}-first`);
  }

  /** A commit hash that belongs to `name` alone. */
  commit(name: string): string {
    return createHash('sha1')
      .update(`${this.#service.ref}\n${name}`)
      .digest('hex');
  }

  #drawMerges(day: string): Merge[] {
    const fixes = this.#ran(day).flatMap(release => {
      const aftermath = planAftermath(this.#service, release);
      return aftermath
        ? [
            {
              at: aftermath.fixMergedAt,
              mends: {
                cut: release.cut,
                kind:
                  release.trouble === 'hotfix'
                    ? ('hotfix' as const)
                    : ('revert' as const),
                startedAt: aftermath.fixStartedAt,
              },
            },
          ]
        : [];
    });
    const routine = this.#routineMerges(day).map(at => ({ at }));
    return [...routine, ...fixes]
      .sort((a, b) => a.at - b.at)
      .map((merge, index) => {
        const id = `${this.#service.name}-${day}-c${index + 1}`;
        return { ...merge, id, revision: this.commit(id) };
      });
  }

  #routineMerges(day: string): number[] {
    return once(this.#routineByDay, day, () => this.#drawRoutineMerges(day));
  }

  #drawRoutineMerges(day: string): number[] {
    const { ref, merges } = this.#service;
    const random = SeededRandom.create(ref, day, 'merges');
    const count = random.poisson(expectedOn(day, 'merges', merges));
    const times = Array.from({ length: count }, () =>
      seconds(random.between(7.5 * HOUR, 17.5 * HOUR)),
    );
    return [...new Set(times)]
      .sort((a, b) => a - b)
      .map(time => startOfDay(day) + time);
  }

  /** Planned releases that found a routine merge since the one planned before. */
  #ran(day: string): PlannedRelease[] {
    return once(this.#ranByDay, day, () => {
      const planned = planReleases(this.#service, day);
      return planned.filter((release, index) => {
        const since =
          index > 0 ? planned[index - 1].cut : this.#shippedBefore(day);
        return this.#hasRoutineMerge(since, release.cut);
      });
    });
  }

  /** Up to when everything merged had been taken along by the end of the day before. */
  #shippedBefore(day: string): number {
    for (let back = 1; back <= LOOK_BACK; back += 1) {
      const earlier = addDays(day, -back);
      const last = planReleases(this.#service, earlier).at(-1);
      if (last?.trouble === 'hotfix') {
        const hotfix = planAftermath(this.#service, last);
        const ran = this.#ran(earlier).some(({ id }) => id === last.id);
        return ran && hotfix ? hotfix.fixMergedAt : last.cut;
      }
      if (last) {
        return last.cut;
      }
    }
    return startOfDay(addDays(day, -LOOK_BACK));
  }

  #hasRoutineMerge(after: number, until: number): boolean {
    for (const day of daysBack(until)) {
      if (startOfDay(addDays(day, 1)) <= after) {
        return false;
      }
      if (this.#routineMerges(day).some(at => after < at && at <= until)) {
        return true;
      }
    }
    return false;
  }
}

function* daysBack(from: number): Generator<string> {
  for (let back = 0; back <= LOOK_BACK; back += 1) {
    yield addDays(dayOf(from), -back);
  }
}

function once<T>(kept: Map<string, T>, key: string, draw: () => T): T {
  const value = kept.get(key) ?? draw();
  kept.set(key, value);
  return value;
}
