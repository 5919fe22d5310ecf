import { NotFoundError } from '@backstage/errors';
import { Explanation } from '@plumbline/backstage-plugin-service-metrics-common';
import { FactStore, FoundFact } from '../facts/FactStore';
import { LinkStore } from '../links/LinkStore';
import { OwnershipStore } from '../ownership/OwnershipStore';
import { DirtyDayStore } from '../rollups/DirtyDayStore';
import { DeploymentCases } from './DeploymentCases';
import { explainChange } from './explainChange';
import { explainDeployment } from './explainDeployment';
import { explainIncident } from './explainIncident';
import { ExplanationQuery, Explanations } from './Explanations';
import { findObstacle } from './findObstacle';
import { Ground } from './Ground';
import { IncidentCases } from './IncidentCases';
import { placeInTime } from './placeInTime';
import { uncounted } from './uncounted';
import { iso } from './words';

type Told = Pick<Explanation, 'summary' | 'metrics' | 'links'>;
type Key = Omit<ExplanationQuery, 'kind'>;

/*
 * Says why one fact counts or not. What the workers stored (links, attributions, fates) is read as it stands, so that an
 * explanation cannot tell another story than the number; what is not stored is gathered by the same pure functions that
 * the workers use. The work is that of one fact: some ten statements, whatever the history.
 */
export class DefaultExplanations implements Explanations {
  readonly #facts: FactStore;
  readonly #links: LinkStore;
  readonly #ownership: Pick<OwnershipStore, 'component'>;
  readonly #dirtyDays: Pick<DirtyDayStore, 'list'>;
  readonly #deployments: DeploymentCases;
  readonly #incidents: IncidentCases;
  readonly #productionEnvironments: readonly string[];
  readonly #now: () => number;

  constructor(options: {
    facts: FactStore;
    links: LinkStore;
    ownership: Pick<OwnershipStore, 'component'>;
    dirtyDays: Pick<DirtyDayStore, 'list'>;
    deployments: DeploymentCases;
    incidents: IncidentCases;
    /** Environments that are production unless the component says otherwise. */
    productionEnvironments: readonly string[];
    now?: () => number;
  }) {
    this.#facts = options.facts;
    this.#links = options.links;
    this.#ownership = options.ownership;
    this.#dirtyDays = options.dirtyDays;
    this.#deployments = options.deployments;
    this.#incidents = options.incidents;
    this.#productionEnvironments = options.productionEnvironments;
    this.#now = options.now ?? Date.now;
  }

  async explain(query: ExplanationQuery): Promise<Explanation> {
    const { kind, ...key } = query;
    const tellers = {
      deployment: () => this.#deployment(key),
      change: () => this.#change(key),
      incident: () => this.#incident(key),
    };
    const told = await tellers[kind]();
    if (!told) {
      throw new NotFoundError(
        `No ${kind} '${key.id}' of source '${key.source}' is known for '${key.subject}'`,
      );
    }
    return { ...key, kind, ...told };
  }

  async #deployment(key: Key) {
    const found = await this.#facts.find('deployment', key);
    return await this.#tell('deployment', found, async (fact, at, ground) =>
      explainDeployment(await this.#deployments.find(fact, at, ground), ground),
    );
  }

  async #change(key: Key) {
    const { subject, source, id } = key;
    const found = await this.#facts.find('change', key);
    return await this.#tell('change', found, async fact =>
      explainChange(fact, await this.#links.ofChange(subject, source, id)),
    );
  }

  async #incident(key: Key) {
    const found = await this.#facts.find('incident', key);
    return await this.#tell('incident', found, async (fact, at, ground) =>
      explainIncident(await this.#incidents.find(fact, at, ground), ground),
    );
  }

  /** What holds for every kind: what keeps a fact from counting at all, and what has not been counted yet. */
  async #tell<K extends ExplanationQuery['kind']>(
    kind: K,
    found: FoundFact<K> | undefined,
    explain: (
      fact: FoundFact<K>['fact'],
      at: number,
      ground: Ground,
    ) => Promise<Told>,
  ): Promise<(Told & { at?: string }) | undefined> {
    if (!found) {
      return undefined;
    }
    const { fact, at } = found;
    const ground = await this.#groundOf(fact.subject);
    const obstacle = findObstacle(kind, found, ground);
    if (at === undefined || obstacle) {
      const reason = obstacle ?? '';
      return {
        ...(at === undefined ? {} : { at: iso(at) }),
        summary: reason,
        metrics: uncounted(kind, reason),
        links: [],
      };
    }
    const told = await explain(fact, at, ground);
    return { at: iso(at), ...placeInTime(told, at, ground) };
  }

  async #groundOf(subject: string): Promise<Ground> {
    const component = await this.#ownership.component(subject);
    const dirty = await this.#dirtyDays.list(subject);
    return {
      subject,
      component,
      environments:
        component?.productionEnvironments ?? this.#productionEnvironments,
      pending: new Set(dirty.map(({ day }) => day)),
      now: this.#now(),
    };
  }
}
