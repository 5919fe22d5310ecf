import { discoveryApiRef } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PersonaSignInPage } from './PersonaSignInPage';

const personas = [
  { id: 'engineer', title: 'Engineer', shows: 'Sees it from the inside.' },
  { id: 'guest', title: 'Guest', shows: 'Belongs to no group.' },
];

function answer(status: number, body: object) {
  return {
    ok: status === 200,
    status,
    json: async () => body,
    text: async () => JSON.stringify(body),
    headers: new Headers({ 'content-type': 'application/json' }),
  };
}

const session = {
  profile: { displayName: 'Engineer' },
  backstageIdentity: {
    token: `x.${window.btoa(JSON.stringify({ exp: 4102444800 }))}.x`,
    identity: {
      type: 'user',
      userEntityRef: 'user:default/engineer',
      ownershipEntityRefs: ['user:default/engineer'],
    },
  },
};

describe('PersonaSignInPage', () => {
  const fetchMock = jest.fn();
  const onSignInSuccess = jest.fn();
  const realFetch = global.fetch;

  beforeEach(() => {
    jest.resetAllMocks();
    window.localStorage.clear();
    global.fetch = fetchMock;
  });
  afterAll(() => {
    global.fetch = realFetch;
  });

  function renderPage(offered = personas) {
    return renderInTestApp(
      <PersonaSignInPage onSignInSuccess={onSignInSuccess} />,
      {
        config: {
          auth: { providers: { 'demo-personas': { personas: offered } } },
        },
        apis: [
          [
            discoveryApiRef,
            { getBaseUrl: async (id: string) => `http://localhost/api/${id}` },
          ],
        ],
      },
    );
  }

  it('offers each persona with what it shows, and says that it is a demo', async () => {
    await renderPage();

    expect(
      screen
        .getAllByRole('button')
        .map(button => button.getAttribute('aria-label') ?? button.textContent),
    ).toEqual(['Sign in as Engineer', 'Sign in as Guest']);
    expect(screen.getByText('Sees it from the inside.')).toBeInTheDocument();
    expect(screen.getByText(/personas are fictional/)).toBeInTheDocument();
  });

  it('signs in with the keyboard alone, and asks no more after a reload', async () => {
    fetchMock.mockResolvedValue(answer(200, session));
    const { unmount } = await renderPage();

    await userEvent.tab();
    await userEvent.keyboard('{Enter}');

    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    const [url, { headers }] = fetchMock.mock.calls[0];
    expect(url).toBe('http://localhost/api/auth/demo-personas/refresh');
    expect(headers.get('x-demo-persona')).toBe('engineer');

    unmount();
    await renderPage();
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(2));
  });

  it('forgets the choice on signing out', async () => {
    fetchMock.mockResolvedValue(answer(200, session));
    const { unmount } = await renderPage();
    await userEvent.click(
      screen.getByRole('button', { name: 'Sign in as Engineer' }),
    );
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalled());
    const [[identity]] = onSignInSuccess.mock.calls;
    expect(await identity.getBackstageIdentity()).toEqual(
      session.backstageIdentity.identity,
    );

    await identity.signOut();
    unmount();
    await renderPage();

    expect(
      screen.getByRole('button', { name: 'Sign in as Engineer' }),
    ).toBeInTheDocument();
  });

  it('says what went wrong and offers two ways on', async () => {
    fetchMock.mockResolvedValueOnce(
      answer(404, {
        error: { name: 'NotFoundError', message: 'no such user' },
        response: { statusCode: 404 },
      }),
    );
    fetchMock.mockResolvedValueOnce(answer(200, session));
    await renderPage();
    await userEvent.click(
      screen.getByRole('button', { name: 'Sign in as Guest' }),
    );

    expect(
      await screen.findByText('Signing in did not work'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Choose another persona' }),
    ).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
  });

  it('says what is missing where no persona exists', async () => {
    await renderPage([]);

    expect(screen.getByText('No sign-in is set up')).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
