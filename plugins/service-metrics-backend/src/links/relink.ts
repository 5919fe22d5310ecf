import {
  DAY_MS,
  dayOf,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { ClosedDays } from '../database/ClosedDayStore';
import { KnownFact } from '../facts/Fact';
import { FactStore } from '../facts/FactStore';
import { LOOK_BACK_MS, SKEW_MS } from './ChangeIndex';
import {
  DeploymentUnit,
  isProduction,
  TARGET_SPAN_MS,
  toDeploymentUnits,
} from './DeploymentUnit';
import { diffLinks, LinkDiff } from './diffLinks';
import { FAILURE_SPAN_MS } from './findRemedies';
import {
  changeKey,
  ChangeLink,
  linkChanges,
  PREDECESSOR_SPAN_MS,
} from './linkChanges';
import { LinkStore } from './LinkStore';

/** How many deployments are looked through at a time. */
const PAGE = 50;

/**
 * How far failures let one deployment matter to another: a version deployed 210 days ago makes a rollback one, which says
 * that a deployment of the 90 days before it failed. The rest is for clocks and for targets that follow.
 */
const FAILURE_REACH_MS = PREDECESSOR_SPAN_MS + FAILURE_SPAN_MS + 10 * DAY_MS;

/** A stretch of one component's history with the links that hold in it. */
export interface LinkedStretch {
  /** Failures of deployments finished between these instants (epoch milliseconds) may be others now. */
  judgedFrom: number;
  judgedTo: number;
  /** Deployments before this instant are linked. */
  to: number;
  /** Facts, in order of time. */
  deployments: KnownFact<'deployment'>[];
  units: DeploymentUnit[];
  changes: KnownFact<'change'>[];
  /** Links of everything in the stretch. */
  links: ChangeLink[];
  /** How they differ from the stored ones. */
  diff: LinkDiff;
}

/**
 * Links anew every deployment that facts of the days from `from` to `lastDay` may concern: those of the days themselves,
 * and those after them whose predecessor may be another now, 210 days ahead or as far as the next success.
 *
 * Loads what they may look back on: deployments before them, and changes twice the look-back, because a day that counts a
 * moved change may lie one look-back before and counts changes of its own.
 */
export async function relink(
  stores: { facts: FactStore; links: LinkStore },
  subject: string,
  options: {
    /** Epoch milliseconds. */
    from: number;
    lastDay: string;
    productionEnvironments: readonly string[];
    /** What is linked on these days stays as it is. */
    closed?: ClosedDays;
  },
): Promise<LinkedStretch> {
  const { from, productionEnvironments, closed = ClosedDays.none } = options;
  const isSettled = (at: number) => closed.has(subject, dayOf(at));
  const { facts } = stores;
  const isSuccess = (fact: KnownFact<'deployment'>) =>
    fact.fields.outcome === 'succeeded' &&
    isProduction(fact, productionEnvironments);
  const end = startOfDay(options.lastDay) + DAY_MS;
  const next = await findDeployment(isSuccess, page =>
    facts.deploymentsFrom(subject, end, page),
  );
  const relinked =
    Math.max(end + PREDECESSOR_SPAN_MS, next ? finishedAt(next) : 0) +
    FAILURE_SPAN_MS +
    3 * SKEW_MS;
  const to = relinked + FAILURE_SPAN_MS + 7 * SKEW_MS;
  const start = from - FAILURE_REACH_MS;
  const before = await findDeployment(isSuccess, page =>
    facts.deploymentsBefore(subject, start, page),
  );
  const near = await facts.list(
    'deployment',
    subject,
    start,
    to + TARGET_SPAN_MS,
  );
  const deployments = before ? [before, ...near] : near;
  const mergedFrom = from - 2 * LOOK_BACK_MS - 5 * SKEW_MS;
  const changes = await facts.list('change', subject, mergedFrom, to + SKEW_MS);
  const units = toDeploymentUnits(deployments, productionEnvironments);

  const stored = await stores.links.list(
    subject,
    mergedFrom,
    from - FAILURE_SPAN_MS - 5 * SKEW_MS,
    to,
  );
  const earlier = stored.filter(
    link => link.deployedAt < from || isSettled(link.deployedAt),
  );
  const computed = linkChanges({
    subject,
    changes,
    units: units.filter(
      unit => unit.outcome === 'succeeded' && unit.finishedAt < to,
    ),
    from,
    taken: new Set(earlier.map(keyOf)),
    isSettled: unit => isSettled(unit.finishedAt),
    hadEarlier: !before && (await facts.wasDeployed(subject)),
  });
  const claimed = new Set(computed.map(keyOf));
  const later = stored.filter(
    link => link.deployedAt >= to && !isSettled(link.deployedAt),
  );
  return {
    judgedFrom: from - FAILURE_SPAN_MS - 3 * SKEW_MS,
    judgedTo: relinked,
    to,
    deployments,
    units,
    changes,
    links: [
      ...earlier,
      ...computed,
      ...later.filter(link => !claimed.has(keyOf(link))),
    ],
    diff: diffLinks(
      stored.filter(
        link =>
          link.deployedAt >= from &&
          !isSettled(link.deployedAt) &&
          (link.deployedAt < to || claimed.has(keyOf(link))),
      ),
      computed,
    ),
  };
}

function keyOf(link: ChangeLink): string {
  return changeKey(link.changeSource, link.changeId);
}

function finishedAt(fact: KnownFact<'deployment'>): number {
  return Date.parse(fact.fields.finishedAt!);
}

async function findDeployment(
  isWanted: (fact: KnownFact<'deployment'>) => boolean,
  list: (page: {
    offset: number;
    limit: number;
  }) => Promise<KnownFact<'deployment'>[]>,
): Promise<KnownFact<'deployment'> | undefined> {
  for (let offset = 0; ; offset += PAGE) {
    const page = await list({ offset, limit: PAGE });
    const found = page.find(isWanted);
    if (found || page.length < PAGE) {
      return found;
    }
  }
}
