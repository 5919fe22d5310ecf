import { locateClone, readRefs, Tag } from './clone/ClonedRefs';
import { planReleases, ReleasePlan } from './clone/ReleasePlan';
import { CloneSettings } from './config/readGitConfig';
import {
  changeOf,
  deploymentOfLanding,
  deploymentOfTag,
} from './facts/factsOf';
import { Outbox, StoreFacts } from './facts/Outbox';
import { Git, GitOptions } from './git/Git';
import { findLanding } from './history/findLanding';
import { readLandings } from './history/readLandings';
import { CloneState, digest, rememberRecent } from './state/CloneState';
import { ComponentLookup } from './subject/ComponentLookup';
import { resolveSubject } from './subject/resolveSubject';
import { digestOf, takeBack } from './takeBack';

/*
 * Reads one clone from where the last read ended.
 *
 *   refs → unchanged? done
 *        → subject and releases
 *        → take back what no longer stands         (rewritten history, deleted tag, another component or rule)
 *        → landings not read before, oldest first  (changes; deployments too when the branch is what is released)
 *        → releases that are new or have moved     (deployments)
 *
 * Facts are handed on in pieces, each together with the state that it reaches, so a read that is cut short anywhere goes
 * on from there, and the end is the same.
 */

/** @internal */
export interface CloneReaderOptions {
  settings: CloneSettings;
  findComponents: ComponentLookup;
  observe?: GitOptions['observe'];
  now: () => number;
}

/** @internal */
export interface CloneReadContext {
  signal: AbortSignal;
  state?: CloneState;
  store: StoreFacts;
  warn(message: string): void;
}

/** @internal */
export class CloneReader {
  readonly #options: CloneReaderOptions;

  constructor(options: CloneReaderOptions) {
    this.#options = options;
  }

  /** @throws an error whose message names the clone's configuration path and what to do, or a GitFailure */
  async read(context: CloneReadContext): Promise<void> {
    const { settings, findComponents, observe, now } = this.#options;
    const { signal, state, store, warn } = context;
    const directory = await locateClone(settings.path, settings.at);
    const git = Git.create({ directory, signal, observe });
    const refs = await readRefs(git, settings.at);
    const plan = planReleases(settings, refs);
    const { mode, tips, releases, head } = plan;
    const seen = digest([settings.component, mode, tips, releases]);
    if (state?.seen === seen && !state.withdrawing) {
      return;
    }
    const subject = await resolveSubject(git, settings, head, findComponents);
    const start = { subject, mode, lines: [], tags: [], recent: [] };
    const before = state ?? { ...start, latest: 0, floor: 0 };
    const outbox = new Outbox({ ...before, seen: undefined }, store, now);
    if (state) {
      const isSame = state.subject === subject && state.mode === mode;
      const lost = isSame
        ? await takeBack(git, outbox, plan)
        : await takeBack(git, outbox, { tips: [], releases: [] }, start);
      if (lost) {
        warn(
          `${settings.at}: the history was replaced and the old one is gone from the clone; ${lost.prunedTo} of its newest changes are withdrawn, older ones stay as they were read`,
        );
      }
    }
    await this.#readLandings(git, outbox, plan);
    await this.#readReleases(outbox, releases);
    await outbox.flush({ seen });
  }

  async #readLandings(git: Git, outbox: Outbox, plan: ReleasePlan) {
    const lines = new Set(outbox.state.lines);
    let landed: string[] = [];
    const noteProgress = () => {
      const recent = rememberRecent(outbox.state.recent, landed);
      outbox.note({ lines: [...lines], recent });
      landed = [];
    };
    for await (const landing of readLandings(git, plan.tips, [...lines])) {
      const { revision, base, reverts } = landing;
      const revertOf = reverts && (await findLanding(git, reverts, revision));
      outbox.report(changeOf(landing, revertOf));
      if (plan.mode === 'branch') {
        outbox.report(deploymentOfLanding(landing));
      }
      lines.delete(base ?? '');
      lines.add(revision);
      landed.push(revision);
      if (outbox.full) {
        noteProgress();
        await outbox.flush();
      }
    }
    noteProgress();
  }

  async #readReleases(outbox: Outbox, releases: readonly Tag[]) {
    const delivered = new Map(outbox.state.tags);
    for (const release of releases) {
      const content = digestOf(release);
      if (delivered.get(release.name) !== content) {
        outbox.report(deploymentOfTag(release));
        delivered.set(release.name, content);
        if (outbox.full) {
          await outbox.flush({ tags: [...delivered] });
        }
      }
    }
    outbox.note({ tags: [...delivered] });
  }
}
