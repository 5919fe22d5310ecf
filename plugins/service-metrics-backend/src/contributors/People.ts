import { Contributor } from '@plumbline/backstage-plugin-service-metrics-common';
import { Participant } from '../facts/Fact';

/** Knows, in memory, who is who. */
export interface People {
  /** Those of the named who are people, each by one name whatever account is named. */
  resolve(named: readonly Contributor[]): Promise<Participant[]>;
  /** Those of some words (lower case) that are the login of somebody whom the catalog knows. */
  findLogins(words: readonly string[]): Promise<Set<string>>;
}
