import { NotFoundError, ResponseError } from '@backstage/errors';
import { failureKind } from './failureKind';

describe('failureKind', () => {
  it.each([
    [401, 'sign-in'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [500, 'failed'],
  ])('takes %p as %p', async (status, kind) => {
    const error = await ResponseError.fromResponse(
      Object.assign(new Response('', { status })),
    );
    expect(failureKind(error)).toBe(kind);
  });

  it('takes everything else as a plain failure', () => {
    expect(failureKind(new TypeError('Failed to fetch'))).toBe('failed');
    expect(failureKind(new NotFoundError('x'))).toBe('failed');
    expect(failureKind('nonsense')).toBe('failed');
  });
});
