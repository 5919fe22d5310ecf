import {
  LinkedFact,
  Metric,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { KnownFact } from '../facts/Fact';
import { joinPolicies } from '../facts/policies';
import { DeploymentFate } from '../links/decideFates';
import { DeploymentUnit } from '../links/DeploymentUnit';
import { changeKey, ChangeLink } from '../links/linkChanges';
import { IncidentLink } from '../links/linkIncidents';
import { RepeatJudgement } from '../links/RepeatJudgementStore';

/** A fact with its links, and what a receipt's hash is made of. */
export interface Evidence {
  fact: LinkedFact;
  content: string;
  /** Versions of the policy under which it was told. */
  policies: string;
  /** Content that matters only to metrics that need incidents. */
  fate?: string;
}

/** Everything known about one component that its days are lifted from. */
export interface LinkedHistory {
  units: readonly DeploymentUnit[];
  changes: readonly KnownFact<'change'>[];
  links: readonly ChangeLink[];
  fates: readonly DeploymentFate[];
  incidents: readonly IncidentLink[];
  /** Confirmed by a person. */
  repeats?: readonly RepeatJudgement[];
  alerts?: readonly KnownFact<'alert'>[];
  actions?: readonly KnownFact<'action-item'>[];
}

/** The content behind what one metric lifts of a fact: what does not move its number does not move its receipt. */
export function contentFor(metric: Metric, evidence: Evidence): string {
  return metric.needs.includes('incident') && evidence.fate
    ? `${evidence.content}|${evidence.fate}`
    : evidence.content;
}

/** Puts facts and links together into what metrics lift. */
export function toEvidence(history: LinkedHistory): Evidence[] {
  const fates = new Map(
    history.fates.map(fate => [nameOf(fate.source, fate.id), fate]),
  );
  const links = new Map(
    history.links.map(link => [
      changeKey(link.changeSource, link.changeId),
      link,
    ]),
  );
  return [
    ...history.units.map(unit =>
      ofDeployment(unit, fates.get(nameOf(unit.source, unit.id))),
    ),
    ...history.changes.map(change =>
      ofChange(change, links.get(changeKey(change.source, change.id))),
    ),
    ...history.fates.filter(({ failure }) => failure).map(ofFailure),
    ...history.incidents.map(ofIncident),
    ...(history.repeats ?? []).map(ofRepeat),
    ...(history.alerts ?? []).map(ofAlert),
    ...(history.actions ?? []).flatMap(ofAction),
  ];
}

function ofDeployment(unit: DeploymentUnit, fate?: DeploymentFate): Evidence {
  return {
    fact: {
      kind: 'deployment',
      id: nameOf(unit.source, unit.id),
      finishedAt: unit.finishedAt,
      outcome: unit.outcome,
      type: unit.type,
      targets: unit.environments.length,
      ...(fate?.failure ? { failed: true as const } : {}),
      ...(fate?.remedy ? { remedy: true as const } : {}),
    },
    content: unit.facts.map(fact => fact.contentHash).join('+'),
    policies: joinPolicies(unit.facts.map(fact => fact.policies)),
    fate: fate?.evidence,
  };
}

function ofChange(change: KnownFact<'change'>, link?: ChangeLink): Evidence {
  const { mergedAt, firstCommitAt } = change.fields;
  const deployment = link && nameOf(link.deploymentSource, link.deploymentId);
  return {
    fact: {
      kind: 'change',
      id: nameOf(change.source, change.id),
      mergedAt: Date.parse(mergedAt!),
      ...(firstCommitAt ? { firstCommitAt: Date.parse(firstCommitAt) } : {}),
      ...(link && deployment
        ? {
            deployment: {
              id: deployment,
              finishedAt: link.deployedAt,
              rung: link.rung,
            },
          }
        : {}),
      ...(link?.excluded ? { excluded: link.excluded } : {}),
    },
    policies: change.policies,
    content: [
      change.contentHash,
      deployment ?? '',
      link?.deployedAt ?? '',
      link?.excluded ?? '',
    ].join('>'),
  };
}

function ofFailure(fate: DeploymentFate): Evidence {
  const { source, id, finishedAt, recovery, evidence } = fate;
  const name = nameOf(source, id);
  return {
    fact: {
      kind: 'failure',
      id: name,
      finishedAt,
      ...(recovery ? { recovery } : {}),
    },
    policies: fate.policies,
    content: [name, finishedAt, recovery?.at ?? '', evidence].join('>'),
  };
}

function ofIncident(link: IncidentLink): Evidence {
  const { startedAt, detectedAt, mitigatedAt, restoredAt, rung } = link;
  const { detectedBy } = link;
  return {
    fact: {
      kind: 'incident',
      id: nameOf(link.incidentSource, link.incidentId),
      startedAt,
      ...(detectedAt === undefined ? {} : { detectedAt }),
      ...(mitigatedAt === undefined ? {} : { mitigatedAt }),
      ...(restoredAt === undefined ? {} : { restoredAt }),
      ...(detectedBy === undefined ? {} : { detectedBy }),
      rung,
    },
    policies: link.policies,
    content: [link.contentHash, rung].join('>'),
  };
}

function ofRepeat(judgement: RepeatJudgement): Evidence {
  const { incident, of, startedAt } = judgement;
  const id = nameOf(incident.source, incident.id);
  return {
    fact: { kind: 'repeat', id, startedAt },
    // A person says so; what the incident itself was told under stands with the incident.
    policies: '',
    content: ['repeat', id, nameOf(of.source, of.id)].join('>'),
  };
}

function ofAlert(alert: KnownFact<'alert'>): Evidence {
  return {
    fact: {
      kind: 'alert',
      id: nameOf(alert.source, alert.id),
      startedAt: Date.parse(alert.fields.startedAt ?? ''),
    },
    policies: alert.policies,
    content: alert.contentHash,
  };
}

/** An action without due date is in no number. */
function ofAction(action: KnownFact<'action-item'>): Evidence[] {
  const { dueAt, completedAt, status } = action.fields;
  return dueAt
    ? [
        {
          fact: {
            kind: 'action',
            id: nameOf(action.source, action.id),
            dueAt: Date.parse(dueAt),
            ...(status === 'done' && completedAt
              ? { completedAt: Date.parse(completedAt) }
              : {}),
            ...(status === 'dropped' ? { dropped: true as const } : {}),
          },
          policies: action.policies,
          content: action.contentHash,
        },
      ]
    : [];
}

function nameOf(source: string, id: string): string {
  return `${source}:${id}`;
}
