/** Which of the charter's five sentences a number was left out by; never whom or how many. @internal */
export type CellRule =
  | 'too-few'
  | 'too-much-from-one'
  | 'would-tell-the-rest'
  | 'closed-weeks'
  | 'not-for-this';

/**
 * The five sentences that people live by, as the charter says them. Cells are held to the first four; whom a number is
 * for is asked where it is read.
 * @internal
 */
export const CELL_RULES: Readonly<Record<CellRule, string>> = {
  'too-few': 'A number needs enough events and enough people in it.',
  'too-much-from-one':
    'A number in which one or two people make up nearly everything is left out.',
  'would-tell-the-rest':
    'A number is left out when, together with its neighbours, it would tell what was left out elsewhere.',
  'closed-weeks':
    'Numbers about how work flows exist for whole closed weeks, blocks and quarters only.',
  'not-for-this':
    'A number is shown to whom its document names, for the purposes its document names.',
};
