/** The level of every trend test. @internal */
export const LEVEL = 0.05;

/** Which way a number has moved, as far as a test can tell. @internal */
export type Finding = 'up' | 'down' | 'none';
