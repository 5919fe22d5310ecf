import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { Request } from 'express';
import { Act, ChainHead } from './AuditEntry';
import { AuditStore } from './AuditStore';
import { ChainReport, verifyChain } from './verifyChain';

/*
 * The record of who looked at what, and who decided what. Each entry carries the hash of the one before it and an HMAC
 * over all of itself, under a key derived from the root secret, which is in configuration and never in the database.
 *
 * - Whoever owns the database can neither change, insert, swap nor take out an entry without the hashes telling.
 * - Two things hashes alone cannot tell: that the end was cut off, and that an older copy was put back. So the head, number
 *   and hash, goes into the ordinary log with each entry; logs are kept elsewhere, by others. Held against any one of these
 *   heads, everything up to it is proved to be as it was written.
 * - Whoever holds the root secret and the database can write another history; it does not fit the heads in the log either.
 *
 * It costs one row and one line of log an act, and acts wait for each other. An act that cannot be written down does not
 * happen: callers append first and answer after.
 */

export class AuditChain {
  readonly #store: AuditStore;
  readonly #key: Buffer;
  readonly #logger: LoggerService;
  readonly #auditor: AuditorService;
  readonly #now: () => number;

  constructor(options: {
    store: AuditStore;
    /** The same that the store writes with. */
    key: Buffer;
    logger: LoggerService;
    auditor: AuditorService;
    now?: () => number;
  }) {
    this.#store = options.store;
    this.#key = options.key;
    this.#logger = options.logger;
    this.#auditor = options.auditor;
    this.#now = options.now ?? Date.now;
  }

  /** Writes an act down, in the record, in the log and with Backstage's auditor, before it takes effect. */
  async append(act: Act, request?: Request): Promise<ChainHead> {
    const { seq, hash } = await this.#store.append(act, this.#now());
    this.#logger.info(`audit head ${seq}:${hash}`);
    const { action, object, purpose, decision, reasonCode } = act;
    const event = await this.#auditor.createEvent({
      eventId: action,
      // Lower ones vanish at the usual level of logs.
      severityLevel: 'medium',
      ...(request ? { request } : {}),
      meta: { seq, object, purpose, decision, reasonCode },
    });
    await event.success();
    return { seq, hash };
  }

  /** Holds the record against its hashes, and against heads from elsewhere. */
  async verify(heads: readonly ChainHead[] = []): Promise<ChainReport> {
    const segments = await this.#store.segments();
    return await verifyChain({
      key: this.#key,
      segments,
      entries: this.#store.entriesAfter(segments.at(-1)?.lastSeq ?? 0),
      heads,
    });
  }

  /** How many entries are older than an instant, and the instant of the oldest. */
  async agedBefore(
    instant: number,
  ): Promise<{ entries: number; oldest?: number }> {
    return await this.#store.agedBefore(instant);
  }

  /**
   * Lets entries go that are older than an instant. A segment with their first and last hash stays in their place, so that
   * what follows can still be verified. Doing it again deletes what a run that broke off has left.
   *
   * @returns how many entries were deleted
   * @throws ConflictError when the record does not verify; what is doubtful is not thrown away
   */
  async seal(instant: number): Promise<number> {
    const last = await this.#store.lastBefore(instant);
    if (last) {
      const { isIntact } = await this.verify();
      if (!isIntact) {
        throw new ConflictError('The audit record does not verify');
      }
      await this.append({
        actor: 'system',
        actorType: 'system',
        action: 'record-sealed',
        object: `${last.seq}`,
        purpose: null,
        decision: 'allow',
        reasonCode: 'retention',
        policyVersion: null,
        reference: null,
      });
      await this.#store.seal(last, this.#now());
    }
    return await this.#store.prune();
  }
}
