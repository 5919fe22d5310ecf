import { ChangeRung } from '@plumbline/backstage-plugin-service-metrics-common';
import { Knex } from 'knex';
import { inChunks, toNumber } from '../database/statements';
import { ChangeLink } from './linkChanges';

interface LinkRow {
  subject: string;
  change_source: string;
  change_id: string;
  deployment_source: string;
  deployment_id: string;
  merged_at: number | string;
  deployed_at: number | string;
  rung: number;
  excluded: string | null;
  reason: string;
  ages_from: number | string;
}

/** Links as last computed: the evidence behind a number, and what a new computation is compared with. */
export class LinkStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Links of changes merged at or after `mergedFrom`, or of deployments from `deployedFrom` to `deployedTo`. */
  async list(
    subject: string,
    mergedFrom: number,
    deployedFrom: number,
    deployedTo: number,
  ): Promise<ChangeLink[]> {
    const rows = await this.#knex<LinkRow>('links')
      .where({ subject })
      .where(either =>
        either
          .where(byMerge =>
            byMerge
              .where('merged_at', '>=', mergedFrom)
              .where('merged_at', '<', deployedTo),
          )
          .orWhere(byDeployment =>
            byDeployment
              .where('deployed_at', '>=', deployedFrom)
              .where('deployed_at', '<', deployedTo),
          ),
      );
    return rows.map(toLink);
  }

  async ofChange(
    subject: string,
    source: string,
    id: string,
  ): Promise<ChangeLink | undefined> {
    const row = await this.#knex<LinkRow>('links')
      .where({ subject, change_source: source, change_id: id })
      .first();
    return row && toLink(row);
  }

  /** Links of the changes that a deployment brought, in order of merge. */
  async ofDeployment(deployment: {
    subject: string;
    source: string;
    id: string;
    finishedAt: number;
  }): Promise<ChangeLink[]> {
    const rows = await this.#knex<LinkRow>('links')
      .where({
        subject: deployment.subject,
        deployed_at: deployment.finishedAt,
        deployment_source: deployment.source,
        deployment_id: deployment.id,
      })
      .orderBy(['merged_at', 'change_source', 'change_id']);
    return rows.map(toLink);
  }

  /** How many changes each deployment of some subjects with `from <= finishedAt < to` brought. */
  async counts(
    subjects: readonly string[],
    from: number,
    to: number,
  ): Promise<
    { subject: string; source: string; id: string; changes: number }[]
  > {
    const rows: {
      subject: string;
      deployment_source: string;
      deployment_id: string;
      changes: number | string;
    }[] = await this.#knex('links')
      .whereIn('subject', subjects)
      .where('deployed_at', '>=', from)
      .where('deployed_at', '<', to)
      .groupBy('subject', 'deployment_source', 'deployment_id')
      .select('subject', 'deployment_source', 'deployment_id')
      .count({ changes: '*' });
    return rows.map(row => ({
      subject: row.subject,
      source: row.deployment_source,
      id: row.deployment_id,
      changes: toNumber(row.changes),
    }));
  }

  async replace(
    removed: readonly ChangeLink[],
    added: readonly ChangeLink[],
  ): Promise<void> {
    for (const chunk of inChunks(removed)) {
      await this.#knex('links')
        .whereIn(
          ['subject', 'change_source', 'change_id'],
          chunk.map(link => [link.subject, link.changeSource, link.changeId]),
        )
        .delete();
    }
    for (const chunk of inChunks(added)) {
      await this.#knex<LinkRow>('links')
        .insert(
          chunk.map(link => ({
            subject: link.subject,
            change_source: link.changeSource,
            change_id: link.changeId,
            deployment_source: link.deploymentSource,
            deployment_id: link.deploymentId,
            merged_at: link.mergedAt,
            deployed_at: link.deployedAt,
            rung: link.rung,
            excluded: link.excluded ?? null,
            reason: link.reason,
            ages_from: link.agesFrom ?? link.deployedAt,
          })),
        )
        .onConflict(['subject', 'change_source', 'change_id'])
        .merge();
    }
  }
}

function toLink(row: LinkRow): ChangeLink {
  return {
    subject: row.subject,
    changeSource: row.change_source,
    changeId: row.change_id,
    deploymentSource: row.deployment_source,
    deploymentId: row.deployment_id,
    mergedAt: toNumber(row.merged_at),
    deployedAt: toNumber(row.deployed_at),
    rung: row.rung as ChangeRung,
    reason: row.reason,
    ...(row.excluded ? { excluded: 'no-predecessor' as const } : {}),
  };
}
