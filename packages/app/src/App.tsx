import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';

// Plugins come from the dependencies of this package: `app.packages: all` in app-config.yaml.
export default createApp({ features: [navModule, signInModule] });
