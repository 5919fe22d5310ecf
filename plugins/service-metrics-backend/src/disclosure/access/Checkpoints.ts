import { randomUUID } from 'node:crypto';
import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  Checkpoint,
  OPENING_HOURS,
  PassRequest,
  PURPOSES,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { SPEAKS_FOR } from '../speaksFor';
import { CHECKPOINT_RULE } from './checkpointRule';
import { DetailAccess, DetailRight } from './DetailAccess';
import { OpeningRecord } from './OpeningRecord';

const HOUR_MS = 3_600_000;

/** The step before the details of another team: the rule is read, a purpose chosen and a reason given. */
export class Checkpoints {
  readonly #catalog: CatalogService;
  readonly #access: DetailAccess;
  readonly #record: OpeningRecord;
  readonly #now: () => number;

  constructor(options: {
    catalog: CatalogService;
    access: DetailAccess;
    record: OpeningRecord;
    now?: () => number;
  }) {
    this.#catalog = options.catalog;
    this.#access = options.access;
    this.#record = options.record;
    this.#now = options.now ?? Date.now;
  }

  /** @throws NotFoundError for whoever has no right to details, as for an entity that does not exist */
  async show(
    subject: string,
    credentials: BackstageCredentials,
  ): Promise<Checkpoint> {
    const { right } = await this.#rightTo(subject, credentials);
    const { version, hash, text } = CHECKPOINT_RULE;
    return {
      subject,
      state: right.state,
      rule: { version, hash, text },
      purposes: PURPOSES.filter(id =>
        right.grounds?.some(({ purpose }) => purpose === id),
      ),
      ...(right.opening
        ? { until: new Date(right.opening.expiresAt).toISOString() }
        : {}),
    };
  }

  /**
   * Opens details to the caller for 24 hours. The owning team needs no opening, and gets none.
   *
   * @throws NotFoundError as above; ConflictError when another rule was read than the one that holds; NotAllowedError for a
   * purpose that documents or grants do not name, and while no record can be kept
   */
  async pass(
    subject: string,
    request: PassRequest,
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<Checkpoint> {
    const { entity, right } = await this.#rightTo(subject, credentials);
    if (right.grounds) {
      if (request.rule !== CHECKPOINT_RULE.hash) {
        throw new ConflictError(
          'rule: another one holds by now; read it first',
        );
      }
      const ground = right.grounds.find(
        ({ purpose }) => purpose === request.purpose,
      );
      if (!ground) {
        throw new NotAllowedError('purpose: not one that this is open for');
      }
      const now = this.#now();
      await this.#record.open({
        id: randomUUID(),
        subject: stringifyEntityRef(entity),
        actor: credentials.principal.userEntityRef,
        ...ground,
        reason: request.reason,
        rule: CHECKPOINT_RULE.hash,
        openedAt: now,
        expiresAt: now + OPENING_HOURS * HOUR_MS,
        reads: 0,
      });
    }
    return await this.show(subject, credentials);
  }

  /** The entity, with a right to details of any kind. */
  async #rightTo(subject: string, credentials: BackstageCredentials) {
    const entity = await this.#catalog.getEntityByRef(subject, { credentials });
    if (entity) {
      const rights = await this.#access.toEach(
        entity,
        Object.values(SPEAKS_FOR),
        credentials,
      );
      const right = merged(rights);
      if (right) {
        return { entity, right };
      }
    }
    throw new NotFoundError(`No details of '${subject}'`);
  }
}

/** Open as soon as anything is; with every ground that there is. */
function merged(rights: readonly DetailRight[]) {
  const grounds = rights.flatMap(each =>
    'grounds' in each ? each.grounds : [],
  );
  for (const state of ['own', 'open', 'closed', 'off'] as const) {
    const right = rights.find(each => each.state === state);
    if (right) {
      return {
        state,
        ...(grounds.length > 0 ? { grounds } : {}),
        ...('opening' in right ? { opening: right.opening } : {}),
      };
    }
  }
  return undefined;
}
