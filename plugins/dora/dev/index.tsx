import { createDevApp } from '@backstage/frontend-dev-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import doraPlugin from '../src/alpha';
import { fakeCatalog, fakeReadings } from './fakes';

/*
 * Every state of the tab, one component each:
 *   /catalog/default/component/settled/dora, …/young/dora, …/failing/dora, /catalog/default/group/payments/team
 */
createDevApp({
  features: [catalogPlugin, doraPlugin, fakeCatalog, fakeReadings],
});
