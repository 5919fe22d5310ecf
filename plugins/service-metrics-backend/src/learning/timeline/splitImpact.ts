import { IncidentFacts } from './IncidentFacts';
import { Phase, PhaseName, Split } from './Timeline';
import { impactOf } from './windowOf';

const PHASES = [
  ['detect', 'detected'],
  ['acknowledge', 'acknowledged'],
  ['mitigate', 'mitigated'],
  ['restore', 'restored'],
] as const;

/**
 * Splits the impact at the states that are known. The parts add up to the impact whatever is missing or out of order: a part
 * whose end is not known goes into the next one that ends, and a state outside the impact, or before the one that should come
 * first, ends a part of no length (the skew itself is flagged).
 */
export function splitImpact(incident: IncidentFacts, now: number): Split {
  const { from, to } = impactOf(incident, now);
  const isOver = incident.states.restored !== undefined;
  const phases: Phase[] = [];
  let begin = from;
  let includes: PhaseName[] = [];
  for (const [name, state] of PHASES) {
    const known = incident.states[state];
    const isLast = name === 'restore';
    if (known === undefined && !isLast) {
      includes.push(name);
    } else {
      const end = isLast ? to : Math.min(to, Math.max(begin, known ?? begin));
      phases.push({ name, from: begin, to: end, includes });
      begin = end;
      includes = [];
    }
  }
  return { impact: to - from, phases: isOver ? phases : withOpenEnd(phases) };
}

/** While impact lasts, its last part is the next one to end; those after it have not begun. */
function withOpenEnd(phases: Phase[]): Phase[] {
  const last = phases[phases.length - 1];
  const name = last.includes[0] ?? last.name;
  return [...phases.slice(0, -1), { ...last, name, includes: [], open: true }];
}

/** The longest part, the earlier of equal ones; undefined when impact had no length. */
export function longestPhase({ phases }: Split): Phase | undefined {
  const longest = phases.reduce<Phase | undefined>(
    (found, phase) =>
      !found || phase.to - phase.from > found.to - found.from ? phase : found,
    undefined,
  );
  return longest && longest.to > longest.from ? longest : undefined;
}
