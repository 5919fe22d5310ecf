export interface Config {
  auth?: {
    providers?: {
      'demo-personas'?: {
        /** Whom the sign-in page offers; the module demo-personas of the auth backend signs them in. */
        personas: Array<{
          /** @visibility frontend */
          id: string;
          /** @visibility frontend */
          title: string;
          /** @visibility frontend */
          shows?: string;
        }>;
      };
    };
  };
}
