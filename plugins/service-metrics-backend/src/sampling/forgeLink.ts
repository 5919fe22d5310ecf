/** Annotations by which a component says where its code is, and the pages of changes there. */
const FORGES = [
  {
    annotation: 'github.com/project-slug',
    change: (slug: string, id: string) =>
      `https://github.com/${slug}/pull/${id}`,
    commit: (slug: string, id: string) =>
      `https://github.com/${slug}/commit/${id}`,
  },
  {
    annotation: 'gitlab.com/project-slug',
    change: (slug: string, id: string) =>
      `https://gitlab.com/${slug}/-/merge_requests/${id}`,
    commit: (slug: string, id: string) =>
      `https://gitlab.com/${slug}/-/commit/${id}`,
  },
];

const SLUG = /^[\w.-]+(\/[\w.-]+)+$/;

/** The page of a change, when the component says where its code is and the id has a form of its own; nothing is stored. */
export function forgeLink(
  annotations: Record<string, string> | undefined,
  id: string,
): string | undefined {
  for (const { annotation, change, commit } of FORGES) {
    const slug = annotations?.[annotation];
    if (slug && SLUG.test(slug)) {
      if (/^\d{1,10}$/.test(id)) {
        return change(slug, id);
      }
      return /^[0-9a-f]{7,64}$/.test(id) ? commit(slug, id) : undefined;
    }
  }
  return undefined;
}
