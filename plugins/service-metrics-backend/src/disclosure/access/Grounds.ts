import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import {
  Opening,
  Purpose,
  PURPOSES,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Viewer } from '../../governance/decide';
import { Rulings } from '../Rulings';
import { Viewers } from '../Viewers';
import { Designations } from './Designations';

/** By what right an outsider may open details, and for what. */
export interface Ground {
  role: Opening['role'];
  purpose: Purpose;
}

const NOBODY: Viewer = {
  isInOrganisation: false,
  isOwningTeam: false,
  isReviewer: false,
  isLeader: false,
};

/**
 * Purposes for which the documents name a caller for details, each with the narrowest role that does. Designated means by a
 * grant for that very purpose. While the permission framework is off nothing else counts, since everyone holds everything.
 */
export class Grounds {
  readonly #designations: Designations;
  readonly #viewers: Viewers;
  readonly #rulings: Rulings;
  readonly #isFrameworkOn: boolean;

  constructor(options: {
    designations: Designations;
    viewers: Viewers;
    rulings: Rulings;
    /** Whether permissions are decided by a policy. */
    isFrameworkOn: boolean;
  }) {
    this.#designations = options.designations;
    this.#viewers = options.viewers;
    this.#rulings = options.rulings;
    this.#isFrameworkOn = options.isFrameworkOn;
  }

  /** What the caller has for an entity, metric by metric. */
  async of(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<(metric: string) => Ground[]> {
    const [grants, viewer] = await Promise.all([
      this.#designations.for(entity, credentials),
      this.#viewers.of(entity, credentials),
    ]);
    const granted = new Set(grants.map(({ purpose }) => purpose));
    return metric =>
      PURPOSES.flatMap((purpose): Ground[] => {
        const isNamed = (as: Partial<Viewer>) =>
          this.#rulings
            .for({ viewer: { ...NOBODY, ...as }, purpose }, 'details')
            .on(metric).serve;
        if (granted.has(purpose) && isNamed({ isReviewer: true })) {
          return [{ role: 'designated', purpose }];
        }
        if (!this.#isFrameworkOn) {
          return [];
        }
        if (viewer.isLeader && isNamed({ isLeader: true })) {
          return [{ role: 'leaders', purpose }];
        }
        return isNamed({ isInOrganisation: true })
          ? [{ role: 'organisation', purpose }]
          : [];
      });
  }
}
