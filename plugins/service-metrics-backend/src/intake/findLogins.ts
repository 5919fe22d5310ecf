import { People } from '../contributors/People';
import { FactReport } from '../facts/Fact';

/*
 * Two things are kept in the words of a sender: the ref of a component that the catalog does not know yet, because it may come to
 * know it, and the label of a context. Neither may be what somebody is called.
 */

/** Positions of the reports that name somebody, with the field in which they do, in order. */
export async function findLogins(
  reports: readonly Pick<FactReport, 'subject' | 'fields'>[],
  resolved: ReadonlyMap<string, string>,
  people: People | undefined,
): Promise<Map<number, string>> {
  const said = reports.map(({ subject, fields }) => ({
    subject: resolved.has(subject)
      ? []
      : [subject.slice(subject.indexOf('/') + 1)],
    label: typeof fields.label === 'string' ? fields.label.split(/[ ,]+/) : [],
  }));
  const words = new Set(
    said.flatMap(({ subject, label }) => [...subject, ...label]),
  );
  const found = new Map<number, string>();
  if (!people || words.size === 0) {
    return found;
  }
  const logins = await people.findLogins([...words]);
  said.forEach(({ subject, label }, position) => {
    if (subject.some(word => logins.has(word))) {
      found.set(position, 'subject');
    } else if (label.some(word => logins.has(word))) {
      found.set(position, 'label');
    }
  });
  return found;
}
