/** One of several alternatives. */
export function any(...parts: string[]): string {
  return `(?:${parts.join('|')})`;
}
