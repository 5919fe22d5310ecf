import { DAY_MS } from '@plumbline/backstage-plugin-service-metrics-common';
import { KnownFact } from '../facts/Fact';
import { FactStore } from '../facts/FactStore';
import { DeploymentUnit } from '../links/DeploymentUnit';
import { FateStore } from '../links/FateStore';
import { IncidentLinkStore } from '../links/IncidentLinkStore';
import { attributionMs } from '../links/JudgingRules';
import { OwnershipStore } from '../ownership/OwnershipStore';
import { Ground } from './Ground';
import { IncidentCase } from './IncidentCase';
import { suggestCauses } from './suggestCauses';
import { UnitFinder } from './UnitFinder';
import { whyNotNamed } from './whyNotNamed';

/** How far before impact deployments are looked at. */
const NEAR_MS = 7 * DAY_MS;

/** Most dependencies whose deployments are looked at. */
const MOST_DEPENDENCIES = 50;

/** Most deployments of dependencies looked at. */
const MOST_DEPLOYMENTS = 500;

/** What the catalog says of components. */
export type Components = Pick<OwnershipStore, 'component' | 'dependenciesOf'>;

/** Finds what is stored about an incident, and what else may explain it. */
export class IncidentCases {
  readonly #facts: FactStore;
  readonly #units: UnitFinder;
  readonly #links: IncidentLinkStore;
  readonly #fates: FateStore;
  readonly #components: Components;
  readonly #productionEnvironments: readonly string[];

  constructor(options: {
    facts: FactStore;
    units: UnitFinder;
    links: IncidentLinkStore;
    fates: FateStore;
    components: Components;
    /** Environments that are production unless the component says otherwise. */
    productionEnvironments: readonly string[];
  }) {
    this.#facts = options.facts;
    this.#units = options.units;
    this.#links = options.links;
    this.#fates = options.fates;
    this.#components = options.components;
    this.#productionEnvironments = options.productionEnvironments;
  }

  async find(
    fact: KnownFact<'incident'>,
    at: number,
    ground: Ground,
  ): Promise<IncidentCase> {
    const { subject, source, id } = fact;
    const link = await this.#links.ofIncident(subject, source, id);
    if (!link) {
      return { fact, near: [], suggestions: [] };
    }
    const bound = attributionMs(ground.component ?? {});
    const near = await this.#units.around(
      subject,
      at - Math.max(bound, NEAR_MS),
      at + bound,
      ground.environments,
    );
    const { deployment } = link;
    return {
      fact,
      link,
      near,
      named: await this.#named(fact, at, link.rung, ground),
      fate:
        deployment &&
        (await this.#fates.ofDeployment(
          subject,
          deployment.source,
          deployment.id,
        )),
      suggestions:
        link.rung === 5
          ? suggestCauses(
              at,
              await this.#dependencies(subject, at, bound),
              ground.component ?? {},
            )
          : [],
    };
  }

  async #named(
    fact: KnownFact<'incident'>,
    at: number,
    rung: number,
    ground: Ground,
  ) {
    const { causedBy } = fact.fields;
    if (causedBy?.kind !== 'deployment' || rung === 1) {
      return undefined;
    }
    const { subject, source } = fact;
    const { id } = causedBy;
    const found = await this.#facts.find('deployment', { subject, source, id });
    return whyNotNamed({ subject, source, id }, found, at, ground);
  }

  async #dependencies(
    subject: string,
    at: number,
    bound: number,
  ): Promise<Map<string, DeploymentUnit[]>> {
    const all = await this.#components.dependenciesOf(subject);
    const dependencies = all
      .filter(ref => ref !== subject)
      .slice(0, MOST_DEPENDENCIES);
    const deployed = await this.#facts.newest(
      'deployment',
      dependencies,
      at - bound,
      at,
      MOST_DEPLOYMENTS,
    );
    const units = new Map<string, DeploymentUnit[]>();
    for (const ref of new Set(deployed.map(fact => fact.subject))) {
      const component = await this.#components.component(ref);
      if (component && component.ownerKind !== 'user') {
        const environments =
          component.productionEnvironments ?? this.#productionEnvironments;
        units.set(
          ref,
          await this.#units.around(ref, at - bound, at, environments),
        );
      }
    }
    return units;
  }
}
