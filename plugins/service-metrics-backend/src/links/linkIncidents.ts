import { IncidentRung } from '@plumbline/backstage-plugin-service-metrics-common';
import { KnownFact } from '../facts/Fact';
import { SKEW_MS } from './ChangeIndex';
import { DeploymentUnit } from './DeploymentUnit';
import { FAILURE_SPAN_MS, incidentKey, Remedy } from './findRemedies';
import { CauseJudgement } from './CauseJudgementStore';
import { attributionMs, attributionWords, JudgingRules } from './JudgingRules';
import { UnitIndex } from './UnitIndex';

/*
 * Which deployment an incident is attributed to. The ladder, most certain first:
 *
 *   1  the incident's source names the deployment, or a person confirmed it
 *   2  a remedy names the incident, or a rollback, revert or hotfix restores over it
 *   3  the last success finished before impact began, at most 24 hours before (or as long as the component says)
 *   5  unattributed: shown, counts in nothing
 *
 * A deployment that a person rejected is none of them; nothing takes its place on the same rung.
 *
 * Rung 4, a deployment of a service that this one depends on, needs other subjects and is only ever a suggestion; it is
 * computed where a link is explained. No cause lies more than 90 days before what speaks against it, so that a link never
 * depends on how much history is loaded.
 */

export interface IncidentLink {
  subject: string;
  incidentSource: string;
  incidentId: string;
  startedAt: number;
  detectedAt?: number;
  mitigatedAt?: number;
  restoredAt?: number;
  detectedBy?: 'alert' | 'customer' | 'staff';
  deployment?: { source: string; id: string; finishedAt: number };
  rung: IncidentRung;
  /** One sentence. */
  reason: string;
  /** Of the incident. */
  contentHash: string;
  /** Versions of the policy under which the incident was told. */
  policies: string;
  /** What it ages from, epoch milliseconds, when that is not `startedAt`. */
  agesFrom?: number;
}

/** A link, and the deployments it was made of. */
export interface Attribution {
  link: IncidentLink;
  cause?: DeploymentUnit;
  remedy?: DeploymentUnit;
}

interface Found {
  rung: IncidentRung;
  reason: string;
  cause?: DeploymentUnit;
  remedy?: DeploymentUnit;
}

/** Links every incident; pure. */
export function linkIncidents(
  incidents: readonly KnownFact<'incident'>[],
  index: UnitIndex,
  remedies: readonly Remedy[],
  rules: JudgingRules = {},
  judgements: readonly CauseJudgement[] = [],
): Attribution[] {
  const judged = new Map<string, CauseJudgement[]>();
  for (const judgement of judgements) {
    const key = incidentKey(judgement.incidentSource, judgement.incidentId);
    judged.set(key, [...(judged.get(key) ?? []), judgement]);
  }
  return incidents.map(incident => {
    const said = judged.get(incidentKey(incident.source, incident.id)) ?? [];
    const unlessRejected = (found: Found | undefined) =>
      found?.cause && isRejected(found.cause, said) ? undefined : found;
    const { cause, remedy, rung, reason } = confirmed(incident, said, index) ??
      unlessRejected(namedCause(incident, index)) ??
      unlessRejected(remedied(incident, index, remedies)) ??
      unlessRejected(closeBefore(incident, index, rules)) ?? {
        rung: 5,
        reason: 'No deployment is known to have caused it.',
      };
    const { fields } = incident;
    const { detectedBy } = fields;
    return {
      cause,
      remedy,
      link: {
        subject: incident.subject,
        incidentSource: incident.source,
        incidentId: incident.id,
        startedAt: Date.parse(fields.startedAt!),
        ...instant('detectedAt', fields.detectedAt),
        ...instant('mitigatedAt', fields.mitigatedAt),
        ...instant('restoredAt', fields.restoredAt),
        ...(detectedBy && detectedBy !== 'unknown' ? { detectedBy } : {}),
        ...(cause
          ? {
              deployment: {
                source: cause.source,
                id: cause.id,
                finishedAt: cause.finishedAt,
              },
            }
          : {}),
        rung,
        reason,
        contentHash: incident.contentHash,
        policies: incident.policies,
        ...(incident.agesFrom === undefined ||
        incident.agesFrom === Date.parse(fields.startedAt!)
          ? {}
          : { agesFrom: incident.agesFrom }),
      },
    };
  });
}

function isRejected(
  cause: DeploymentUnit,
  said: readonly CauseJudgement[],
): boolean {
  return said.some(
    ({ verdict, deploymentSource, deploymentId }) =>
      verdict === 'rejected' &&
      cause.facts.some(
        ({ source, id }) => source === deploymentSource && id === deploymentId,
      ),
  );
}

function confirmed(
  { fields }: KnownFact<'incident'>,
  said: readonly CauseJudgement[],
  index: UnitIndex,
): Found | undefined {
  const judgement = said.find(({ verdict }) => verdict === 'confirmed');
  const cause =
    judgement &&
    index.byFact(judgement.deploymentSource, judgement.deploymentId);
  return cause && mayCause(cause, fields.startedAt)
    ? { rung: 1, reason: 'A person confirmed it.', cause }
    : undefined;
}

/** Whether a deployment lies where a cause may lie. */
function mayCause(cause: DeploymentUnit, start: string | undefined): boolean {
  const startedAt = Date.parse(start ?? '');
  return (
    cause.finishedAt >= startedAt - FAILURE_SPAN_MS &&
    cause.finishedAt < startedAt + SKEW_MS
  );
}

function namedCause(
  { source, fields }: KnownFact<'incident'>,
  index: UnitIndex,
): Found | undefined {
  if (fields.causedBy?.kind !== 'deployment') {
    return undefined;
  }
  const cause = index.byFact(source, fields.causedBy.id);
  return cause && mayCause(cause, fields.startedAt)
    ? { rung: 1, reason: 'The source of the incident names it.', cause }
    : undefined;
}

/** The first remedy that names the incident and says what failed; else the first that ended while it lasted. */
function remedied(
  incident: KnownFact<'incident'>,
  index: UnitIndex,
  remedies: readonly Remedy[],
): Found | undefined {
  const { fields } = incident;
  const key = incidentKey(incident.source, incident.id);
  const startedAt = Date.parse(fields.startedAt!);
  const endedAt = Date.parse(fields.restoredAt ?? fields.mitigatedAt ?? '');
  const naming = new Set(
    remedies.filter(({ incident: named }) => named).map(({ unit }) => unit),
  );
  const failedBy = ({ unit }: Remedy, alsoServing: boolean) => {
    const failed = remedies.find(
      remedy =>
        remedy.unit === unit &&
        remedy.failed &&
        remedy.failed.finishedAt < startedAt,
    )?.failed;
    const cause =
      failed ?? (alsoServing ? index.lastBefore(startedAt)?.unit : undefined);
    return cause &&
      cause !== unit &&
      cause.finishedAt >= unit.finishedAt - FAILURE_SPAN_MS
      ? cause
      : undefined;
  };

  for (const remedy of remedies) {
    if (
      remedy.incident === key &&
      remedy.unit.finishedAt >= startedAt - SKEW_MS
    ) {
      const cause = failedBy(remedy, true);
      if (cause) {
        return {
          rung: 2,
          reason: 'A remedy that was deployed names the incident.',
          cause,
          remedy: remedy.unit,
        };
      }
    }
  }
  for (const remedy of remedies) {
    const { unit, kind } = remedy;
    const isOver = unit.finishedAt >= startedAt && unit.finishedAt <= endedAt;
    if (isOver && kind !== 'named' && !naming.has(unit)) {
      const cause = failedBy(remedy, kind === 'hotfix');
      if (cause) {
        return {
          rung: 2,
          reason: `A ${kind} was deployed while the incident lasted.`,
          cause,
          remedy: unit,
        };
      }
    }
  }
  return undefined;
}

function closeBefore(
  { fields }: KnownFact<'incident'>,
  index: UnitIndex,
  rules: JudgingRules,
): Found | undefined {
  const startedAt = Date.parse(fields.startedAt!);
  const last = index.lastBefore(startedAt);
  return last && last.at >= startedAt - attributionMs(rules)
    ? {
        rung: 3,
        reason: `The last deployment before impact began, at most ${attributionWords(
          rules,
        )} earlier.`,
        cause: last.unit,
      }
    : undefined;
}

function instant<K extends string>(
  name: K,
  text: string | undefined,
): { [N in K]?: number } {
  return text ? ({ [name]: Date.parse(text) } as { [N in K]: number }) : {};
}
