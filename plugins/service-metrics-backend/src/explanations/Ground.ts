import { KnownComponent } from '../ownership/OwnershipStore';

/** By what a component's facts are judged: what it says itself, else the configured default. */
export interface Ground {
  subject: string;
  /** Undefined while the catalog was never seen to have it. */
  component?: KnownComponent;
  /** Environments that are production. */
  environments: readonly string[];
  /** Days that wait to be counted anew. */
  pending: ReadonlySet<string>;
  /** When it is asked, epoch milliseconds. */
  now: number;
}
