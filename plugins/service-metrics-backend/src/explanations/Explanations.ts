import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Explanation } from '@plumbline/backstage-plugin-service-metrics-common';

/** Which fact is asked about. */
export interface ExplanationQuery {
  /** Entity ref of the component, lower case. */
  subject: string;
  kind: Explanation['kind'];
  source: string;
  id: string;
}

/**
 * Why one fact counts, or does not. Implementations are stacked like those of `Readings`: the default one explains, the one
 * around it decides who may ask.
 */
export interface Explanations {
  /** @throws NotFoundError when the fact is unknown, or not the caller's to see */
  explain(
    query: ExplanationQuery,
    options: { credentials: BackstageCredentials },
  ): Promise<Explanation>;
}
