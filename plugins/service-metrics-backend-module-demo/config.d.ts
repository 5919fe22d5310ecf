export interface Config {
  serviceMetrics?: {
    demo?: {
      /**
       * Delivers made-up deployments, changes, incidents and contexts for the demo components. Default: false.
       */
      enabled?: boolean;
    };
  };
}
