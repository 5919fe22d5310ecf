import { CauseCandidate } from '@plumbline/backstage-plugin-service-metrics-common';
import { lasting, iso } from '../../explanations/words';
import { UnitFinder } from '../../explanations/UnitFinder';
import { KnownFact } from '../../facts/Fact';
import { CauseJudgement } from '../../links/CauseJudgementStore';
import { DeploymentUnit } from '../../links/DeploymentUnit';
import { IncidentLink } from '../../links/linkIncidents';
import { BEFORE_MS } from '../timeline/windowOf';

/** Most candidates that are offered. */
const MOST = 12;

/** Which deployments of a component may have caused an incident: the linked one, judged ones, and those of the day before. */
export class CandidateFinder {
  readonly #units: Pick<UnitFinder, 'around'>;

  constructor(units: Pick<UnitFinder, 'around'>) {
    this.#units = units;
  }

  /** The one that counts first, then the latest. */
  async find(options: {
    incident: KnownFact<'incident'>;
    startedAt: number;
    link?: IncidentLink;
    judgements: readonly CauseJudgement[];
    environments: readonly string[];
  }): Promise<CauseCandidate[]> {
    const { incident, startedAt, link, judgements, environments } = options;
    const from = Math.min(
      startedAt - BEFORE_MS,
      link?.deployment?.finishedAt ?? startedAt,
    );
    const units = await this.#units.around(
      incident.subject,
      from,
      startedAt + 1,
      environments,
    );
    return units
      .filter(({ outcome }) => outcome === 'succeeded')
      .map(unit => toCandidate(unit, startedAt, link, judgements))
      .sort(
        (a, b) =>
          Number(b.counts) - Number(a.counts) ||
          (a.finishedAt < b.finishedAt ? 1 : -1),
      )
      .slice(0, MOST);
  }
}

function toCandidate(
  unit: DeploymentUnit,
  startedAt: number,
  link: IncidentLink | undefined,
  judgements: readonly CauseJudgement[],
): CauseCandidate {
  const { source, id, finishedAt, revision, type } = unit;
  const counts =
    link?.deployment?.source === source && link.deployment.id === id;
  const judged = judgements.find(
    ({ deploymentSource, deploymentId }) =>
      deploymentSource === source && deploymentId === id,
  )?.verdict;
  const what = type === 'standard' ? 'Deployed' : `Deployed (${type})`;
  return {
    source,
    id,
    service: unit.facts[0].subject,
    finishedAt: iso(finishedAt),
    ...(revision ? { revision: revision.slice(0, 12) } : {}),
    rung: counts && link ? link.rung : 4,
    reason:
      counts && link
        ? link.reason
        : `${what} ${lasting(startedAt - finishedAt)} before impact began.`,
    counts,
    ...(judged ? { judged } : {}),
  };
}
