import { KnownFact } from '../../facts/Fact';
import { DeploymentFacts, IncidentFacts, SloCrossing } from '../timeline';

const at = (text: string | undefined) =>
  text === undefined ? undefined : Date.parse(text);

/** An incident as its timeline needs it; undefined while it is not known when impact began. */
export function toIncidentFacts(
  fact: KnownFact<'incident'>,
  services: readonly string[],
): IncidentFacts | undefined {
  const { fields, source, id } = fact;
  const started = at(fields.startedAt);
  if (started === undefined) {
    return undefined;
  }
  const states = {
    detected: at(fields.detectedAt),
    acknowledged: at(fields.acknowledgedAt),
    mitigated: at(fields.mitigatedAt),
    restored: at(fields.restoredAt),
  };
  return {
    source,
    id,
    services,
    states: {
      started,
      ...Object.fromEntries(
        Object.entries(states).filter(([, value]) => value !== undefined),
      ),
    },
    detectedBy: fields.detectedBy,
  };
}

/** Undefined for one that has not finished. */
export function toDeploymentFacts(
  fact: KnownFact<'deployment'>,
): DeploymentFacts | undefined {
  const { source, id, subject, fields } = fact;
  const finishedAt = at(fields.finishedAt);
  if (finishedAt === undefined || !fields.outcome) {
    return undefined;
  }
  const startedAt = at(fields.startedAt);
  return {
    source,
    id,
    service: subject,
    ...(startedAt === undefined ? {} : { startedAt }),
    finishedAt,
    outcome: fields.outcome,
    type: fields.type ?? 'standard',
  };
}

/** The burn of an error budget in a sample: 1 uses it exactly as fast as it lasts. */
export function burnOf({
  fields,
}: KnownFact<'slo-sample'>): number | undefined {
  const { good, total, objective } = fields;
  return good === undefined || !total || objective === undefined
    ? undefined
    : (1 - good / total) / (1 - objective);
}

/** Where the burn went over 1, or came back, by service and objective; samples in order of time. */
export function toCrossings(
  samples: readonly KnownFact<'slo-sample'>[],
): SloCrossing[] {
  const over = new Map<string, boolean>();
  return samples.flatMap(sample => {
    const { source, id, subject, fields } = sample;
    const burn = burnOf(sample);
    const to = at(fields.to);
    if (burn === undefined || to === undefined) {
      return [];
    }
    const key = `${subject}\n${source}\n${fields.slo ?? ''}`;
    const was = over.get(key) ?? false;
    over.set(key, burn > 1);
    return was === burn > 1
      ? []
      : [
          {
            source,
            id,
            service: subject,
            at: to,
            direction: burn > 1 ? ('over' as const) : ('under' as const),
          },
        ];
  });
}
