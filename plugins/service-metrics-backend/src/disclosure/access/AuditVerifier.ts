import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { AuditReport } from '@plumbline/backstage-plugin-service-metrics-common';
import { AuditChain, ChainHead } from '../../audit';
import { Governors } from './Governors';

/** Verifies the record of acts for whoever may ask. The key stays here: what is sent back are numbers and hashes. */
export class AuditVerifier {
  readonly #chain?: AuditChain;
  readonly #governors: Governors;

  constructor(options: { chain?: AuditChain; governors: Governors }) {
    this.#chain = options.chain;
    this.#governors = options.governors;
  }

  /** @throws NotAllowedError for whoever may not ask; NotFoundError while no record is kept */
  async verify(
    heads: readonly ChainHead[],
    credentials: BackstageCredentials,
  ): Promise<AuditReport> {
    if (!(await this.#governors.mayVerify(credentials))) {
      throw new NotAllowedError(
        'For seats of the council, and tokens restricted to service-metrics.govern',
      );
    }
    if (!this.#chain) {
      throw new NotFoundError(
        'No record is kept until serviceMetrics.rootSecret is configured',
      );
    }
    return await this.#chain.verify(heads);
  }
}
