import { Knex } from 'knex';
import { inChunks } from '../database/statements';
import { ContributorBasis } from './ContributorBasis';
import { quarterOfSpan } from './spans';

/** At least how many took part in a calendar window, as a band's lower edge. */
export interface Band {
  /** Entity ref of a component, group, system or domain. */
  scope: string;
  basis: ContributorBasis;
  /** `2026-W14`, `2026-Q2-B1` or `2026-Q2`. */
  span: string;
  atLeast: number;
}

interface BandRow {
  scope: string;
  basis: ContributorBasis;
  span: string;
  at_least: number;
  quarter: string;
}

/** Bands of windows whose tokens are gone. */
export class BandStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Keeps the higher of what is known and what is new. */
  async raise(bands: readonly Band[]): Promise<void> {
    for (const chunk of inChunks(bands)) {
      await this.#knex<BandRow>('contributor_bands')
        .insert(
          chunk.map(({ atLeast, ...key }) => ({
            ...key,
            at_least: atLeast,
            quarter: quarterOfSpan(key.span),
          })),
        )
        .onConflict(['scope', 'basis', 'span'])
        .merge({
          at_least: this.#knex.raw(
            'CASE WHEN excluded.at_least > contributor_bands.at_least THEN excluded.at_least ELSE contributor_bands.at_least END',
          ),
        });
    }
  }

  async list(
    scopes: readonly string[],
    bases: readonly ContributorBasis[],
    spans: readonly string[],
  ): Promise<Band[]> {
    const found: Band[] = [];
    for (const chunk of inChunks(scopes)) {
      const rows = await this.#knex<BandRow>('contributor_bands')
        .whereIn('scope', chunk)
        .whereIn('basis', [...bases])
        .whereIn('span', [...spans])
        .select('*');
      found.push(
        ...rows.map(({ at_least: atLeast, quarter, ...key }) => ({
          ...key,
          atLeast,
        })),
      );
    }
    return found;
  }
}
