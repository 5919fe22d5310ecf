import {
  ReadingsResponse,
  ReceiptAnswer,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { RuledQuery, RuledReadings } from '../readings/Readings';
import { Receipt } from '../readings/receipt';
import { GovernedAsker, Rulings } from './Rulings';

/** Lets the documents in force rule on every metric before anything is read. */
export class GovernedReadings {
  readonly #inner: RuledReadings;
  readonly #rulings: Rulings;

  constructor(options: { inner: RuledReadings; rulings: Rulings }) {
    this.#inner = options.inner;
    this.#rulings = options.rulings;
  }

  async read(
    query: RuledQuery,
    asker: GovernedAsker,
  ): Promise<ReadingsResponse> {
    return await this.#inner.read(query, this.#rulings.for(asker));
  }

  async recompute(
    receipt: Receipt,
    asker: GovernedAsker,
  ): Promise<ReceiptAnswer> {
    return await this.#inner.recompute(receipt, this.#rulings.for(asker));
  }
}
