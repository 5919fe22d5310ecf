import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { personaAuthenticator } from './personaAuthenticator';
import { refuseOutsideDevelopment } from './refuseOutsideDevelopment';

/**
 * Sign-in provider `demo-personas`: one click, no password, development only. The identity and what it owns come from
 * the User entity in the catalog, as for any other provider.
 *
 * @public
 */
export const authModuleDemoPersonas = createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo-personas',
  register(reg) {
    reg.registerInit({
      deps: {
        providers: authProvidersExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ providers, config }) {
        refuseOutsideDevelopment(config);
        providers.registerProvider({
          providerId: 'demo-personas',
          factory: createProxyAuthProviderFactory({
            authenticator: personaAuthenticator,
            signInResolver: async ({ result }, context) =>
              await context.signInWithCatalogUser({
                entityRef: result.userEntityRef,
              }),
          }),
        });
      },
    });
  },
});
