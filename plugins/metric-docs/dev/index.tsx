import { createDevApp } from '@backstage/frontend-dev-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import metricDocsPlugin from '../src/alpha';
import { fakeCatalog, fakeDocuments } from './fakes';

/*
 * The tab, one component a state: /catalog/default/component/checkout/metric-docs, …/young, …/undocumented, …/failing
 * The page: /metrics-governance, and with ?state=empty, unreachable, gone, loading, failing
 */
createDevApp({
  features: [catalogPlugin, metricDocsPlugin, fakeCatalog, fakeDocuments],
});
