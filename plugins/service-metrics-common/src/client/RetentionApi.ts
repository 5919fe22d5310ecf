import { RetentionResponse } from '../retention';

/** How long what is kept, and what was let go of; for whoever may read aggregates. @public */
export interface RetentionApi {
  getRetention(): Promise<RetentionResponse>;
}
