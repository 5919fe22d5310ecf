import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ResponseError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import {
  ReadingsResponse,
  ServiceMetricsApi,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { eventsOf, happened } from '../__fixtures__/happened';
import { complete, settled } from '../__fixtures__/readings';
import { StateName, STATES } from '../__fixtures__/states';
import { doraApiRef } from '../api';
import { EntityDoraContent, EntityDoraContentProps } from './EntityDoraContent';

function entity(kind: string) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: 'checkout' },
    spec: { type: 'service', owner: 'payments' },
  };
}

const getEvents: ServiceMetricsApi['getEvents'] = async request =>
  happened(request, eventsOf(Date.now()));

async function show(
  getReadings: ServiceMetricsApi['getReadings'],
  options: EntityDoraContentProps & { kind?: string } = {},
) {
  const { kind = 'Component', ...props } = options;
  await renderInTestApp(
    <EntityProvider entity={entity(kind)}>
      <EntityDoraContent {...props} />
    </EntityProvider>,
    {
      apis: [[doraApiRef, { getReadings, getEvents }]],
      config: { organization: { name: 'Acme' } },
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}

const give = (response: ReadingsResponse) => async () => response;
const state = (name: StateName) => show(give(STATES[name](Date.now())));

describe('EntityDoraContent', () => {
  it('asks once, for every window of its entity', async () => {
    const getReadings = jest.fn(give(settled(Date.now())));
    await show(getReadings);
    expect(getReadings.mock.calls).toEqual([
      [
        {
          entityRef: 'component:default/checkout',
          windows: ['7d', '28d', '91d', 'quarter'],
          series: 'week',
        },
      ],
    ]);
  });

  it('says who sees it, that no person is in it, and how fresh it is', async () => {
    await state('settled');
    const line = await screen.findByText(/Everyone at Acme/);
    expect(line).toHaveTextContent(
      /sees numbers of it · no person is in them · newest fact 4 min( \d+ s)? ago/,
    );
  });

  it('answers, then shows the cards, then the chosen one in full', async () => {
    await state('settled');
    expect(
      await screen.findByText(
        '14 production deployments in 28 days, about as usual.',
      ),
    ).toBeInTheDocument();
    expect(screen.getAllByRole('article')).toHaveLength(4);
    expect(
      screen.getByRole('heading', { name: 'Deployment frequency over time' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('region', { name: 'Beside the window before' }),
    ).toHaveTextContent('3.5 a week (2.1–5.5)');
  });

  it('changes the chart with the card, and the cards with the window', async () => {
    await state('settled');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Change lead time' }),
    );
    expect(
      screen.getByRole('heading', { name: 'Change lead time over time' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('figure', { name: /28 days that end there/ }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: '7 days' }));
    expect(
      screen.getByRole('figure', { name: /7 days that end there/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByText('14 production deployments in 28 days, about as usual.'),
    ).toBeInTheDocument();
  });

  it('opens on the window that the app configures', async () => {
    await show(give(settled(Date.now())), { window: '7d' });
    expect(await screen.findByRole('radio', { name: '7 days' })).toBeChecked();
  });

  it('shows any metric that the answer holds, with or without words', async () => {
    const full = complete(Date.now());
    await show(
      give({
        ...full,
        readings: [
          ...full.readings,
          { ...full.readings[1], metric: 'ci-success', unit: 'ratio' },
        ],
      }),
    );
    await screen.findByRole('button', { name: 'Deployment frequency' });
    const cards = within(
      screen.getByRole('region', { name: 'Measures' }),
    ).getAllByRole('article');
    expect(
      cards.map(card => within(card).getByRole('heading').textContent),
    ).toEqual([
      'Deployment frequency',
      'Change lead time',
      'Change fail rate',
      'Recovery of failed deployments',
      'Rework rate',
      'Time to restore',
      'Ci success',
    ]);
  });

  it('says over which services a group is read', async () => {
    await show(give(settled(Date.now())), { kind: 'Group' });
    expect(
      await screen.findByText(/services this group owns, sub-groups included/),
    ).toBeInTheDocument();
  });

  it('is useful on the first day', async () => {
    await state('young');
    expect(
      await screen.findByText(/^2 production deployments so far today/),
    ).toBeInTheDocument();
    expect(screen.getByText('So far today: 2 deployments')).toBeInTheDocument();
    expect(screen.getByText(/line begins with the first/)).toBeInTheDocument();
  });

  it('replaces the cards by what would fill them', async () => {
    await state('empty');
    expect(
      await screen.findByText(/^plumbline push deployment --subject/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('radio')).not.toBeInTheDocument();
  });

  it('says how to connect what is missing, one press away', async () => {
    await state('settled');
    const how = await screen.findByRole('button', {
      name: 'How to connect one',
    });
    expect(how).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(how);
    expect(how).toHaveAttribute('aria-expanded', 'true');
    expect(
      screen.getByText(
        /^plumbline push incident --subject component:default\/checkout/,
      ),
    ).toBeVisible();
  });

  it.each([
    ['insufficient', 'We cannot tell yet: 4 of the 6 we need.'],
    ['stale', /^The source git has been silent since/],
    ['suppressed', /single people, so it is shown to nobody/],
    ['withheld', 'The document of this metric is not approved yet.'],
    ['owned-by-user', /^This component is owned by a user/],
  ] as const)('tells %s apart', async (name, said) => {
    await state(name);
    expect((await screen.findAllByText(said)).length).toBeGreaterThan(0);
  });

  it('shows neither chart nor number where they are closed', async () => {
    await state('suppressed');
    await screen.findAllByText(/shown to nobody/);
    expect(screen.queryByRole('figure')).not.toBeInTheDocument();
    expect(screen.queryByText(/so far/i)).not.toBeInTheDocument();
  });

  it('keeps the layout while it loads', async () => {
    await show(() => new Promise(() => {}));
    expect(
      screen.getByRole('status', { name: 'Loading the numbers' }),
    ).toBeInTheDocument();
  });

  it('tries again when asked to', async () => {
    const refusal = await ResponseError.fromResponse(
      new Response('', { status: 503, statusText: 'Service Unavailable' }),
    );
    const getReadings = jest
      .fn<Promise<ReadingsResponse>, []>()
      .mockRejectedValueOnce(refusal)
      .mockResolvedValue(settled(Date.now()));
    await show(getReadings);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(
      await screen.findByText(/^14 production deployments/),
    ).toBeInTheDocument();
    expect(getReadings).toHaveBeenCalledTimes(2);
  });
});
