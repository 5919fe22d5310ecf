import { Tag } from './clone/ClonedRefs';
import { Outbox } from './facts/Outbox';
import { Git } from './git/Git';
import { findLost } from './history/findLost';
import { CloneState, digest } from './state/CloneState';

/** What a clone has now, as far as what was delivered before may stay. @internal */
export interface Standing {
  tips: readonly string[];
  releases: readonly Tag[];
}

/** Digest by which a release is known again. @internal */
export function digestOf({ revision, at }: Tag): string {
  return digest([revision, at]);
}

/**
 * Withdraws what was delivered and no longer stands: landings that no tip reaches, releases whose tag is gone. A tag that
 * moved is not withdrawn, its release is reported again with a newer time.
 *
 * @param restart - when nothing stands because the component or the rule changed: what to begin anew with
 * @returns how many landings could only be looked for among the remembered ones, because the clone has lost the history
 * they were in; undefined when it has not
 * @internal
 */
export async function takeBack(
  git: Git,
  outbox: Outbox,
  standing: Standing,
  restart?: Partial<CloneState>,
): Promise<{ prunedTo: number } | undefined> {
  const { lines, tags, recent, mode, withdrawing } = outbox.state;
  const releases = new Map(
    standing.releases.map(release => [release.name, digestOf(release)]),
  );
  const lost = await findLost(git, lines, standing.tips, recent);
  const lostIds = new Set(lost.revisions);
  const hasMoved = tags.some(
    ([name, known]) => known !== (releases.get(name) ?? known),
  );
  if (withdrawing || hasMoved) {
    outbox.beginCorrection();
  }
  const flushWhenFull = async () => {
    if (outbox.full) {
      await outbox.flush({ withdrawing: true });
    }
  };
  for (const revision of lostIds) {
    outbox.withdraw('change', revision);
    if (mode === 'branch') {
      outbox.withdraw('deployment', revision);
    }
    await flushWhenFull();
  }
  for (const [name] of tags.filter(([tag]) => !releases.has(tag))) {
    outbox.withdraw('deployment', name);
    await flushWhenFull();
  }
  outbox.note({
    // After an interrupted withdrawal it is not known what was taken back, so everything is said again.
    lines: withdrawing ? [] : lost.lines,
    tags: withdrawing ? [] : tags.filter(([name]) => releases.has(name)),
    recent: recent.filter(revision => !lostIds.has(revision)),
    withdrawing: undefined,
    ...restart,
  });
  return lost.pruned ? { prunedTo: lostIds.size } : undefined;
}
