import {
  FactDelivery,
  startOfDay,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { deploymentId, incidentId } from './deploymentFacts';
import { IncidentCourse, scriptedIncidents } from './scriptedIncidents';
import { SeededRandom } from './SeededRandom';
import { Release, ServiceHistory } from './ServiceHistory';
import { DemoService } from './services';
import { HOUR, instant, MINUTE, seconds } from './units';
import { lateIncident } from './yesterday';

/** The two `sev1` of the history are told by the timeline. */
const SEVERITIES = [
  ['sev2', 4],
  ['sev3', 9],
  ['sev4', 2],
  ['unknown', 1],
] as const;

const DETECTORS = [
  ['alert', 12],
  ['customer', 4],
  ['staff', 3],
] as const;

const UNRELATED_MODES = [
  ['dependency', 4],
  ['capacity', 3],
  ['infrastructure', 2],
  ['data', 1],
  ['unknown', 1],
] as const;

/**
 * Incidents of a day, each told twice as a tracker tells it: when it was noticed, and when it was over.
 *
 * @internal
 */
export function incidentFacts(
  service: DemoService,
  history: ServiceHistory,
  day: string,
): FactDelivery<'incident'>[] {
  const courses = [
    ...history
      .releases(day)
      .flatMap(release => [...failedRelease(release), ...emergency(release)]),
    ...unrelated(service, day),
    ...scriptedIncidents(service, day, history.timeline),
    ...lateIncident(service, history, day),
  ];
  const isMajor = history.timeline.isMajorIncident(service, day);
  return courses.flatMap(course => {
    const major = isMajor && course.causedBy !== undefined;
    const random = SeededRandom.create(service.ref, course.id);
    const identity = {
      kind: 'incident',
      id: course.id,
      subject: service.ref,
    } as const;
    return [
      {
        ...identity,
        eventId: `incident:${course.id}:opened`,
        eventTime: instant(course.detectedAt),
        ...told(course, major, random),
        startedAt: instant(course.startedAt),
        detectedAt: instant(course.detectedAt),
      },
      {
        ...identity,
        eventId: `incident:${course.id}:restored`,
        eventTime: instant(course.restoredAt),
        acknowledgedAt: instant(course.acknowledgedAt),
        mitigatedAt: instant(
          course.mitigatedAt ??
            course.restoredAt - seconds(random.between(1, 4) * MINUTE),
        ),
        restoredAt: instant(course.restoredAt),
        failureMode: course.failureMode,
        ...(course.contributingFactors
          ? { contributingFactors: course.contributingFactors }
          : {}),
        // Half of the trackers' entries name their deployment; the others wait to be linked.
        ...(course.causedBy && (random.chance(0.5) || major)
          ? { causedBy: course.causedBy }
          : {}),
      },
    ];
  });
}

function told(course: IncidentCourse, major: boolean, random: SeededRandom) {
  const severity = random.pick(SEVERITIES);
  const detectedBy = random.pick(DETECTORS);
  return major
    ? ({ severity: 'sev1', detectedBy: 'alert' } as const)
    : {
        severity: course.severity ?? severity,
        detectedBy: course.detectedBy ?? detectedBy,
      };
}

/** The incident that a hotfix in a freeze mends. */
function emergency({ id, emergency: course }: Release): IncidentCourse[] {
  return course
    ? [{ ...course, id: incidentId(id), failureMode: 'configuration' }]
    : [];
}

function failedRelease(release: Release): IncidentCourse[] {
  if (!release.aftermath) {
    return [];
  }
  const { environment } = release.attempts[release.attempts.length - 1];
  const tries = release.attempts.filter(
    attempt => attempt.environment === environment,
  ).length;
  const { startedAt, detectedAt, acknowledgedAt, restoredAt } =
    release.aftermath;
  return [
    {
      id: incidentId(release.id),
      startedAt,
      detectedAt,
      acknowledgedAt,
      restoredAt,
      failureMode: 'regression',
      causedBy: {
        kind: 'deployment',
        id: deploymentId(release.id, environment, tries),
      },
    },
  ];
}

function unrelated(service: DemoService, day: string): IncidentCourse[] {
  const random = SeededRandom.create(service.ref, day, 'incidents');
  if (!random.chance(service.incidents)) {
    return [];
  }
  const after = (from: number, low: number, high: number) =>
    from + seconds(random.between(low, high) * MINUTE);
  const startedAt = startOfDay(day) + seconds(random.between(0, 18) * HOUR);
  const detectedAt = after(startedAt, 1, 20);
  const acknowledgedAt = after(detectedAt, 1, 10);
  const repair = Math.min(random.logNormal(45 * MINUTE, 0.9), 4 * HOUR);
  return [
    {
      id: `${service.name}-${day}-incident`,
      startedAt,
      detectedAt,
      acknowledgedAt,
      restoredAt: acknowledgedAt + 5 * MINUTE + seconds(repair),
      failureMode: random.pick(UNRELATED_MODES),
    },
  ];
}
