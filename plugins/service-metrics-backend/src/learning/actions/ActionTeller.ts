import {
  FactDelivery,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { iso } from '../../explanations/words';
import {
  ActionStore,
  NO_DUE_DATE,
  OWN_SOURCE,
  StoredAction,
} from './ActionStore';

const PORTION = 200;

/** An action is due by the end of its day. */
const END_OF_DAY_MS = 86_400_000 - 60_000;

/**
 * Tells facts of the actions that are kept here, through the same door as any tracker: numbers come of facts alone. An action
 * remembers up to which version it was told, so one that was cut off in between is told later, and told twice is one fact.
 */
export class ActionTeller {
  readonly #store: Pick<ActionStore, 'untold' | 'setTold'>;
  readonly #deliver: (facts: readonly FactDelivery[]) => Promise<unknown>;

  constructor(options: {
    store: Pick<ActionStore, 'untold' | 'setTold'>;
    /** Takes the facts of the source `plumbline`; returns after the commit. */
    deliver(facts: readonly FactDelivery[]): Promise<unknown>;
  }) {
    this.#store = options.store;
    this.#deliver = options.deliver;
  }

  async run(): Promise<void> {
    for (;;) {
      const actions = await this.#store.untold(PORTION);
      if (actions.length === 0) {
        return;
      }
      await this.#deliver(actions.map(toFact));
      for (const { id, version } of actions) {
        await this.#store.setTold(id, version);
      }
    }
  }
}

/** Versions are counted from the epoch of the action, so that a later one is newer whatever the clocks say. */
function toFact(action: StoredAction): FactDelivery<'action-item'> {
  const { id, version, component, controlType, status, content } = action;
  const [incident] = content.incidents;
  return {
    kind: 'action-item',
    id,
    subject: component,
    eventId: `${id}-${version}`,
    eventTime: iso(action.createdAt + version),
    ...(incident ? { incident: incident.id } : {}),
    controlType,
    status,
    createdAt: iso(action.createdAt),
    dueAt:
      action.dueOn === NO_DUE_DATE
        ? null
        : iso(startOfDay(action.dueOn) + END_OF_DAY_MS),
    completedAt:
      action.completedAt === undefined ? null : iso(action.completedAt),
  };
}

export { OWN_SOURCE };
