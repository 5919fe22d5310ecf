import { InputError } from '@backstage/errors';
import {
  Contributor,
  DeliveryResult,
  ItemResult,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { People } from '../contributors/People';
import { LocalKeyStore } from '../database/LocalKeyStore';
import { Participant } from '../facts/Fact';
import { OwnershipStore } from '../ownership/OwnershipStore';
import { DeclaredSources } from '../sources/DeclaredSources';
import { findLogins } from './findLogins';
import { IntakeStore } from './IntakeStore';
import { parseItem } from './parseItem';
import { IncomingReport } from './sampling/Sampler';

/**
 * The door in. Every fact passes here, whether pushed or read: minimised field by field, then stored in one transaction.
 * One refused item never takes its neighbours along.
 */
export class Intake {
  readonly #store: IntakeStore;
  readonly #ownership: OwnershipStore;
  readonly #sources: DeclaredSources;
  readonly #key: LocalKeyStore;
  readonly #knownEnvironments: readonly string[];
  readonly #people?: People;
  readonly #countsPeople: boolean;
  readonly #now: () => number;

  constructor(options: {
    store: IntakeStore;
    ownership: OwnershipStore;
    sources: DeclaredSources;
    key: LocalKeyStore;
    knownEnvironments: readonly string[];
    people?: People;
    /** False without a root secret: then contributors are dropped, and counted as dropped. */
    countsPeople: boolean;
    now?: () => number;
  }) {
    this.#store = options.store;
    this.#ownership = options.ownership;
    this.#sources = options.sources;
    this.#key = options.key;
    this.#knownEnvironments = options.knownEnvironments;
    this.#people = options.people;
    this.#countsPeople = options.countsPeople && Boolean(options.people);
    this.#now = options.now ?? Date.now;
  }

  /**
   * Takes the items of one source; returns after the commit.
   *
   * @param state - canonical JSON of the source's new watermark, stored in the same transaction
   * @throws NotFoundError when the source is not declared
   */
  async deliver(
    sourceId: string,
    items: readonly unknown[],
    state?: string,
  ): Promise<DeliveryResult> {
    const context = {
      declaration: this.#sources.get(sourceId),
      key: this.#key,
      now: this.#now(),
      knownEnvironments: this.#knownEnvironments,
    };
    const results: ItemResult[] = [];
    const reports: IncomingReport[] = [];
    const indexes: number[] = [];
    let dropped = 0;
    for (const [index, item] of items.entries()) {
      const parsed = parseItem(item, context);
      if ('report' in parsed) {
        const { contributors, report } = parsed;
        const isUseless = Boolean(contributors) && !this.#countsPeople;
        const drops = parsed.dropped + (isUseless ? 1 : 0);
        reports.push(
          isUseless || contributors === undefined
            ? report
            : { ...report, participants: await this.#resolve(contributors) },
        );
        indexes.push(index);
        dropped += drops;
        results.push({
          index,
          result: 'accepted',
          ...(drops ? { dropped: drops } : {}),
        });
      } else {
        results.push({
          index,
          result: 'refused',
          path: `facts[${index}]${joinPath(parsed.path)}`,
          reason: parsed.reason,
        });
      }
    }

    const resolved = await this.#ownership.resolve([
      ...new Set(reports.map(report => report.subject).filter(isComponent)),
    ]);
    const naming = await findLogins(reports, resolved, this.#people);
    for (const [position, path] of [...naming].reverse()) {
      const [index] = indexes.splice(position, 1);
      reports.splice(position, 1);
      results[index] = {
        index,
        result: 'refused',
        path: `facts[${index}].${path}`,
        reason: 'must not be the login of somebody',
      };
    }
    const { duplicates, tooLate } = await this.#store.store(
      reports.map(report => ({
        ...report,
        subject: resolved.get(report.subject) ?? report.subject,
      })),
      {
        source: sourceId,
        refused: items.length - reports.length,
        dropped,
        state,
      },
    );
    reports.forEach((report, position) => {
      const result = results[indexes[position]];
      result.mapped =
        resolved.has(report.subject) || !isComponent(report.subject);
      if (duplicates.has(position)) {
        result.result = 'duplicate';
      }
      if (tooLate.has(position)) {
        result.note = 'too-late';
      }
    });
    return { items: results };
  }

  async #resolve(
    contributors: readonly Contributor[] | null,
  ): Promise<readonly Participant[] | null> {
    return contributors && (await this.#people!.resolve(contributors));
  }
}

/** Only a context has another subject, and its scope need not be in the catalog to hold. */
function isComponent(subject: string): boolean {
  return subject.startsWith('component:');
}

function joinPath(path: string): string {
  return path === '' || path.startsWith('[') ? path : `.${path}`;
}

/**
 * Reads the envelope `{ source, facts }` of a pushed delivery.
 *
 * @throws InputError naming the field that is wrong
 */
export function parseEnvelope(
  body: unknown,
  maximum: number,
): { source: string; facts: unknown[] } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new InputError('The body must be an object { source, facts }');
  }
  const { source, facts } = body as { source?: unknown; facts?: unknown };
  if (typeof source !== 'string' || source === '') {
    throw new InputError('source: must be the id of a declared source');
  }
  if (!Array.isArray(facts)) {
    throw new InputError('facts: must be an array');
  }
  if (facts.length === 0 || facts.length > maximum) {
    throw new InputError(
      `facts: must have 1 to ${maximum} items; send the rest in another request`,
    );
  }
  return { source, facts };
}
