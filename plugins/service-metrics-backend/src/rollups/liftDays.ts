import { createHash } from 'node:crypto';
import {
  dayOf,
  LinkedFact,
  Metric,
} from '@plumbline/backstage-plugin-service-metrics-common';
import canonicalize from 'canonicalize';
import { KnownFact } from '../facts/Fact';
import { DeploymentUnit } from '../links/DeploymentUnit';
import { changeKey, ChangeLink } from '../links/linkChanges';
import { Ownership, ownerAt } from '../ownership/OwnershipStore';

/** A metric's partial of one day, as stored. */
export interface Rollup {
  component: string;
  owner: string;
  metric: string;
  definitionVersion: string;
  day: string;
  /** Canonical JSON. */
  partial: string;
  /** Over the content of the facts that were lifted. */
  factsHash: string;
  /** Latest instant of a counted fact, epoch milliseconds. */
  watermark: number;
}

export interface LiftInput {
  component: string;
  history: Ownership;
  units: readonly DeploymentUnit[];
  changes: readonly KnownFact<'change'>[];
  links: readonly ChangeLink[];
}

/** A fact with its links, and the evidence its receipt hash is made of. */
interface Evidence {
  fact: LinkedFact;
  content: string;
}

interface Cell {
  partial: unknown;
  contents: string[];
  watermark: number;
}

/** Lifts the given days of one component, for every metric. Pure: same facts, same bytes. */
export function liftDays(
  metrics: readonly Metric[],
  days: ReadonlySet<string>,
  input: LiftInput,
): Rollup[] {
  const evidence = toEvidence(input);
  return metrics.flatMap(metric => {
    const cells = new Map<string, Cell>();
    for (const { fact, content } of evidence) {
      for (const { at, partial } of metric.lift(fact)) {
        const day = dayOf(at);
        if (!days.has(day)) {
          continue;
        }
        const key = `${day} ${ownerAt(input.history, at)}`;
        const cell = cells.get(key);
        cells.set(key, {
          partial: cell ? metric.merge(cell.partial, partial) : partial,
          contents: [...(cell?.contents ?? []), content],
          watermark: Math.max(at, cell?.watermark ?? at),
        });
      }
    }
    return [...cells].map(([key, cell]) => ({
      component: input.component,
      owner: key.slice(11),
      metric: metric.id,
      definitionVersion: metric.definitionVersion,
      day: key.slice(0, 10),
      partial: canonicalize(cell.partial) ?? '{}',
      factsHash: hashOf(cell.contents),
      watermark: cell.watermark,
    }));
  });
}

/** One hash over contents in whatever order they come. */
export function hashOf(contents: readonly string[]): string {
  const hash = createHash('sha256');
  for (const content of [...contents].sort()) {
    hash.update(content).update('\n');
  }
  return hash.digest('hex').slice(0, 32);
}

function toEvidence(input: LiftInput): Evidence[] {
  const links = new Map(
    input.links.map(link => [
      changeKey(link.changeSource, link.changeId),
      link,
    ]),
  );
  const deployments = input.units.map(
    (unit): Evidence => ({
      fact: {
        kind: 'deployment',
        id: `${unit.source}:${unit.id}`,
        finishedAt: unit.finishedAt,
        outcome: unit.outcome,
        type: unit.type,
        targets: unit.environments.length,
      },
      content: unit.facts.map(fact => fact.contentHash).join('+'),
    }),
  );
  const changes = input.changes.map((change): Evidence => {
    const link = links.get(changeKey(change.source, change.id));
    const { mergedAt, firstCommitAt } = change.fields;
    return {
      fact: {
        kind: 'change',
        id: `${change.source}:${change.id}`,
        mergedAt: Date.parse(mergedAt!),
        ...(firstCommitAt ? { firstCommitAt: Date.parse(firstCommitAt) } : {}),
        ...(link
          ? {
              deployment: {
                id: `${link.deploymentSource}:${link.deploymentId}`,
                finishedAt: link.deployedAt,
                rung: link.rung,
              },
            }
          : {}),
        ...(link?.excluded ? { excluded: link.excluded } : {}),
      },
      content: [
        change.contentHash,
        link ? `${link.deploymentSource}:${link.deploymentId}` : '',
        link?.deployedAt ?? '',
        link?.excluded ?? '',
      ].join('>'),
    };
  });
  return [...deployments, ...changes];
}
