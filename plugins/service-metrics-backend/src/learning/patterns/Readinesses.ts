import { Entity } from '@backstage/catalog-model';
import {
  DAY_MS,
  Readiness,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { counted } from '../../explanations/words';
import { FactStore } from '../../facts/FactStore';
import { LearningViewer } from '../Viewer';

/** Annotations of the ecosystem by which a component names who is called. */
const ON_CALL = [
  'pagerduty.com/service-id',
  'pagerduty.com/integration-key',
  'opsgenie.com/component-selector',
  'splunk.com/on-call-team',
  'ilert.com/integration-key',
  'firehydrant.com/service-name',
];

const DASHBOARDS = [
  'grafana/dashboard-selector',
  'grafana/overview-dashboard',
  'datadoghq.com/dashboard-url',
  'newrelic.com/dashboard-guid',
];

/** What a component declares in the catalog. */
export interface Declared {
  runbook?: string;
  dashboard: boolean;
  dashboardUrl?: string;
  onCall: boolean;
}

/** How ready a service is for the next incident, from what the catalog and facts say. */
export class Readinesses {
  readonly #facts: Pick<FactStore, 'newest'>;
  readonly #now: () => number;

  constructor(options: {
    facts: Pick<FactStore, 'newest'>;
    now: () => number;
  }) {
    this.#facts = options.facts;
    this.#now = options.now;
  }

  declared(entity: Entity): Declared {
    const { annotations = {}, links = [] } = entity.metadata;
    const linkFor = (word: RegExp) =>
      links.find(
        ({ type = '', title = '', url }) =>
          /^https?:\/\//.test(url) && (word.test(type) || word.test(title)),
      )?.url;
    const dashboardUrl = linkFor(/dashboard/i);
    return {
      runbook: linkFor(/runbook|playbook/i),
      dashboardUrl,
      dashboard:
        dashboardUrl !== undefined ||
        DASHBOARDS.some(name => annotations[name]),
      onCall: ON_CALL.some(name => Boolean(annotations[name])),
    };
  }

  async of(viewer: LearningViewer): Promise<Readiness> {
    const { subject, entity } = viewer;
    const has = this.declared(entity);
    const now = this.#now();
    const [deployments, samples, alerts] = await Promise.all([
      this.#newest('deployment', subject, now - 365 * DAY_MS, 2_000),
      this.#newest('slo-sample', subject, now - 91 * DAY_MS, 1),
      this.#newest('alert', subject, now - 91 * DAY_MS, 1),
    ]);
    const rollbacks = deployments.filter(
      ({ fields }) =>
        'type' in fields &&
        fields.type === 'rollback' &&
        'outcome' in fields &&
        fields.outcome === 'succeeded',
    ).length;
    return {
      subject,
      items: [
        {
          item: 'runbook',
          state: has.runbook ? 'yes' : 'no',
          evidence: has.runbook
            ? 'The catalog links to one.'
            : 'No link of type runbook in the catalog.',
          ...(has.runbook ? { url: has.runbook } : {}),
        },
        {
          item: 'dashboard',
          state: has.dashboard ? 'yes' : 'no',
          evidence: has.dashboard
            ? 'The catalog names one.'
            : 'Neither a link of type dashboard nor an annotation names one.',
          ...(has.dashboardUrl ? { url: has.dashboardUrl } : {}),
        },
        {
          item: 'rollback',
          state: rollbackState(rollbacks, deployments.length),
          evidence:
            rollbacks > 0
              ? `${counted(rollbacks, 'rollback')} succeeded in the last year.`
              : 'No rollback is on record in the last year.',
        },
        {
          item: 'on-call',
          state: has.onCall ? 'yes' : 'no',
          evidence: has.onCall
            ? 'An annotation names the rotation.'
            : 'No annotation names a rotation, such as pagerduty.com/service-id.',
        },
        {
          item: 'slo',
          state: samples.length > 0 ? 'yes' : 'no',
          evidence:
            samples.length > 0
              ? 'Samples came in the last 91 days.'
              : 'No sample of an objective came in the last 91 days.',
        },
        {
          item: 'alerts',
          state: alerts.length > 0 ? 'yes' : 'unknown',
          evidence:
            alerts.length > 0
              ? 'Alerts were told in the last 91 days.'
              : 'No alert was told in the last 91 days; silence alone says nothing.',
        },
      ],
    };
  }

  async #newest(
    kind: 'deployment' | 'slo-sample' | 'alert',
    subject: string,
    from: number,
    limit: number,
  ) {
    return await this.#facts.newest(kind, [subject], from, this.#now(), limit);
  }
}

/** Without any deployment, that none was rolled back says nothing. */
function rollbackState(rollbacks: number, deployments: number) {
  if (rollbacks > 0) {
    return 'yes';
  }
  return deployments > 0 ? 'no' : 'unknown';
}
