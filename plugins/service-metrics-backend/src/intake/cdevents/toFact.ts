import { createHash } from 'node:crypto';
import { FactDelivery } from '@plumbline/backstage-plugin-service-metrics-common';
import { CdEvent } from './CdEvent';
import { ComponentNames } from './ComponentNames';
import { whyNotAFact } from './notFacts';
import { parsePurl } from './parsePurl';

/*
 * One event, one report about one fact. A deployment is its event, because CDEvents has no id for one; a change and an incident
 * are their subject, so that what is told of them at several times adds up.
 *
 * CDEvents has no beginning of impact. The detection stands for it; a report, which may come hours later, does so only where
 * nothing was detected: its event time is the lowest there is, so that a detection wins in whatever order the two arrive.
 */

/** Before every event; the earliest time that the door lets in. */
const LOWEST_TIME = '2000-01-01T00:00:00Z';

/** Ids that are nobody else's, whichever system made them. */
const UNIQUE =
  /^([0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/i;

/** Environments that are called so nowhere but where no user is. */
const NOT_PRODUCTION =
  /^(staging|stage|test|testing|dev|development|qa|uat|integration|preview|sandbox|preprod)(-|$)/i;

export type Mapped =
  | {
      fact: FactDelivery;
      /** Where in the event each field of the fact came from. */
      origins: Record<string, string>;
    }
  | { path: string; reason: string; isNotAFact: boolean };

const ORIGINS = {
  eventId: 'data.context.id',
  eventTime: 'data.context.timestamp',
  kind: 'data.context.type',
  id: 'data.subject.id',
  finishedAt: 'data.context.timestamp',
  mergedAt: 'data.context.timestamp',
  openedAt: 'data.context.timestamp',
  startedAt: 'data.context.timestamp',
  detectedAt: 'data.context.timestamp',
  restoredAt: 'data.context.timestamp',
  environment: 'data.subject.content.environment.id',
  artifact: 'data.subject.content.artifactId',
  revision: 'data.subject.content.artifactId',
  mergeRevision: 'data.subject.id',
};

/** Makes the report of an event. */
export function toFact(
  event: CdEvent,
  options: {
    components: ComponentNames;
    productionEnvironments: readonly string[];
  },
): Mapped {
  const [about] = event.what.split('.');
  if (about === 'service') {
    return mapped(
      event,
      event.subject.id,
      'data.subject.id',
      options,
      base => ({
        ...base,
        kind: 'deployment',
        id: base.eventId,
        ...deploymentFields(event),
      }),
    );
  }
  if (about === 'change') {
    const path = 'data.subject.content.repository.id';
    return mapped(event, event.repository, path, options, base => ({
      ...base,
      kind: 'change',
      id: keyOf(event.subject.source, event.subject.id),
      ...changeFields(event),
    }));
  }
  const { environment } = event;
  if (
    environment !== undefined &&
    NOT_PRODUCTION.test(environment) &&
    !options.productionEnvironments.includes(environment.toLowerCase())
  ) {
    return {
      path: ORIGINS.environment,
      reason: whyNotAFact('incident.elsewhere'),
      isNotAFact: true,
    };
  }
  const path = 'data.subject.content.service.id';
  return mapped(event, event.service, path, options, base => ({
    ...base,
    kind: 'incident',
    id: keyOf(event.subject.source, event.subject.id),
    ...incidentFields(event),
  }));
}

interface Base {
  eventId: string;
  eventTime: string;
  subject: string;
}

function mapped(
  event: CdEvent,
  name: string | undefined,
  path: string,
  options: { components: ComponentNames },
  build: (base: Base) => FactDelivery,
): Mapped {
  if (name === undefined) {
    return {
      path,
      reason: 'is missing, so no component is named',
      isNotAFact: false,
    };
  }
  return {
    fact: build({
      eventId: keyOf(event.source, event.id),
      eventTime: event.timestamp,
      subject: options.components.refOf(name),
    }),
    origins: { ...ORIGINS, subject: path },
  };
}

/** An id is unique within the system that gave it, and several systems may send as one source. */
function keyOf(source: string, id: string): string {
  if (UNIQUE.test(id)) {
    return id;
  }
  const key = `${source} ${id}`;
  return key.length <= 256
    ? key
    : `long ${createHash('sha256').update(key).digest('hex')}`;
}

function deploymentFields(event: CdEvent) {
  const { environment, artifactId, timestamp, what } = event;
  const purl = artifactId === undefined ? undefined : parsePurl(artifactId);
  return {
    environment,
    finishedAt: timestamp,
    outcome: 'succeeded' as const,
    artifact: purl?.version ?? artifactId,
    revision: purl?.revision,
    ...(what === 'service.rolledback' ? { type: 'rollback' as const } : {}),
  };
}

function changeFields({ what, subject, timestamp }: CdEvent) {
  if (what === 'change.created') {
    return { openedAt: timestamp };
  }
  return {
    mergedAt: timestamp,
    ...(COMMIT.test(subject.id) ? { mergeRevision: subject.id } : {}),
  };
}

function incidentFields({ what, timestamp }: CdEvent) {
  switch (what) {
    case 'incident.reported':
      return { eventTime: LOWEST_TIME, startedAt: timestamp };
    case 'incident.resolved':
      return { restoredAt: timestamp };
    default:
      // A later detection of the same incident opens it again.
      return { startedAt: timestamp, detectedAt: timestamp, restoredAt: null };
  }
}
