import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  EventsResponse,
  ViewAs,
} from '@plumbline/backstage-plugin-service-metrics-common';

/** A stretch of whole UTC days of one subject. */
export interface EventsQuery {
  /** Entity ref, lower case. */
  subject: string;
  /** `YYYY-MM-DD`, half-open. */
  from: string;
  to: string;
}

/** What happened around one subject, as far as the caller may see it. */
export interface Events {
  /** @throws NotFoundError when the subject is unknown, or not the caller's to see */
  list(
    query: EventsQuery,
    options: { credentials: BackstageCredentials; viewAs?: ViewAs },
  ): Promise<EventsResponse>;
}
