import {
  FactKind,
  ORGANISATION,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { ContextStore } from '../../contexts/ContextStore';
import { KnownFact } from '../../facts/Fact';
import { FactStore } from '../../facts/FactStore';
import { IncidentLink } from '../../links/linkIncidents';
import { OwnershipStore } from '../../ownership/OwnershipStore';
import { ScopeStore } from '../../ownership/ScopeStore';
import { CauseJudgement } from '../../links/CauseJudgementStore';
import {
  DeploymentFacts,
  IncidentFacts,
  Note,
  TimelineFacts,
} from '../timeline';
import { AFTER_MS, BEFORE_MS } from '../timeline/windowOf';
import {
  toCrossings,
  toDeploymentFacts,
  toIncidentFacts,
} from './toIncidentFacts';

/** Most facts of one kind that a timeline is made of. */
export const MOST_FACTS = 1_000;

/** Another incident may have begun so long before the window and still last in it. */
const LASTING_MS = 7 * 86_400_000;

export interface TimelineQuery {
  incident: IncidentFacts;
  neighbours: readonly string[];
  /** Links of the incident, one for each of its services. */
  links: readonly IncidentLink[];
  judgements: readonly CauseJudgement[];
  notes: readonly Note[];
  now: number;
}

/**
 * Reads what a timeline is made of: a few range reads along the index of subject, kind and instant, so that the cost grows
 * with the facts inside the window and with nothing else that is stored.
 */
export class TimelineReader {
  readonly #facts: Pick<FactStore, 'newest'>;
  readonly #contexts: Pick<ContextStore, 'list'>;
  readonly #scopes: Pick<ScopeStore, 'around'>;
  readonly #ownership: Pick<OwnershipStore, 'components'>;

  constructor(options: {
    facts: Pick<FactStore, 'newest'>;
    contexts: Pick<ContextStore, 'list'>;
    scopes: Pick<ScopeStore, 'around'>;
    ownership: Pick<OwnershipStore, 'components'>;
  }) {
    this.#facts = options.facts;
    this.#contexts = options.contexts;
    this.#scopes = options.scopes;
    this.#ownership = options.ownership;
  }

  async read(
    query: TimelineQuery,
  ): Promise<{ facts: TimelineFacts; isCut: boolean }> {
    const { incident, neighbours, now } = query;
    const { started, restored } = incident.states;
    const from = started - BEFORE_MS;
    const to = (restored === undefined ? now : restored + AFTER_MS) + 1;
    const subjects = [...new Set([...incident.services, ...neighbours])];
    let isCut = false;
    const newest = async <K extends FactKind>(kind: K, since: number) => {
      const found = await this.#facts.newest(
        kind,
        subjects,
        since,
        to,
        MOST_FACTS,
      );
      isCut ||= found.length === MOST_FACTS;
      return found.reverse();
    };
    const [deployments, incidents, alerts, samples, contexts] =
      await Promise.all([
        newest('deployment', from),
        newest('incident', from - LASTING_MS),
        newest('alert', from),
        newest('slo-sample', from),
        this.#contextsOf(incident.services, from, to),
      ]);
    return {
      facts: {
        incident,
        neighbours,
        deployments: deployments.flatMap(fact => {
          const told = toDeploymentFacts(fact);
          return told ? [{ ...told, ...linkOf(told, query) }] : [];
        }),
        incidents: incidents.flatMap(
          fact => toIncidentFacts(fact, [fact.subject]) ?? [],
        ),
        alerts: alerts.map(toAlert),
        crossings: toCrossings(samples),
        contexts: contexts.flatMap(toContext),
        notes: query.notes,
        hasAlertSource: await this.#hasAlerts(incident, started),
        now,
      },
      isCut,
    };
  }

  /** Whether an alert of one of the services was told at all in the 91 days before or during the incident. */
  async #hasAlerts(incident: IncidentFacts, started: number) {
    const { restored } = incident.states;
    const found = await this.#facts.newest(
      'alert',
      incident.services,
      started - 91 * 86_400_000,
      (restored ?? started) + AFTER_MS,
      1,
    );
    return found.length > 0;
  }

  async #contextsOf(services: readonly string[], from: number, to: number) {
    const scopes = new Set<string>([ORGANISATION, ...services]);
    const known = await this.#ownership.components(services);
    for (const service of services) {
      const { owner, system } = known.get(service)?.history.at(-1) ?? {};
      const { above } = await this.#scopes.around(
        service,
        [owner, system].flatMap(ref => ref || []),
      );
      above.forEach(ref => scopes.add(ref));
    }
    return await this.#contexts.list([...scopes], from, to);
  }
}

function linkOf(
  deployment: DeploymentFacts,
  { links, judgements }: TimelineQuery,
): Pick<DeploymentFacts, 'link'> {
  const { source, id, service } = deployment;
  const link = links.find(
    ({ subject, deployment: cause }) =>
      subject === service && cause?.source === source && cause.id === id,
  );
  const judged = judgements.find(
    ({ subject, deploymentSource, deploymentId }) =>
      subject === service && deploymentSource === source && deploymentId === id,
  )?.verdict;
  if (link) {
    const { rung, reason } = link;
    return { link: { as: 'cause', rung, reason, ...(judged && { judged }) } };
  }
  return judged === 'rejected'
    ? {
        link: {
          as: 'cause',
          rung: 5,
          reason: 'A person rejected it.',
          judged,
        },
      }
    : {};
}

function toAlert({ source, id, subject, fields }: KnownFact<'alert'>) {
  return {
    source,
    id,
    service: subject,
    startedAt: Date.parse(fields.startedAt ?? ''),
    ...(fields.endedAt ? { endedAt: Date.parse(fields.endedAt) } : {}),
    page: fields.page ?? false,
  };
}

function toContext({ source, id, fields }: KnownFact<'context'>) {
  const { type, from, to } = fields;
  return type && from
    ? [
        {
          source,
          id,
          type,
          from: Date.parse(from),
          ...(to ? { to: Date.parse(to) } : {}),
        },
      ]
    : [];
}
