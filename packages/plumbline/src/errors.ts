import { CustomErrorBase, InputError } from '@backstage/errors';

/** Plumbline answered and did not take what was sent. @internal */
export class RefusedError extends CustomErrorBase {
  name = 'RefusedError' as const;
}

/** No answer of Plumbline was to be had. @internal */
export class UnreachableError extends CustomErrorBase {
  name = 'UnreachableError' as const;
}

/** What the command's end says to the pipeline. @internal */
export const EXIT = {
  done: 0,
  refused: 1,
  usage: 2,
  unreachable: 3,
  /** A fault of the command itself. */
  fault: 70,
} as const;

/** @internal */
export function exitCodeOf(error: unknown): number {
  if (error instanceof RefusedError) {
    return EXIT.refused;
  }
  if (error instanceof UnreachableError) {
    return EXIT.unreachable;
  }
  return error instanceof InputError ? EXIT.usage : EXIT.fault;
}
