import { FactDelivery } from '@plumbline/backstage-plugin-service-metrics-common';
import { CloneState, digest } from '../state/CloneState';
import { FactDraft } from './factsOf';

/*
 * Gathers facts, gives each its event id and event time, and hands them on together with the state they belong to.
 *
 * Of two reports about one fact the greater event time wins, so a correction must be later than what it corrects, must not
 * lie in the future, and must not depend on when a clone happened to be read. The clock is therefore made of the
 * facts' own times:
 *
 * - a fact is reported at the time it happened, but not before `floor`;
 * - `latest` is the greatest event time reported so far;
 * - a correction (something is withdrawn, or a tag has moved) withdraws at `latest + 1 ms` and raises `floor` to
 *   `latest + 2 ms`, so whatever is reported from then on is newer than the withdrawal and than all before it.
 *
 * Both are part of the state. A read that was cut short and is run again gives the same bytes, and what the door knows
 * already it drops by its event id.
 */

/** The door takes 1,000 at a time; a landing gives two at most. */
const FULL = 998;
/** What the door accepts of clocks ahead of its own. */
const AHEAD_MS = 10 * 60_000;

/** @internal */
export type StoreFacts = (
  facts: FactDelivery[],
  state: CloneState,
) => Promise<void>;

/** @internal */
export class Outbox {
  readonly #store: StoreFacts;
  readonly #now: () => number;
  #facts: FactDelivery[] = [];
  #state: CloneState;
  #withdrawnAt?: number;

  constructor(state: CloneState, store: StoreFacts, now: () => number) {
    this.#state = state;
    this.#store = store;
    this.#now = now;
  }

  get state(): Readonly<CloneState> {
    return this.#state;
  }

  get full(): boolean {
    return this.#facts.length >= FULL;
  }

  /** From here on, what is reported is newer than anything reported before this read. Once a read is enough. */
  beginCorrection() {
    if (this.#withdrawnAt === undefined) {
      this.#withdrawnAt = this.#state.latest + 1;
      const floor = this.#state.latest + 2;
      this.note({ latest: floor, floor });
    }
  }

  report({ kind, id, at, fields, contributors }: FactDraft) {
    const time = Math.max(at, this.#state.floor);
    if (time <= this.#now() + AHEAD_MS) {
      this.note({ latest: Math.max(time, this.#state.latest) });
    }
    const { subject } = this.#state;
    const eventTime = new Date(time).toISOString();
    const eventId = `${kind}:${digest([subject, id, eventTime, fields])}`;
    // Each kind with its own fields, so that the pair is known to belong together.
    this.#facts.push(
      kind === 'change'
        ? { kind, id, subject, eventId, eventTime, ...fields, contributors }
        : { kind, id, subject, eventId, eventTime, ...fields },
    );
  }

  withdraw(kind: FactDraft['kind'], id: string) {
    this.beginCorrection();
    const { subject } = this.#state;
    const eventTime = new Date(this.#withdrawnAt ?? 0).toISOString();
    const eventId = `${kind}:${digest([subject, id, eventTime, 'withdrawn'])}`;
    this.#facts.push({
      kind,
      id,
      subject,
      eventId,
      eventTime,
      withdrawn: true,
    });
  }

  /** Changes the state that goes with the next hand-over. */
  note(change: Partial<CloneState>) {
    this.#state = { ...this.#state, ...change };
  }

  /** Hands on what was gathered, with the state as it is once that is stored. */
  async flush(change: Partial<CloneState> = {}) {
    this.note(change);
    const facts = this.#facts;
    this.#facts = [];
    await this.#store(facts, this.#state);
  }
}
