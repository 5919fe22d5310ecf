import { quarterOf } from '@plumbline/backstage-plugin-service-metrics-common';
import { CalendarQuarter } from '../../calendar';
import { SpaceTree } from '../cells';
import { ReleaseStores } from './ReleaseStore';
import {
  toDeliveryEvents,
  toFindingEvents,
  toReviewEvents,
  WorkContext,
} from './toWorkEvents';
import { FrozenEvent, WorkEvent, WorkFamily } from './WorkEvent';

/** What the windows of a quarter are decided on. @internal */
export interface Candidates {
  tree: SpaceTree;
  /** As the facts tell now. */
  events: readonly WorkEvent[];
  /** As decisions before were made on; grows as windows are decided. */
  frozen: FrozenEvent[];
}

/** Reads the events of a family from the beginning of its quarter to an instant (epoch milliseconds). @internal */
export async function loadCandidates(
  stores: ReleaseStores,
  family: WorkFamily,
  calendar: CalendarQuarter,
  to: number,
): Promise<Candidates> {
  const quarter = calendar.quarter.id;
  const { from } = calendar.quarter;
  const groups = (await stores.scopes.all()).filter(({ ref }) =>
    ref.startsWith('group:'),
  );
  const context: WorkContext = {
    calendar,
    components: await stores.ownership.all(),
    tokens: await stores.facts.tokens(quarter),
    capped: await stores.facts.capped([quarter, quarterOf(from - 1)]),
  };
  return {
    tree: new SpaceTree(await stores.cells.tree(quarter, groups)),
    events: await eventsOf(stores, family, context, from, to),
    frozen: await stores.events.list(quarter, family),
  };
}

async function eventsOf(
  { facts }: ReleaseStores,
  family: WorkFamily,
  context: WorkContext,
  from: number,
  to: number,
): Promise<WorkEvent[]> {
  switch (family) {
    case 'delivery':
      return toDeliveryEvents(context, await facts.delivered(from, to));
    case 'review':
      return toReviewEvents(context, await facts.sampled(from, to));
    default:
      return toFindingEvents(context, await facts.findings(from, to));
  }
}
