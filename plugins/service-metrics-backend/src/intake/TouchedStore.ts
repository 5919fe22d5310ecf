import { randomUUID } from 'node:crypto';
import { dayOf } from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { inChunks } from '../database/statements';
import { StoredFact } from '../facts/Fact';

/** What a delivery leaves behind beside its facts: days to count anew, and which source tells what. */
export class TouchedStore {
  readonly #trx: Knex.Transaction;

  constructor(trx: Knex.Transaction) {
    this.#trx = trx;
  }

  /** Marks the days of some instants of some subjects. */
  async markDirty(touched: ReadonlyMap<string, ReadonlySet<number>>) {
    const rows = [...touched].flatMap(([subject, instants]) =>
      [...new Set([...instants].map(dayOf))].map(day => ({
        subject,
        day,
        token: randomUUID(),
      })),
    );
    rows.sort((a, b) =>
      `${a.subject} ${a.day}` < `${b.subject} ${b.day}` ? -1 : 1,
    );
    for (const chunk of inChunks(rows)) {
      await this.#trx('dirty_days')
        .insert(chunk)
        .onConflict(['subject', 'day'])
        .merge(['token']);
    }
  }

  /** Notes which source tells which kind for which component. */
  async noteKinds(facts: readonly StoredFact[]) {
    const kinds = new Set(
      facts
        .filter(isOfComponent)
        .map(({ subject, kind, source }) =>
          JSON.stringify({ subject, kind, source }),
        ),
    );
    for (const chunk of inChunks([...kinds].sort())) {
      await this.#trx('subject_kinds')
        .insert(chunk.map(text => JSON.parse(text)))
        .onConflict(['subject', 'kind', 'source'])
        .ignore();
    }
  }
}

/** False for a context of a system, domain, group or everyone: no source is expected to report on those. */
function isOfComponent({ subject }: StoredFact): boolean {
  return subject.startsWith('component:');
}
