import { KnownFact } from '../facts/Fact';
import { TARGET_SPAN_MS } from '../links/DeploymentUnit';
import { FateStore } from '../links/FateStore';
import { IncidentLinkStore } from '../links/IncidentLinkStore';
import { LinkStore } from '../links/LinkStore';
import { DeploymentCase } from './DeploymentCase';
import { Ground } from './Ground';
import { UnitFinder } from './UnitFinder';

/** Finds what is stored about a deployment. */
export class DeploymentCases {
  readonly #units: UnitFinder;
  readonly #links: LinkStore;
  readonly #incidents: IncidentLinkStore;
  readonly #fates: FateStore;

  constructor(options: {
    units: UnitFinder;
    links: LinkStore;
    incidents: IncidentLinkStore;
    fates: FateStore;
  }) {
    this.#units = options.units;
    this.#links = options.links;
    this.#incidents = options.incidents;
    this.#fates = options.fates;
  }

  async find(
    fact: KnownFact<'deployment'>,
    at: number,
    { environments }: Pick<Ground, 'environments'>,
  ): Promise<DeploymentCase> {
    const { subject } = fact;
    const near = await this.#units.around(
      subject,
      at,
      at + TARGET_SPAN_MS,
      environments,
    );
    const unit = near.find(({ facts }) =>
      facts.some(({ source, id }) => source === fact.source && id === fact.id),
    );
    if (unit?.outcome !== 'succeeded') {
      return { fact, at, unit, changes: [], incidents: [], ended: [] };
    }
    const { source, id, finishedAt } = unit;
    const key = { subject, source, id, finishedAt };
    const [changes, fate, incidents, ended] = await Promise.all([
      this.#links.ofDeployment(key),
      this.#fates.ofDeployment(subject, source, id),
      this.#incidents.ofDeployment(key),
      this.#fates.recoveredBy(subject, `${source}:${id}`, finishedAt),
    ]);
    return { fact, at, unit, changes, fate, incidents, ended };
  }
}
