import { randomUUID } from 'node:crypto';
import { dayOf } from '@plumbline/backstage-plugin-service-metrics-common';
import { OwnershipStore } from '../../ownership/OwnershipStore';
import { ActionStore, NO_DUE_DATE, StoredAction } from './ActionStore';
import { TrackerItem, TrackerItemStore } from './TrackerItemStore';

const PORTION = 2_000;

/** A slow commit may become visible after a quicker one that was received later. */
const OVERLAP_MS = 5 * 60_000;

/**
 * Takes action items of trackers over into the backlog, so that one index serves a board whoever keeps an action. Runs over
 * what came since its last run and a little before; taken over twice is taken over once. After a start it looks at all.
 */
export class TrackerItems {
  readonly #items: TrackerItemStore;
  readonly #actions: ActionStore;
  readonly #ownership: Pick<OwnershipStore, 'components'>;
  #since = 0;

  constructor(options: {
    items: TrackerItemStore;
    actions: ActionStore;
    ownership: Pick<OwnershipStore, 'components'>;
  }) {
    this.#items = options.items;
    this.#actions = options.actions;
    this.#ownership = options.ownership;
  }

  async run(): Promise<void> {
    let from = this.#since;
    for (;;) {
      const items = await this.#items.since(from, PORTION);
      await this.#takeOver(items);
      const last = items.at(-1)?.receivedAt;
      if (last !== undefined) {
        this.#since = Math.max(this.#since, last - OVERLAP_MS);
      }
      if (last === undefined || items.length < PORTION) {
        return;
      }
      // More of one instant than fit into a portion are as many as one delivery holds at most.
      from = last === from ? last + 1 : last;
    }
  }

  async #takeOver(items: readonly TrackerItem[]) {
    const known = await this.#ownership.components([
      ...new Set(items.map(({ subject }) => subject)),
    ]);
    const live = items.filter(
      ({ subject, withdrawn, fields }) =>
        known.has(subject) && !withdrawn && fields.createdAt,
    );
    await this.#actions.takeOver(
      live.map(item =>
        toAction(item, known.get(item.subject)?.history.at(-1)?.owner ?? ''),
      ),
    );
    await this.#actions.withdraw(
      items
        .filter(({ withdrawn }) => withdrawn)
        .map(({ source, id, subject }) => ({
          keptBy: source,
          externalId: id,
          component: subject,
        })),
    );
  }
}

function toAction(item: TrackerItem, owner: string): StoredAction {
  const { source, id, subject, fields } = item;
  const { createdAt, completedAt, dueAt, incident } = fields;
  return {
    id: randomUUID(),
    keptBy: source,
    externalId: id,
    component: subject,
    owner,
    controlType: fields.controlType ?? 'other',
    status: fields.status ?? (completedAt ? 'done' : 'open'),
    dueOn: dueAt ? dayOf(Date.parse(dueAt)) : NO_DUE_DATE,
    content: { incidents: incident ? [{ source, id: incident }] : [] },
    createdAt: Date.parse(createdAt ?? ''),
    ...(completedAt ? { completedAt: Date.parse(completedAt) } : {}),
    changedAt: item.receivedAt,
    version: 1,
  };
}
