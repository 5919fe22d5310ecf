/** Versions of the policy, each once and sorted, as they are stored. */
export function joinPolicies(lists: readonly (string | undefined)[]): string {
  const versions = lists.flatMap(list => (list ? list.split(',') : []));
  return [...new Set(versions)].sort().join(',');
}
