const LOWER_EDGES = [20, 10, 5, 3, 1] as const;

/** The lower edge of the band that a count lies in: 1–2, 3–4, 5–9, 10–19 or 20+; 0 for nobody. */
export function bandOf(count: number): number {
  return LOWER_EDGES.find(edge => count >= edge) ?? 0;
}
