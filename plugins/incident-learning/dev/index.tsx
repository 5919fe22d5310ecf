import { createDevApp } from '@backstage/frontend-dev-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import incidentLearningPlugin from '../src/alpha';
import { fakeCatalog, fakeLearning } from './fakes';

/*
 * The tab, one component a state: /catalog/default/component/checkout/incident-learning, …/quiet, …/empty, …/open, …/outsider,
 * …/suppressed, …/loading, …/failing, …/forbidden, and of the group /catalog/default/group/payments/incident-learning
 * One incident: …/checkout/incident-learning?source=demo&incident=inc-41
 */
createDevApp({
  features: [catalogPlugin, incidentLearningPlugin, fakeCatalog, fakeLearning],
});
