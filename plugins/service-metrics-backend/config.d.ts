import { HumanDuration } from '@backstage/types';

export interface Config {
  serviceMetrics?: {
    /**
     * Secret of at least 32 characters, the same on every replica and kept nowhere else: keys are derived from it, among them
     * those by which contributors are counted without being known. Without it nothing that counts contributors is shown to
     * others than the owning team.
     * @visibility secret
     */
    rootSecret?: string;
    /**
     * Names of environments that are production unless a component's annotation `plumbline.dev/production-environments`
     * says otherwise. Default: production, prod, live.
     */
    productionEnvironments?: string[];
    /**
     * By what services are told apart before they are compared: criticality, risk-tier, product-line, release-train (the
     * annotation `plumbline.dev/<name>`), lifecycle, or none. Default: criticality.
     */
    segmentBy?: string;
    /** How the documents in force are held to. Who sees what is never said here. */
    governance?: {
      /** For how long the last policy is relied on while the catalog cannot be read. Default: 1 day. */
      catalogOutageTolerance?: HumanDuration | string;
      /** Whether a review that is more than 30 days late closes a metric for outsiders. Default: true. */
      enforceReviewDates?: boolean;
    };
    /** Who outside of teams may open single deployments and incidents, beside what the council grants in the portal. */
    access?: {
      /**
       * Designated reviewers. The days of a line count from when it is first seen; then it has no effect any more, unless a seat
       * of the council confirmed it in time.
       */
      reviewers?: Array<{
        /** Ref of a user or a group; of a group its own members are meant. */
        principal: string;
        /** Ref of a component, group, system or domain. */
        scope: string;
        /** One of the four purposes of the charter. */
        purpose:
          | 'release-engineering'
          | 'service-health'
          | 'incident-learning'
          | 'team-improvement';
        /** Why, in one sentence. */
        justification: string;
        /** At most 90, which is the default. */
        days?: number;
      }>;
    };
    /** Who is counted as taking part in facts that name contributors; none of them is ever kept. */
    contributors?: {
      /** Regular expressions of whole accounts (lower case) that are nobody's, such as `svc-.*`; marked and widespread bots are known. */
      bots?: string[];
    };
    /** Letting go of what is due, once an hour. How long what is kept is said by the documents, never here. */
    retention?: {
      /**
       * Only count what is due, and let go of nothing, to see before it begins. Facts are then kept longer than their class
       * allows, and the page of retention says so. Default: false.
       */
      dryRun?: boolean;
    };
    /** CDEvents, as they come to `POST /v1/ingest/cdevents`. */
    cdevents?: {
      /**
       * Which component a service (or, for changes, a repository) is, asked in this order. Without a rule that matches it is the
       * component of the last part of the id, in the namespace `default`.
       */
      components?: Array<{
        /** Regular expression of the whole id. */
        match: string;
        /** Ref of the component; `$1` stands for the first group of `match`. */
        component: string;
      }>;
    };
    /** Systems of record that may push facts. A source that is not declared here is refused. */
    sources?: {
      [id: string]: {
        /** Entity ref of the group that answers for the source. */
        owner: string;
        /** Why it is read, in one sentence. */
        purpose: string;
        /** Kinds of facts it sends. Default: all. */
        kinds?: Array<'deployment' | 'change' | 'incident' | 'context'>;
        /** Longest expected time between two signs of life; three times of it without any make readings stale. Default: 1 day. */
        interval?: HumanDuration | string;
        /**
         * Secret of HMAC-SHA256 signatures over the request body. Without it signed requests are refused.
         * @visibility secret
         */
        secret?: string;
        /** Subject of the external-access token that may push for this source. */
        tokenSubject?: string;
        /** Regular expression of the source's own ids. Ids of another form are kept as a keyed hash. */
        idPattern?: string;
        /**
         * Whether it brings history. Its facts may be of any day that is not closed, and are kept as long as others, but
         * counted from when they were received. Default: false.
         */
        backfill?: boolean;
      };
    };
  };
}
