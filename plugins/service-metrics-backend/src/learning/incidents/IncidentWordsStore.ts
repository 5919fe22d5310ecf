import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { toNumber } from '../../database/statements';

/** An incident of one component. */
export interface IncidentRef {
  subject: string;
  source: string;
  id: string;
}

/** What people set for an incident by hand. */
export interface IncidentWords {
  chosen?: string;
  notes: { id: string; at: number; text: string }[];
}

interface Row {
  id: string;
  subject: string;
  source: string;
  incident_id: string;
  what: 'class' | 'note';
  at: number | string | null;
  text: string;
  written_at: number;
}

/** Class and notes of incidents; of who set them, nothing is kept. */
export class IncidentWordsStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async of(incident: IncidentRef): Promise<IncidentWords> {
    const rows = await this.#rows(incident).orderBy(['at', 'id']);
    return {
      chosen: rows.find(({ what }) => what === 'class')?.text,
      notes: rows
        .filter(({ what }) => what === 'note')
        .map(({ id, at, text }) => ({ id, at: toNumber(at ?? 0), text })),
    };
  }

  /** @param now - epoch milliseconds */
  async setClass(
    incident: IncidentRef,
    name: string | null,
    now: number,
  ): Promise<void> {
    await this.#knex.transaction(async trx => {
      await this.#rows(incident, trx).where({ what: 'class' }).delete();
      if (name !== null) {
        await trx<Row>('incident_words').insert(
          toRow(incident, {
            what: 'class',
            at: null,
            text: name,
            written_at: now,
          }),
        );
      }
    });
  }

  /**
   * @param at - what the note is about, epoch milliseconds
   * @param now - epoch milliseconds
   */
  async addNote(incident: IncidentRef, at: number, text: string, now: number) {
    await this.#knex<Row>('incident_words').insert(
      toRow(incident, { what: 'note', at, text, written_at: now }),
    );
  }

  async removeNote(incident: IncidentRef, id: string): Promise<boolean> {
    const count = await this.#rows(incident)
      .where({ what: 'note', id })
      .delete();
    return count > 0;
  }

  #rows({ subject, source, id }: IncidentRef, knex: Knex = this.#knex) {
    return knex<Row>('incident_words').where({
      subject,
      source,
      incident_id: id,
    });
  }
}

function toRow(
  { subject, source, id }: IncidentRef,
  words: Pick<Row, 'what' | 'at' | 'text' | 'written_at'>,
): Row {
  return { id: randomUUID(), subject, source, incident_id: id, ...words };
}
