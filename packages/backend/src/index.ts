import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
// Anybody may sign in as anybody: the module itself refuses to start outside development.
if (process.env.NODE_ENV === 'development') {
  backend.add(
    import('@plumbline/backstage-plugin-auth-backend-module-demo-personas'),
  );
}

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import(
    '@plumbline/backstage-plugin-catalog-backend-module-metric-entity-model'
  ),
);

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import(
    '@plumbline/backstage-plugin-permission-backend-module-service-metrics-policy'
  ),
);

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(
  import('@plumbline/backstage-plugin-search-backend-module-metric-docs'),
);

// Serves the actions that app-config.yaml names in backend.actions to assistants.
backend.add(import('@backstage/plugin-mcp-actions-backend'));

backend.add(import('@plumbline/backstage-plugin-service-metrics-backend'));
backend.add(
  import('@plumbline/backstage-plugin-service-metrics-backend-module-git'),
);
backend.add(
  import('@plumbline/backstage-plugin-service-metrics-backend-module-demo'),
);

backend.start();
