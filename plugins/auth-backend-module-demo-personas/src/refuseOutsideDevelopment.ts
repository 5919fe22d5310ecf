import { RootConfigService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';

const ALLOWED = ['development', 'test'];

/**
 * Signing in as somebody else with one click must not exist where real people do. An unset `NODE_ENV` is refused too:
 * that is how a forgotten setting in production looks.
 *
 * @throws NotAllowedError
 * @internal
 */
export function refuseOutsideDevelopment(config: RootConfigService): void {
  const environments = {
    NODE_ENV: process.env.NODE_ENV ?? '',
    'auth.environment':
      config.getOptionalString('auth.environment') ?? 'development',
  };
  for (const [name, value] of Object.entries(environments)) {
    if (!ALLOWED.includes(value)) {
      throw new NotAllowedError(
        `Demo personas let anybody sign in as anybody; they refuse to start with ${name} '${value}'. Remove the module demo-personas from this backend.`,
      );
    }
  }
}
