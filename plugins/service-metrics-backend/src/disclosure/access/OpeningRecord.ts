import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { AuditChain, AuditedAction } from '../../audit';
import { CHECKPOINT_RULE } from './checkpointRule';
import { Designations } from './Designations';
import { GrantStore } from './GrantStore';
import { OpeningStore, StoredOpening } from './OpeningStore';

/** Writes openings and what is read by them: first into the record of acts, then beside the opening, for the team to see. */
export class OpeningRecord {
  readonly #openings: OpeningStore;
  readonly #grants: GrantStore;
  readonly #designations: Designations;
  readonly #policyVersion: () => string | undefined;
  readonly #chain?: AuditChain;
  readonly #now: () => number;

  constructor(options: {
    openings: OpeningStore;
    grants: GrantStore;
    designations: Designations;
    policyVersion: () => string | undefined;
    chain?: AuditChain;
    now?: () => number;
  }) {
    this.#openings = options.openings;
    this.#grants = options.grants;
    this.#designations = options.designations;
    this.#policyVersion = options.policyVersion;
    this.#chain = options.chain;
    this.#now = options.now ?? Date.now;
  }

  /** Whether a record can be kept at all; without one nobody opens the details of others. */
  get isKept(): boolean {
    return this.#chain !== undefined;
  }

  async lasting(subject: string, actor: string): Promise<StoredOpening[]> {
    return await this.#openings.lasting(subject, actor, this.#now());
  }

  /** @throws NotAllowedError while no record can be kept */
  async open(opening: StoredOpening): Promise<void> {
    await this.#record('checkpoint-passed', opening);
    await this.#openings.add(opening, CHECKPOINT_RULE);
  }

  /**
   * To be called before what is read is answered.
   *
   * @throws NotAllowedError while no record can be kept
   */
  async read(
    entity: Entity,
    opening: StoredOpening,
    action: 'events-read' | 'why-read',
    credentials: BackstageCredentials,
  ): Promise<void> {
    await this.#record(action, opening);
    const now = this.#now();
    await this.#openings.noteRead(opening.id, now);
    if (opening.role === 'designated') {
      const grants = await this.#designations.for(entity, credentials);
      await this.#grants.noteUse(
        grants
          .filter(({ purpose }) => purpose === opening.purpose)
          .map(({ id }) => id),
        now,
      );
    }
  }

  async #record(action: AuditedAction, opening: StoredOpening): Promise<void> {
    if (!this.#chain) {
      throw new NotAllowedError(
        'Details of others are closed until serviceMetrics.rootSecret is configured: openings could not be recorded',
      );
    }
    await this.#chain.append({
      actor: opening.actor,
      actorType: 'user',
      action,
      object: opening.subject,
      purpose: opening.purpose,
      decision: 'allow',
      reasonCode: opening.role,
      policyVersion: this.#policyVersion() ?? null,
      reference: opening.id,
    });
  }
}
