import { FactDelivery } from '@plumbline/backstage-plugin-service-metrics-common';
import { Attempt } from './attemptsAt';
import { ServiceHistory } from './ServiceHistory';
import { DemoService } from './services';
import { instant } from './units';

/** Attempts to deploy that finished on a day, remedies included. @internal */
export function deploymentFacts(
  service: DemoService,
  history: ServiceHistory,
  day: string,
): FactDelivery<'deployment'>[] {
  return history.releases(day).flatMap(release => {
    const { aftermath, emergency, trouble } = release;
    if (emergency) {
      return facts(service, release.id, release.attempts, {
        type: 'hotfix',
        trigger: 'automated',
        revision: release.revision,
        remedies: { kind: 'incident', id: incidentId(release.id) },
      });
    }
    const routine = facts(service, release.id, release.attempts, {
      type: 'standard',
      trigger: 'automated',
      revision: release.revision,
    });
    if (!aftermath || trouble === 'none') {
      return routine;
    }
    const revision =
      trouble === 'rollback'
        ? history.versionBefore(release.cut)
        : history.newestMerge(aftermath.fixMergedAt).revision;
    const remedy = facts(
      service,
      `${release.id}-${trouble}`,
      aftermath.remedy,
      {
        type: trouble,
        trigger: trouble === 'rollback' ? 'manual' : 'automated',
        revision,
        remedies: { kind: 'incident', id: incidentId(release.id) },
      },
    );
    return [...routine, ...remedy];
  });
}

function facts(
  service: DemoService,
  id: string,
  attempts: Attempt[],
  common: Pick<
    FactDelivery<'deployment'>,
    'type' | 'trigger' | 'revision' | 'remedies'
  >,
): FactDelivery<'deployment'>[] {
  const tries = new Map<string, number>();
  return attempts.map(attempt => {
    const { environment } = attempt;
    const number = (tries.get(environment) ?? 0) + 1;
    tries.set(environment, number);
    const attemptId = deploymentId(id, environment, number);
    return {
      kind: 'deployment',
      id: attemptId,
      subject: service.ref,
      eventId: `deployment:${attemptId}`,
      eventTime: instant(attempt.finishedAt),
      environment,
      tier: attempt.tier,
      startedAt: instant(attempt.startedAt),
      finishedAt: instant(attempt.finishedAt),
      outcome: attempt.outcome,
      ...common,
    };
  });
}

/** @internal */
export function deploymentId(
  release: string,
  environment: string,
  attempt: number,
): string {
  return `${release}-${environment}-${attempt}`;
}

/** @internal */
export function incidentId(release: string): string {
  return `${release}-incident`;
}
