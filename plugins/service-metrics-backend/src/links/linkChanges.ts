import {
  ChangeRung,
  DAY_MS,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { KnownFact } from '../facts/Fact';
import { ChangeIndex, ChangeView, LOOK_BACK_MS } from './ChangeIndex';
import { agesOf, DeploymentUnit } from './DeploymentUnit';

/*
 * Which deployment first brought a change to production. The ladder, most certain first:
 *
 *   1  the deployment's source lists the change
 *   2  commit range: reachable from this deployment's revision and not from its predecessor's
 *   3  the change's merge revision is the deployed revision
 *   4  merged between the two deployments
 *
 * The range of rung 2 is answered from the facts: each change names the revision it landed as and the one the branch
 * stood at before, so the changes form the branch's first-parent chain, and no repository is needed to walk it. A
 * deployment whose list or range is known is not also guessed at by time.
 *
 * What is on a closed day is settled: its deployments claim nothing anew, and what they brought is told by `taken`.
 *
 * A change counts at its first success only, so deployments are asked in order of time and the first to claim a change
 * has it. What the first deployment of all brought has no beginning; it is linked, excluded, and never passed on. A
 * deployment that only outlasted those before it is not the first: they lie further back than changes are looked for, so
 * that it brought whatever nobody had before.
 */

/** How long an environment may rest before its last deployment stops being the predecessor: as long as deployments are kept. */
export const PREDECESSOR_SPAN_MS = 210 * DAY_MS;

export interface ChangeLink {
  subject: string;
  changeSource: string;
  changeId: string;
  deploymentSource: string;
  deploymentId: string;
  mergedAt: number;
  deployedAt: number;
  rung: ChangeRung;
  excluded?: 'no-predecessor';
  /** One sentence. */
  reason: string;
  /** What it ages from, epoch milliseconds, when that is not `deployedAt`. */
  agesFrom?: number;
}

export interface LinkChangesOptions {
  subject: string;
  /** Changes in order of merge. */
  changes: readonly KnownFact<'change'>[];
  /** Successful units in order of time; those before `from` only serve as predecessors. */
  units: readonly DeploymentUnit[];
  /** Epoch milliseconds: units from here on are linked. */
  from: number;
  /** Changes (see {@link changeKey}) that units before `from` already brought. */
  taken: ReadonlySet<string>;
  /** Units whose day is closed. */
  isSettled?: (unit: DeploymentUnit) => boolean;
  /** There were deployments of which nothing is left. */
  hadEarlier?: boolean;
}

/** Names a change within its subject. */
export function changeKey(source: string, id: string): string {
  return `${source}\n${id}`;
}

/** Links every change that a unit from `from` on brought to production first. */
export function linkChanges(options: LinkChangesOptions): ChangeLink[] {
  const { subject, changes, units, from, hadEarlier } = options;
  const index = new ChangeIndex(changes);
  const taken = new Set(options.taken);
  const links: ChangeLink[] = [];

  units.forEach((unit, position) => {
    if (unit.finishedAt < from || options.isSettled?.(unit)) {
      return;
    }
    const predecessor = predecessorOf(units, position);
    for (const claim of claimsOf(unit, predecessor, index)) {
      const { source, id, fields } = claim.change;
      const key = changeKey(source, id);
      if (taken.has(key)) {
        continue;
      }
      taken.add(key);
      links.push({
        subject,
        changeSource: source,
        changeId: id,
        deploymentSource: unit.source,
        deploymentId: unit.id,
        mergedAt: Date.parse(fields.mergedAt!),
        deployedAt: unit.finishedAt,
        rung: claim.rung,
        reason: claim.reason,
        ...(predecessor || hadEarlier
          ? {}
          : { excluded: 'no-predecessor' as const }),
        ...agesOf(unit),
      });
    }
  });
  return links;
}

/** The success before this one in the same environment, or in any when the environment is new or long unused. */
function predecessorOf(
  units: readonly DeploymentUnit[],
  position: number,
): DeploymentUnit | undefined {
  const unit = units[position];
  const since = unit.finishedAt - PREDECESSOR_SPAN_MS;
  for (let i = position - 1; i >= 0; i--) {
    if (units[i].finishedAt < since) {
      break;
    }
    if (units[i].environments.includes(unit.environments[0])) {
      return units[i];
    }
  }
  return units[position - 1];
}

interface Claim {
  change: KnownFact<'change'>;
  rung: ChangeRung;
  reason: string;
}

function* claimsOf(
  unit: DeploymentUnit,
  predecessor: DeploymentUnit | undefined,
  index: ChangeIndex,
): Generator<Claim> {
  const view = index.around(unit.finishedAt);
  for (const id of unit.changes ?? []) {
    for (const change of view.byId(id)) {
      yield {
        change,
        rung: 1,
        reason: 'The source lists it in the deployment.',
      };
    }
  }
  const range = commitRange(unit, predecessor, view);
  for (const change of range ?? []) {
    yield {
      change,
      rung: 2,
      reason:
        'Reachable from the deployed revision and not from the one deployed before.',
    };
  }
  for (const change of unit.revision ? view.byRevision(unit.revision) : []) {
    yield {
      change,
      rung: 3,
      reason: 'Its merge revision is the deployed revision.',
    };
  }
  if (range || unit.changes) {
    return;
  }
  const after = predecessor?.finishedAt ?? unit.finishedAt - LOOK_BACK_MS;
  for (const change of view.mergedBetween(after, unit.finishedAt)) {
    yield {
      change,
      rung: 4,
      reason: 'Merged between this deployment and the one before.',
    };
  }
}

/**
 * Walks the chain from the deployed revision to the predecessor's; undefined when either is not known, so that nothing
 * can be said.
 */
function commitRange(
  unit: DeploymentUnit,
  predecessor: DeploymentUnit | undefined,
  view: ChangeView,
): KnownFact<'change'>[] | undefined {
  if (!unit.revision || view.byRevision(unit.revision).length === 0) {
    return undefined;
  }
  if (!predecessor) {
    return [...view.chainFrom(unit.revision)].flat();
  }
  if (!predecessor.revision) {
    return undefined;
  }
  const range: KnownFact<'change'>[][] = [];
  for (const step of view.chainFrom(unit.revision)) {
    if (step[0].fields.mergeRevision === predecessor.revision) {
      return range.flat();
    }
    range.push(step);
  }
  // The predecessor is not on this line: another branch, a newer version, or beyond the look-back.
  const reached = new Set([...view.chainFrom(predecessor.revision)].flat());
  return range.flat().filter(change => !reached.has(change));
}
