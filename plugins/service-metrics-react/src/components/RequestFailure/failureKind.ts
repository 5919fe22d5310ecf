import { isError } from '@backstage/errors';

/** What a failed request means to a reader. @public */
export type FailureKind = 'sign-in' | 'forbidden' | 'not-found' | 'failed';

/** Tells the refusals that a reader can act upon from a plain failure. @public */
export function failureKind(error: unknown): FailureKind {
  if (!isError(error)) {
    return 'failed';
  }
  const status = 'statusCode' in error ? error.statusCode : undefined;
  switch (status) {
    case 401:
      return 'sign-in';
    case 403:
      return 'forbidden';
    case 404:
      return 'not-found';
    default:
      return error.name === 'AuthenticationError' ? 'sign-in' : 'failed';
  }
}
