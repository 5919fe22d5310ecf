import { Knex } from 'knex';
import { inChunks } from '../database/statements';

/** How many belonged to a group, or to a group inside it, in one ISO week. */
export interface GroupSize {
  ref: string;
  /** `2026-W14`. */
  week: string;
  size: number;
}

/** The sizes of groups, week by week: what counts where no source tells who took part. */
export class GroupSizeStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Keeps the newest of a week. */
  async save(sizes: readonly GroupSize[]): Promise<void> {
    const sorted = [...sizes].sort((a, b) => (a.ref < b.ref ? -1 : 1));
    for (const chunk of inChunks(sorted)) {
      await this.#knex<GroupSize>('group_sizes')
        .insert(chunk)
        .onConflict(['ref', 'week'])
        .merge();
    }
  }

  /** All weeks that are known of some groups, in order of time. */
  async list(refs: readonly string[]): Promise<Map<string, GroupSize[]>> {
    const sizes = new Map<string, GroupSize[]>();
    for (const chunk of inChunks(refs)) {
      const rows = await this.#knex<GroupSize>('group_sizes')
        .whereIn('ref', chunk)
        .orderBy('week')
        .select('ref', 'week', 'size');
      for (const row of rows) {
        sizes.set(row.ref, [...(sizes.get(row.ref) ?? []), row]);
      }
    }
    return sizes;
  }
}
