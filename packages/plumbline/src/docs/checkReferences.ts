import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  isWeakerClass,
  METRIC_DEFINITIONS,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { checkApprovals, contentsOf } from './checkApprovals';
import { Shaped } from './checkShape';
import { Finding } from './Finding';
import { ParsedDocument } from './parseYaml';

type Governed = Extract<Shaped, { kind: 'Metric' | 'MetricCharter' }>;
type MetricShaped = Extract<Shaped, { kind: 'Metric' }>;

/** What is looked up while documents are checked against each other. */
interface Known {
  ids: Set<string>;
  /** Empty when no group was given; owners are then not looked up. */
  groups: Set<string>;
  /** Today, ISO 8601. */
  today: string;
}

/** Checks documents against each other, the groups and the definitions in code. @internal */
export function checkReferences(all: Shaped[], today: string): Finding[] {
  const governed = all.filter(
    (each): each is Governed =>
      each.kind === 'Metric' || each.kind === 'MetricCharter',
  );
  const metrics = governed.filter(
    (each): each is MetricShaped => each.kind === 'Metric',
  );
  const charters = governed.filter(each => each.kind === 'MetricCharter');
  const brokenIds = all.flatMap(each =>
    each.kind === 'broken' && each.of === 'Metric' && each.name
      ? [each.name]
      : [],
  );
  const known: Known = {
    ids: new Set([
      ...metrics.map(({ entity }) => entity.metadata.name),
      ...brokenIds,
    ]),
    groups: new Set(
      all.flatMap(each => (each.kind === 'Group' ? [each.ref] : [])),
    ),
    today,
  };
  const [charter, ...others] = charters;
  const contents = contentsOf(governed);
  return [
    ...others.map(({ document }) =>
      error(document, ['kind'], 'one-charter', 'there is another charter'),
    ),
    ...repeated(metrics),
    ...metrics.flatMap(each => [
      ...checkCode(each),
      ...checkCounters(each, known),
    ]),
    ...governed.flatMap(each => [
      ...checkGroups(each, known),
      ...checkDates(each, known),
      ...(charter ? checkApprovals(each, charter, contents) : []),
    ]),
  ];
}

/** @internal */
export function error(
  document: ParsedDocument,
  path: (string | number)[],
  rule: string,
  message: string,
  severity: Finding['severity'] = 'error',
): Finding {
  return document.finding(path, { severity, rule, message });
}

function repeated(metrics: MetricShaped[]): Finding[] {
  const first = new Map<string, string>();
  return metrics.flatMap(({ document, entity }) => {
    const { name } = entity.metadata;
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, document.file);
      return [];
    }
    const message = `metadata.name: ${name} is described in ${earlier} already`;
    return [error(document, ['metadata', 'name'], 'duplicate-id', message)];
  });
}

function checkCode({ document, entity }: MetricShaped): Finding[] {
  const { spec, metadata } = entity;
  const defined = METRIC_DEFINITIONS.get(metadata.name);
  if (!defined) {
    const message = `metadata.name: no metric ${metadata.name} is defined in code`;
    const severity = spec.status === 'active' ? 'error' : 'warning';
    const path = ['metadata', 'name'];
    return [error(document, path, 'unknown-metric', message, severity)];
  }
  const findings = new Array<Finding>();
  if (spec.definitionVersion !== defined.definitionVersion) {
    const message = `spec.definitionVersion: the code computes version ${defined.definitionVersion}`;
    const path = ['spec', 'definitionVersion'];
    findings.push(error(document, path, 'definition-version', message));
  }
  if (isWeakerClass(spec.class, defined.disclosureClass)) {
    const message = `spec.class: ${spec.class} is weaker than ${defined.disclosureClass}, which the code declares`;
    findings.push(error(document, ['spec', 'class'], 'class-weaker', message));
  }
  if (spec.layer !== defined.layer) {
    const message = `spec.layer: the code says ${defined.layer}`;
    findings.push(error(document, ['spec', 'layer'], 'layer', message));
  }
  return findings;
}

function checkCounters({ document, entity }: MetricShaped, known: Known) {
  return entity.spec.counterMetrics.flatMap((id, index) =>
    known.ids.has(id)
      ? []
      : [
          error(
            document,
            ['spec', 'counterMetrics', index],
            'counter-metric',
            `spec.counterMetrics[${index}]: there is no document of ${id}`,
          ),
        ],
  );
}

function checkGroups(governed: Governed, known: Known): Finding[] {
  if (known.groups.size === 0) {
    return [];
  }
  const { document, entity } = governed;
  const named: [(string | number)[], string | undefined][] = [
    [['spec', 'owner'], entity.spec.owner],
  ];
  if (governed.kind === 'MetricCharter') {
    const { seats, escalation } = governed.entity.spec.council;
    named.push([['spec', 'council', 'escalation'], escalation]);
    seats.forEach(({ group }, index) =>
      named.push([['spec', 'council', 'seats', index, 'group'], group]),
    );
  }
  return named.flatMap(([path, group]) => {
    if (group === undefined) {
      return [];
    }
    const ref = stringifyEntityRef(
      parseEntityRef(group, {
        defaultKind: 'Group',
        defaultNamespace: entity.metadata.namespace ?? 'default',
      }),
    );
    return known.groups.has(ref)
      ? []
      : [error(document, path, 'unknown-group', `there is no ${ref}`)];
  });
}

function checkDates({ document, entity }: Governed, { today }: Known) {
  const { last, next } = entity.spec.review;
  if (last > today) {
    const message = `spec.review.last: ${last} is yet to come`;
    return [
      error(document, ['spec', 'review', 'last'], 'review-last', message),
    ];
  }
  const message = `spec.review.next: the review was due on ${next}`;
  const path = ['spec', 'review', 'next'];
  return next < today
    ? [error(document, path, 'review-due', message, 'warning')]
    : [];
}
