import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { IndexableDocument } from '@backstage/plugin-search-common';
import {
  charterEntitySchema,
  MetricCharterSpec,
  metricEntitySchema,
  MetricSpec,
} from '@plumbline/backstage-plugin-service-metrics-common';

/** A metric document or the charter, as the search keeps it: words of the document, never a reading. @public */
export interface MetricDocument extends IndexableDocument {
  kind: 'Metric' | 'MetricCharter';
  /** `draft`, `active` or `retired`; the charter has none. */
  status?: MetricSpec['status'];
  /** Other names that people use, such as `mttr`; the tags of the document. */
  aliases: string[];
}

/** Where the governance area shows the documents, each under its own name. */
const PAGE = '/metrics-governance';

/** What the search keeps of a governed document; undefined for one that breaks a rule of its kind. */
export function toSearchDocument(entity: Entity): MetricDocument | undefined {
  const { title, name, description, tags = [] } = entity.metadata;
  const common = {
    title: title ?? name,
    location: `${PAGE}#${encodeURIComponent(name)}`,
    aliases: tags,
    authorization: { resourceRef: stringifyEntityRef(entity) },
  };
  const toText = (sentences: string[]) =>
    [description, ...tags.map(tag => tag.replace(/-/g, ' ')), ...sentences]
      .filter(Boolean)
      .join('\n');

  const metric = metricEntitySchema.safeParse(entity);
  if (metric.success) {
    const { kind, spec } = metric.data;
    const text = toText([name, ...sentencesOf(spec)]);
    return { ...common, kind, status: spec.status, text };
  }
  const charter = charterEntitySchema.safeParse(entity);
  if (charter.success) {
    const { kind, spec } = charter.data;
    return { ...common, kind, text: toText(charterSentences(spec)) };
  }
  return undefined;
}

function sentencesOf(spec: MetricSpec): string[] {
  return [
    spec.question,
    spec.measures,
    ...spec.doesNotMeasure,
    ...spec.misuse.flatMap(({ pattern, whyWrong, sayInstead }) => [
      pattern,
      whyWrong,
      sayInstead,
    ]),
    spec.formula.text,
    ...(spec.limitsOfTools ?? []),
  ];
}

function charterSentences(spec: MetricCharterSpec): string[] {
  return [
    spec.purposeStatement,
    ...spec.isFor,
    ...spec.isNotFor,
    ...spec.purposes.map(({ means }) => means),
    ...spec.nonNegotiables.map(({ never }) => never),
  ];
}
