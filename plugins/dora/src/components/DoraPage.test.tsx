import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { ReadingsResponse } from '@plumbline/backstage-plugin-service-metrics-common';
import { eventsOf, happened, SERVICES } from '../__fixtures__/happened';
import { complete, settled, without } from '../__fixtures__/readings';
import { STATES } from '../__fixtures__/states';
import { doraApiRef } from '../api';
import { DoraPage } from './DoraPage';

async function show(
  response: ReadingsResponse,
  options: { kind?: string; detail?: 'events' | 'weeks' } = {},
) {
  const { kind = 'Group', detail = 'events' } = options;
  const now = Date.now();
  const getEvents = jest.fn(async request =>
    happened(
      request,
      eventsOf(now, { count: 26, subjects: SERVICES.map(({ ref }) => ref) }),
      detail,
    ),
  );
  await renderInTestApp(
    <DoraPage response={response} kind={kind} window="28d" />,
    {
      apis: [[doraApiRef, { getEvents }]],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
  return getEvents;
}

const strip = () =>
  within(
    screen.getByRole('region', { name: 'Services counted here' }),
  ).getAllByRole('listitem');

describe('DoraPage over services', () => {
  it('shows one segment at a time, in sentences, cards and services', async () => {
    await show(STATES.segments(Date.now()));
    expect(
      screen.getByRole('radio', { name: 'high · 3 services' }),
    ).toBeChecked();
    expect(
      screen.getByText('14 production deployments in 28 days, about as usual.'),
    ).toBeInTheDocument();
    expect(strip().map(item => item.textContent)).toEqual([
      'checkout',
      'ledgersince 3 Oct 2026',
      'wallet',
    ]);

    await userEvent.click(
      screen.getByRole('radio', { name: 'low · 2 services' }),
    );
    expect(
      screen.getByText('32 production deployments in 28 days, about as usual.'),
    ).toBeInTheDocument();
    expect(screen.getByText('8 a week')).toBeInTheDocument();
    expect(strip().map(item => item.textContent)).toEqual([
      'invoices',
      'payoutsuntil 2 Nov 2026',
    ]);
  });

  it('leads from a name to the tab of that service', async () => {
    await show(STATES.segments(Date.now()));
    expect(screen.getByRole('link', { name: 'checkout' })).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/dora',
    );
  });

  it('says that the trend compares only services in both windows', async () => {
    await show(STATES.segments(Date.now()));
    expect(
      screen.getAllByText(/compares only those that are in both windows/)[0],
    ).toBeInTheDocument();
  });

  it('needs no switch while one segment holds', async () => {
    await show({
      ...complete(Date.now()),
      services: SERVICES.map(({ ref }) => ({ ref })),
    });
    expect(screen.queryByText(/there is no total/)).not.toBeInTheDocument();
    expect(strip()).toHaveLength(SERVICES.length);
  });

  it('says over which services weekly counts are, when those are of all segments', async () => {
    await show(STATES.segments(Date.now()), { detail: 'weeks' });
    expect(
      await screen.findByText(
        'Counted over all services, whatever their segment.',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText('What was counted')).not.toBeInTheDocument();
  });

  it.each([
    ['Group', 'owner: component:default/checkout'],
    ['System', 'system: checkout'],
    ['Domain', 'domain: checkout'],
  ])('says what would fill an empty %s', async (kind, line) => {
    await show(STATES['no-services'](Date.now()), { kind });
    expect(screen.getByText('No service counts here yet.')).toBeInTheDocument();
    expect(screen.getByText(line)).toBeInTheDocument();
    expect(screen.queryByRole('radio')).not.toBeInTheDocument();
  });
});

describe('DoraPage of a service', () => {
  it('shows what happened in the days of the reading, to the owning team one by one', async () => {
    await show(STATES.frozen(Date.now()), { kind: 'Component' });
    expect(
      await screen.findByRole('button', { name: 'What was counted' }),
    ).toBeInTheDocument();
    expect(
      screen.getAllByText(/so fewer deployments are a matter of planning/),
    ).toHaveLength(2);
    expect(
      screen.getByText(/^Dependency outage: timeouts/, { selector: 'li' }),
    ).toBeInTheDocument();
  });

  it('shows others weekly counts and no single event', async () => {
    await show(complete(Date.now()), { kind: 'Component', detail: 'weeks' });
    expect(
      await screen.findByText(/Single ones are for the owning team/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'What was counted' }),
    ).not.toBeInTheDocument();
  });

  it('puts quarters beside each other on demand', async () => {
    await show(complete(Date.now()), { kind: 'Component' });
    await userEvent.click(screen.getByRole('radio', { name: 'Quarter' }));
    expect(
      screen.getByRole('heading', {
        name: 'Deployment frequency, quarter beside quarter',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText(/, so far$/)).toBeInTheDocument();
  });

  it.each(['no-charter', 'no-document'])(
    'says once how documents are added, with %s',
    async reason => {
      const response = settled(Date.now());
      await show(without(response, { status: 'withheld', reason }), {
        kind: 'Component',
      });
      expect(
        screen.getAllByText(/^npx @plumbline\/cli docs init /),
      ).toHaveLength(1);
      // The questions, and the one place that stands for all measures.
      expect(screen.getAllByRole('article')).toHaveLength(2);
      expect(
        screen.queryByRole('link', { name: 'Metric document' }),
      ).not.toBeInTheDocument();
    },
  );

  it('asks for no events while no document opens the numbers', async () => {
    const getEvents = await show(STATES.withheld(Date.now()), {
      kind: 'Component',
    });
    expect(getEvents).not.toHaveBeenCalled();
  });
});
