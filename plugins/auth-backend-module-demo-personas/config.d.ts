export interface Config {
  auth?: {
    providers?: {
      /** Sign-in without password as one of a few fictional users; development only. */
      'demo-personas'?: {
        personas: Array<{
          /** Lower-case slug. */
          id: string;
          title: string;
          /** Ref of a User entity in the catalog. */
          userEntityRef: string;
          /** One line for the sign-in page: what this persona is there to show. */
          shows?: string;
        }>;
      };
    };
  };
}
