import { Knex } from 'knex';
import { inChunks, toNumber } from '../database/statements';
import { Ownership } from './ownership';

/** What the catalog says of a component by annotations and fields; undefined means the configured default. */
export interface ComponentSettings {
  productionEnvironments?: string[];
  /** Longest time from a deployment to an incident attributed to it by closeness alone. */
  attributionHours?: number;
  /** Severities that count as incidents. */
  countingSeverities?: string[];
  /** Inside which the component is compared; empty when unsaid. */
  segment: string;
}

/** A component as the catalog tells. */
export interface ComponentRecord extends ComponentSettings {
  ref: string;
  ownerKind: 'group' | 'user' | 'none';
  /** Ref of the owning Group; empty when no group owns it. */
  owner: string;
  /** Ref of its System; empty when it is part of none. */
  system: string;
}

/** A component as it is known, with its past. */
export interface KnownComponent extends ComponentSettings {
  ref: string;
  ownerKind: ComponentRecord['ownerKind'];
  history: Ownership;
  /** When the catalog lost it, epoch milliseconds; what came later is not counted. */
  goneAt?: number;
  /** First day with a fact. */
  firstDay?: string;
  /** Kinds of fact by which its days were last lifted. */
  countedKinds?: string;
}

interface ComponentRow {
  ref: string;
  owner_kind: ComponentRecord['ownerKind'];
  production_environments: string | null;
  attribution_hours: number | null;
  counting_severities: string | null;
  segment: string;
  present: boolean | number;
  first_day: string | null;
  counted_kinds: string | null;
  gone_at: number | string | null;
}

interface OwnershipRow {
  component: string;
  since: number | string;
  owner: string;
  system: string;
}

/** Components, and who owned them when. */
export class OwnershipStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** A component that the catalog has, or once had. */
  async component(ref: string): Promise<KnownComponent | undefined> {
    const rows = await this.#knex('components')
      .leftJoin('ownerships', 'ownerships.component', 'components.ref')
      .where({ ref })
      .orderBy('since')
      .select<(ComponentRow & OwnershipRow)[]>('*');
    return rows.length ? toComponent(rows[0], rows) : undefined;
  }

  /** Several of them, by ref. */
  async components(
    refs: readonly string[],
  ): Promise<Map<string, KnownComponent>> {
    const rows = new Map<string, (ComponentRow & OwnershipRow)[]>();
    for (const chunk of inChunks(refs)) {
      const found = await this.#knex('components')
        .leftJoin('ownerships', 'ownerships.component', 'components.ref')
        .whereIn('ref', chunk)
        .orderBy('since')
        .select<(ComponentRow & OwnershipRow)[]>('*');
      for (const row of found) {
        rows.set(row.ref, [...(rows.get(row.ref) ?? []), row]);
      }
    }
    return new Map(
      [...rows].map(([ref, own]) => [ref, toComponent(own[0], own)]),
    );
  }

  /** Of the given refs, those of components that the catalog has now: by their own ref, or by a former one. */
  async resolve(refs: readonly string[]): Promise<Map<string, string>> {
    const resolved = new Map<string, string>();
    for (const chunk of inChunks(refs)) {
      const rows: { told: string; ref: string }[] = await this.#knex('aliases')
        .join('components', 'components.ref', 'aliases.component')
        .whereIn('former', chunk)
        .where({ present: true })
        .select({ told: 'former', ref: 'component' })
        .unionAll(
          this.#knex('components')
            .whereIn('ref', chunk)
            .where({ present: true })
            .select({ told: 'ref', ref: 'ref' }),
        );
      // A component that exists comes after: its own ref is no former one.
      rows.forEach(({ told, ref }) => resolved.set(told, ref));
    }
    return resolved;
  }

  async all(): Promise<Map<string, KnownComponent>> {
    const ownerships = new Map<string, OwnershipRow[]>();
    const records = await this.#knex('ownerships')
      .orderBy(['component', 'since'])
      .select<OwnershipRow[]>('*');
    for (const record of records) {
      const list = ownerships.get(record.component);
      if (list) {
        list.push(record);
      } else {
        ownerships.set(record.component, [record]);
      }
    }
    const rows = await this.#knex('components').select<ComponentRow[]>('*');
    return new Map(
      rows.map(row => [
        row.ref,
        toComponent(row, ownerships.get(row.ref) ?? []),
      ]),
    );
  }

  /** Component refs on which a component depends. */
  async dependenciesOf(component: string): Promise<string[]> {
    const rows = await this.#knex('dependencies')
      .where({ component })
      .where('depends_on', 'like', 'component:%')
      .orderBy('depends_on')
      .select('depends_on');
    return rows.map(row => row.depends_on);
  }

  /** Writes what the catalog tells now; an ownership that differs from the last known begins at `now`. */
  async saveComponents(
    records: readonly ComponentRecord[],
    moved: readonly { component: string; owner: string; system: string }[],
    now: number,
  ): Promise<void> {
    await this.#knex.transaction(async trx => {
      for (const chunk of inChunks(records)) {
        await trx('components')
          .insert(chunk.map(toRow))
          .onConflict('ref')
          .merge();
      }
      for (const chunk of inChunks(moved)) {
        await trx('ownerships')
          .insert(chunk.map(record => ({ ...record, since: now })))
          .onConflict(['component', 'since'])
          .merge();
      }
    });
  }

  async markGone(refs: readonly string[], now: number): Promise<void> {
    for (const chunk of inChunks(refs)) {
      await this.#knex('components')
        .whereIn('ref', chunk)
        .update({ present: false, gone_at: now });
    }
  }

  /** Components whose days were last marked for another engine than this, or never. */
  async liftedByOther(engine: string): Promise<string[]> {
    const rows = await this.#knex('components')
      .whereNull('lifted_by')
      .orWhereNot({ lifted_by: engine })
      .orderBy('ref')
      .select('ref');
    return rows.map(row => row.ref);
  }

  async setLiftedBy(ref: string, engine: string): Promise<void> {
    await this.#knex('components').where({ ref }).update({ lifted_by: engine });
  }

  async setHistory(
    ref: string,
    history: { firstDay?: string; countedKinds: string; liftedBy?: string },
  ): Promise<void> {
    await this.#knex('components')
      .where({ ref })
      .update({
        first_day: history.firstDay ?? null,
        counted_kinds: history.countedKinds,
        ...(history.liftedBy ? { lifted_by: history.liftedBy } : {}),
      });
  }
}

function toRow(record: ComponentRecord) {
  const listOf = (list?: string[]) => (list ? JSON.stringify(list) : null);
  return {
    ref: record.ref,
    owner_kind: record.ownerKind,
    production_environments: listOf(record.productionEnvironments),
    attribution_hours: record.attributionHours ?? null,
    counting_severities: listOf(record.countingSeverities),
    segment: record.segment,
    present: true,
    gone_at: null,
  };
}

function toComponent(
  row: ComponentRow,
  ownerships: readonly OwnershipRow[],
): KnownComponent {
  const {
    production_environments: environments,
    attribution_hours: hours,
    counting_severities: severities,
  } = row;
  return {
    ref: row.ref,
    ownerKind: row.owner_kind,
    segment: row.segment,
    ...(environments
      ? { productionEnvironments: JSON.parse(environments) }
      : {}),
    ...(hours === null ? {} : { attributionHours: hours }),
    ...(severities ? { countingSeverities: JSON.parse(severities) } : {}),
    ...(row.gone_at === null ? {} : { goneAt: toNumber(row.gone_at) }),
    ...(row.first_day ? { firstDay: row.first_day } : {}),
    ...(row.counted_kinds === null ? {} : { countedKinds: row.counted_kinds }),
    history: ownerships
      .filter(({ since }) => since !== null)
      .map(({ since, owner, system }) => ({
        since: toNumber(since),
        owner,
        system,
      })),
  };
}
