export interface Config {
  serviceMetrics?: {
    demo?: {
      /**
       * Delivers made-up deployments, changes and incidents for the demo components. Default: false.
       */
      enabled?: boolean;
    };
  };
}
