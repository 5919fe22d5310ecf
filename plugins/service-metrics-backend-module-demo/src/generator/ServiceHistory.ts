import {
  addDays,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { createHash } from 'node:crypto';
import { Aftermath, planAftermath } from './planAftermath';
import { daysBack, LOOK_BACK, once } from './lookBack';
import { PlannedRelease, planReleases } from './planReleases';
import { SeededRandom } from './SeededRandom';
import { DemoService } from './services';
import { Timeline } from './Timeline';
import { HOUR, seconds } from './units';

/*
 * One service's past and future as a function of the calendar and the timeline.
 *
 * There is no start and no running state: what a day holds is drawn from that day's own seed, and whatever it needs from
 * before (the revision its first change grew from, the version that a rollback returns to) is found by looking back over
 * days that are drawn the same way. So any day can be asked alone, in any order, and answers the same. A look back ends
 * at the first day that holds something; LOOK_BACK bounds it. What was drawn is kept while the instance lives, which is
 * for one read.
 */

/** When the change lands that the major incident needs. */
const MAJOR_MERGE = 8.4 * HOUR;

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
  readonly timeline: Timeline;
  readonly #service: DemoService;
  readonly #mergesByDay = new Map<string, Merge[]>();
  readonly #routineByDay = new Map<string, number[]>();
  readonly #plannedByDay = new Map<string, PlannedRelease[]>();
  readonly #releasesByDay = new Map<string, Release[]>();
  readonly #ranByDay = new Map<string, PlannedRelease[]>();

  static create(service: DemoService, timeline: Timeline): ServiceHistory {
    return new ServiceHistory(service, timeline);
  }

  private constructor(service: DemoService, timeline: Timeline) {
    this.#service = service;
    this.timeline = timeline;
  }

  /** Changes that landed on a day, in order. */
  merges(day: string): Merge[] {
    return once(this.#mergesByDay, day, () => this.#drawMerges(day));
  }

  /** Releases that ran on a day, in order. */
  releases(day: string): Release[] {
    return once(this.#releasesByDay, day, () =>
      this.#ran(day).map(release => ({
        ...release,
        revision: this.newestMerge(release.cut).revision,
        aftermath: planAftermath(this.#service, release),
      })),
    );
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
      if (release.emergency) {
        const { cut, emergency } = release;
        const startedAt = emergency.fixStartedAt;
        return [
          { at: cut, mends: { cut, kind: 'hotfix' as const, startedAt } },
        ];
      }
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
    const random = SeededRandom.create(this.#service.ref, day, 'merges');
    const count = random.poisson(
      this.timeline.expected(this.#service, day, 'merges'),
    );
    const times = Array.from({ length: count }, () =>
      seconds(random.between(7.5 * HOUR, 17.5 * HOUR)),
    );
    if (this.timeline.isMajorIncident(this.#service, day)) {
      times.push(MAJOR_MERGE);
    }
    return [...new Set(times)]
      .sort((a, b) => a - b)
      .map(time => startOfDay(day) + time);
  }

  #planned(day: string): PlannedRelease[] {
    return once(this.#plannedByDay, day, () =>
      planReleases(this.#service, day, this.timeline),
    );
  }

  /** Planned releases that found a routine merge since the one planned before. */
  #ran(day: string): PlannedRelease[] {
    return once(this.#ranByDay, day, () => {
      const planned = this.#planned(day);
      return planned.filter((release, index) => {
        if (release.emergency) {
          return true;
        }
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
      const last = this.#planned(earlier).at(-1);
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
