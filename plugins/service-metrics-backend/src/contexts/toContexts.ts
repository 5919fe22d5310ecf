import { ReadingContext } from '@plumbline/backstage-plugin-service-metrics-common';
import { KnownFact } from '../facts/Fact';

/**
 * Contexts as a page shows them. One whose scope is nothing to the subject is left out, and so is one that does not say
 * what it is or when it began.
 *
 * @param facts - in the order in which they are to be shown
 * @param relations - what each scope is to the subject
 */
export function toContexts(
  facts: readonly KnownFact<'context'>[],
  relations: ReadonlyMap<string, ReadingContext['relation']>,
): ReadingContext[] {
  return facts.flatMap(({ source, id, subject, fields }) => {
    const { type, from, to, label } = fields;
    const relation = relations.get(subject);
    return relation && type && from
      ? [
          {
            id: `${subject}/${source}/${id}`,
            type,
            ...(label ? { label } : {}),
            scope: subject,
            relation,
            from,
            ...(to ? { to } : {}),
          },
        ]
      : [];
  });
}
