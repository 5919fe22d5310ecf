import { CalendarWindow } from '../../calendar';

/** What a cell must have to be released. Shares are 0..1 of the cell's events. @internal */
export interface CellPolicy {
  /** Distinct contributors, at least. */
  contributors: number;
  events: number;
  /** Events from which on the ninth decile is told as well. */
  eventsForTail: number;
  /** Events that are one person's alone, at most. */
  topOne: number;
  /** Events that nobody but two people had a part in, at most. */
  topTwo: number;
  /** Events that one person may have a part in, alone or with others, at most. */
  topOneShared: number;
  /**
   * What is left when two people take out all that either had a part in, over what one of them had without the other, at
   * least.
   */
  leftBeside: number;
  /** The same for a week by itself: weeks are the thinnest, and what they tell is taken from every longer window. */
  leftBesideInWeek: number;
  /** Share of a node's events that its cell must hold when small groups or weeks are left out of it. */
  coverage: number;
  /** The shortest window there is. */
  finest: 'week' | 'block';
}

const WORKFLOW: CellPolicy = {
  contributors: 5,
  events: 5,
  eventsForTail: 10,
  topOne: 0.6,
  topTwo: 0.85,
  topOneShared: 0.7,
  leftBeside: 0.25,
  leftBesideInWeek: 0.3,
  coverage: 0.5,
  finest: 'week',
};

/** By disclosure class. The parameters hold when they are known, so they are no secret. @internal */
export const CELL_POLICIES: Readonly<Record<'W' | 'A', CellPolicy>> = {
  W: WORKFLOW,
  A: { ...WORKFLOW, finest: 'block' },
};

/** What a number of a window must have; what tells two numbers apart is held to the policy itself. @internal */
export function policyIn(
  policy: CellPolicy,
  { kind }: Pick<CalendarWindow, 'kind'>,
): CellPolicy {
  return kind === 'week'
    ? { ...policy, leftBeside: policy.leftBesideInWeek }
    : policy;
}
