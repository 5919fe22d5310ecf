import { InputError } from '@backstage/errors';
import {
  DAY_MS,
  WorkProposals,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { FactStore } from '../../facts/FactStore';
import { isProduction } from '../../links/DeploymentUnit';
import { OwnershipStore } from '../../ownership/OwnershipStore';
import { ReviewStore } from '../reviews/ReviewStore';
import { LearningViewer } from '../Viewer';
import { DismissalStore } from './DismissalStore';
import { proposeWork } from './proposeWork';
import { Readinesses } from './Readinesses';

const DISMISSED_MS = 91 * DAY_MS;

/** Prevention work that rules propose for a component, for its owning team. */
export class Proposals {
  readonly #facts: Pick<FactStore, 'list'>;
  readonly #ownership: Pick<OwnershipStore, 'component'>;
  readonly #readiness: Readinesses;
  readonly #dismissals: DismissalStore;
  readonly #reviews: Pick<ReviewStore, 'publishedFactors'>;
  readonly #productionEnvironments: readonly string[];
  readonly #now: () => number;

  constructor(options: {
    facts: Pick<FactStore, 'list'>;
    ownership: Pick<OwnershipStore, 'component'>;
    readiness: Readinesses;
    dismissals: DismissalStore;
    reviews: Pick<ReviewStore, 'publishedFactors'>;
    productionEnvironments: readonly string[];
    now: () => number;
  }) {
    this.#facts = options.facts;
    this.#ownership = options.ownership;
    this.#readiness = options.readiness;
    this.#dismissals = options.dismissals;
    this.#reviews = options.reviews;
    this.#productionEnvironments = options.productionEnvironments;
    this.#now = options.now;
  }

  async list(viewer: LearningViewer): Promise<WorkProposals> {
    const { subject, isTeam, mayWrite } = viewer;
    const rights = { write: mayWrite };
    if (!isTeam || !subject.startsWith('component:')) {
      return { proposals: [], rights };
    }
    const now = this.#now();
    const since = now - 91 * DAY_MS;
    const [component, deployments, incidents, alerts, factors, dismissed] =
      await Promise.all([
        this.#ownership.component(subject),
        this.#facts.list('deployment', subject, now - 365 * DAY_MS, now),
        this.#facts.list('incident', subject, since, now),
        this.#facts.list('alert', subject, since, now),
        this.#reviews.publishedFactors(since),
        this.#dismissals.list(subject, now),
      ]);
    const environments =
      component?.productionEnvironments ?? this.#productionEnvironments;
    const has = this.#readiness.declared(viewer.entity);
    const served = deployments.filter(
      fact =>
        fact.fields.outcome === 'succeeded' && isProduction(fact, environments),
    );
    const finished = (text: string | undefined) => Date.parse(text ?? '');
    const proposals = proposeWork(
      {
        entityRef: subject,
        hasOwner: component?.ownerKind === 'group',
        hasRunbook: has.runbook !== undefined,
        hasOnCall: has.onCall,
        deployments: served
          .filter(({ fields }) => finished(fields.finishedAt) >= since)
          .map(({ fields }) => ({
            at: finished(fields.finishedAt),
            isManual: fields.trigger === 'manual',
          })),
        incidents: incidents.flatMap(({ fields: { startedAt, restoredAt } }) =>
          startedAt && restoredAt
            ? [
                {
                  at: Date.parse(startedAt),
                  impact: Date.parse(restoredAt) - Date.parse(startedAt),
                },
              ]
            : [],
        ),
        pages: alerts.flatMap(({ fields }) =>
          fields.page && fields.startedAt ? [Date.parse(fields.startedAt)] : [],
        ),
        rollbacks: served.flatMap(({ fields }) =>
          fields.type === 'rollback' && fields.startedAt
            ? [
                {
                  at: finished(fields.finishedAt),
                  lasted:
                    finished(fields.finishedAt) - Date.parse(fields.startedAt),
                },
              ]
            : [],
        ),
        factors,
      },
      now,
    );
    return {
      proposals: proposals.filter(({ id }) => !dismissed.has(id)),
      rights,
    };
  }

  async dismiss(viewer: LearningViewer, id: string): Promise<void> {
    const { proposals } = await this.list(viewer);
    if (!proposals.some(proposal => proposal.id === id)) {
      throw new InputError('No such proposal is open');
    }
    await this.#dismissals.dismiss(
      viewer.subject,
      id,
      this.#now() + DISMISSED_MS,
    );
  }
}
