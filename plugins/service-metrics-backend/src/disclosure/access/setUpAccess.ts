import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { AuditChain } from '../../audit';
import { RootSecret } from '../../database/RootSecret';
import { readConfiguredGrants, syncConfiguredGrants } from './configuredGrants';
import { AccessOptions } from './createAccess';
import { createAccessStores } from './createAccessStores';

/** Reads what configuration says of access, and begins the record of acts if there is a root secret for it. */
export async function setUpAccess(options: {
  config: Config;
  stores: ReturnType<typeof createAccessStores>;
  rootSecret?: RootSecret;
  logger: LoggerService;
  auditor: AuditorService;
  now?: () => number;
}): Promise<AccessOptions> {
  const { config, stores, rootSecret, logger, auditor, now } = options;
  await syncConfiguredGrants(
    readConfiguredGrants(config),
    stores.grants,
    (now ?? Date.now)(),
  );
  const key = rootSecret?.derive('audit');
  return {
    grants: stores.grants,
    openings: stores.openings,
    isFrameworkOn: config.getOptionalBoolean('permission.enabled') ?? false,
    ...(key
      ? {
          chain: new AuditChain({
            store: stores.audit(key),
            key,
            logger,
            auditor,
            now,
          }),
        }
      : {}),
    ...(now ? { now } : {}),
  };
}
