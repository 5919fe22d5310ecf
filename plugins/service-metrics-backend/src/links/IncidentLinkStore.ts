import { IncidentRung } from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { inChunks, toNumber } from '../database/statements';
import { SKEW_MS } from './ChangeIndex';
import { FAILURE_SPAN_MS } from './findRemedies';
import { IncidentLink } from './linkIncidents';

interface IncidentLinkRow {
  subject: string;
  incident_source: string;
  incident_id: string;
  started_at: number | string;
  detected_at: number | string | null;
  mitigated_at: number | string | null;
  restored_at: number | string | null;
  detected_by: string | null;
  deployment_source: string | null;
  deployment_id: string | null;
  deployed_at: number | string | null;
  rung: number;
  reason: string;
  content_hash: string;
  policies: string;
  ages_from: number | string;
}

const DETECTORS = ['alert', 'customer', 'staff'] as const;

/** Incidents as last linked. */
export class IncidentLinkStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Links of incidents whose impact began with `from <= startedAt < to`. */
  async startedBetween(
    subject: string,
    from: number,
    to: number,
  ): Promise<IncidentLink[]> {
    const rows = await this.#knex<IncidentLinkRow>('incident_links')
      .where({ subject })
      .where('started_at', '>=', from)
      .where('started_at', '<', to);
    return rows.map(toLink);
  }

  /** Links of incidents that began or were restored with `from <= instant < to`, in a fixed order. */
  async countedBetween(
    subject: string,
    from: number,
    to: number,
  ): Promise<IncidentLink[]> {
    const rows = await this.#knex<IncidentLinkRow>('incident_links')
      .where({ subject })
      .where(either =>
        either
          .where(began =>
            began.where('started_at', '>=', from).where('started_at', '<', to),
          )
          .orWhere(restored =>
            restored
              .where('restored_at', '>=', from)
              .where('restored_at', '<', to),
          ),
      )
      .orderBy(['started_at', 'incident_source', 'incident_id']);
    return rows.map(toLink);
  }

  async ofIncident(
    subject: string,
    source: string,
    id: string,
  ): Promise<IncidentLink | undefined> {
    const row = await this.#knex<IncidentLinkRow>('incident_links')
      .where({ subject, incident_source: source, incident_id: id })
      .first();
    return row && toLink(row);
  }

  /** Links of the incidents attributed to a deployment, in order of time. */
  async ofDeployment(deployment: {
    subject: string;
    source: string;
    id: string;
    finishedAt: number;
  }): Promise<IncidentLink[]> {
    const { subject, source, id, finishedAt } = deployment;
    const rows = await this.#knex<IncidentLinkRow>('incident_links')
      .where({ subject, deployment_source: source, deployment_id: id })
      .where('started_at', '>=', finishedAt - SKEW_MS)
      .where('started_at', '<=', finishedAt + FAILURE_SPAN_MS + SKEW_MS)
      .orderBy(['started_at', 'incident_source', 'incident_id']);
    return rows.map(toLink);
  }

  async replace(
    removed: readonly IncidentLink[],
    added: readonly IncidentLink[],
  ): Promise<void> {
    const key = ['subject', 'incident_source', 'incident_id'];
    for (const chunk of inChunks(removed)) {
      await this.#knex('incident_links')
        .whereIn(
          key,
          chunk.map(link => [
            link.subject,
            link.incidentSource,
            link.incidentId,
          ]),
        )
        .delete();
    }
    for (const chunk of inChunks(added)) {
      await this.#knex<IncidentLinkRow>('incident_links')
        .insert(chunk.map(toRow))
        .onConflict(key)
        .merge();
    }
  }
}

function toRow(link: IncidentLink): IncidentLinkRow {
  return {
    subject: link.subject,
    incident_source: link.incidentSource,
    incident_id: link.incidentId,
    started_at: link.startedAt,
    detected_at: link.detectedAt ?? null,
    mitigated_at: link.mitigatedAt ?? null,
    restored_at: link.restoredAt ?? null,
    detected_by: link.detectedBy ?? null,
    deployment_source: link.deployment?.source ?? null,
    deployment_id: link.deployment?.id ?? null,
    deployed_at: link.deployment?.finishedAt ?? null,
    rung: link.rung,
    reason: link.reason,
    content_hash: link.contentHash,
    policies: link.policies,
    ages_from: link.agesFrom ?? link.startedAt,
  };
}

function toLink(row: IncidentLinkRow): IncidentLink {
  const { detected_at, mitigated_at, restored_at } = row;
  const detectedBy = DETECTORS.find(name => name === row.detected_by);
  return {
    subject: row.subject,
    incidentSource: row.incident_source,
    incidentId: row.incident_id,
    startedAt: toNumber(row.started_at),
    ...(detected_at === null ? {} : { detectedAt: toNumber(detected_at) }),
    ...(mitigated_at === null ? {} : { mitigatedAt: toNumber(mitigated_at) }),
    ...(restored_at === null ? {} : { restoredAt: toNumber(restored_at) }),
    ...(detectedBy ? { detectedBy } : {}),
    ...(row.deployment_source !== null &&
    row.deployment_id !== null &&
    row.deployed_at !== null
      ? {
          deployment: {
            source: row.deployment_source,
            id: row.deployment_id,
            finishedAt: toNumber(row.deployed_at),
          },
        }
      : {}),
    rung: row.rung as IncidentRung,
    reason: row.reason,
    contentHash: row.content_hash,
    policies: row.policies,
    ...(Number(row.ages_from) === Number(row.started_at)
      ? {}
      : { agesFrom: toNumber(row.ages_from) }),
  };
}
