import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ResponseError } from '@backstage/errors';
import { identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { RequestFailure } from './RequestFailure';

async function refused(status: number) {
  return ResponseError.fromResponse(
    new Response('', { status, statusText: 'No' }),
  );
}

async function show(error: Error) {
  const retry = jest.fn();
  const signOut = jest.fn(async () => {});
  const identity = mockApis.identity.mock({ signOut });
  await renderInTestApp(<RequestFailure error={error} retry={retry} />, {
    apis: [[identityApiRef, identity]],
  });
  return { retry, signOut };
}

describe('RequestFailure', () => {
  it('says what failed and offers to try again', async () => {
    const { retry } = await show(await refused(503));
    expect(
      screen.getByText('The numbers could not be loaded'),
    ).toBeInTheDocument();
    expect(screen.getByText(/Request failed with 503/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(retry).toHaveBeenCalledTimes(1);
  });

  it('does not show the inner words of an unexpected error', async () => {
    await show(new Error('[{"code":"invalid_type"}]'));
    expect(screen.queryByText(/invalid_type/)).not.toBeInTheDocument();
  });

  it('leads to sign-in first', async () => {
    const { signOut } = await show(await refused(401));
    expect(screen.getByText('Sign in to see the numbers')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Go to sign-in' }),
    );
    expect(signOut).toHaveBeenCalledTimes(1);
  });

  it.each([
    [403, 'This account may not see these numbers'],
    [404, 'There is nothing here for this account'],
  ])('tells %p apart', async (status, title) => {
    await show(await refused(status));
    expect(screen.getByText(title)).toBeInTheDocument();
  });
});
