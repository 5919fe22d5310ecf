import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { ServiceMetricsRules } from './ServiceMetricsRules';

/**
 * A policy that decides the permissions of service-metrics and allows all others. There is one policy in a portal; who has one
 * asks {@link ServiceMetricsRules} in it instead.
 *
 * @public
 */
export const permissionModuleServiceMetricsPolicy = createBackendModule({
  pluginId: 'permission',
  moduleId: 'service-metrics-policy',
  register(reg) {
    reg.registerInit({
      deps: {
        policy: policyExtensionPoint,
        auth: coreServices.auth,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
      },
      async init({ policy, auth, discovery, logger }) {
        const rules = ServiceMetricsRules.create({ auth, discovery, logger });
        policy.setPolicy({
          async handle(request, user) {
            return (
              (await rules.decide(request, user)) ?? {
                result: AuthorizeResult.ALLOW,
              }
            );
          },
        });
      },
    });
  },
});
