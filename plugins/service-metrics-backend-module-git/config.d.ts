export interface Config {
  serviceMetrics?: {
    /** Reads deployments and changes from local git clones, bare or not. No token is used and no network. */
    git?: {
      /** Entity ref of the group that answers for the clones. Default: `group:default/unknown`. */
      owner?: string;
      /** Seconds between two reads, at least 5. Default: 60. */
      every?: number;
      /**
       * The clones. A path alone is enough: the component is found by the clone's `catalog-info.yaml` or its remote, the
       * releases by its version tags. Relative paths count from the working directory of the backend.
       */
      clones?: Array<
        | string
        | {
            /** Top of a clone, or a bare repository. */
            path: string;
            /** Entity ref of the component that the clone belongs to. */
            component?: string;
            /** What is a deployment. Default: version tags when there are any, else landings on the default branch. */
            releases?:
              | {
                  /** Tags of this pattern; `*` stands for any characters, `?` for one. */
                  tags: string;
                }
              | {
                  /** Every landing on this branch. */
                  branch: string;
                };
          }
      >;
    };
  };
}
