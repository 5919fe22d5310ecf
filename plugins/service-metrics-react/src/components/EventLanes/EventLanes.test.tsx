import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  context,
  deployment,
  eventsResponse,
  FOUR_WEEKS,
  incident,
} from '../../__fixtures__/happened';
import { EventLanes, EventsState } from './EventLanes';

const state = (overrides: Partial<EventsState> = {}): EventsState => ({
  loading: false,
  retry: jest.fn(),
  ...overrides,
});

function show(events: EventsState, contexts = [context()]) {
  return renderInTestApp(
    <EventLanes span={FOUR_WEEKS} events={events} contexts={contexts} />,
  );
}

const spread = [1, 6, 11, 16].map(day =>
  deployment(`2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`),
);

describe('EventLanes', () => {
  it('draws single events and contexts, and says what unusual marks mean', async () => {
    await show(
      state({
        value: eventsResponse({
          events: [
            ...spread,
            deployment('2026-10-28T10:00:00.000Z', { failed: true }),
            incident('2026-11-12T10:00:00.000Z'),
          ],
        }),
      }),
    );
    expect(screen.getByText('Deployments')).toBeInTheDocument();
    expect(screen.getByText('Freeze: pci audit')).toBeInTheDocument();
    expect(
      screen.getByText(/^28 Oct, 10:00 UTC: deployment that led to a failure/),
    ).toBeInTheDocument();
    expect(screen.getByText('led to a failure')).toBeInTheDocument();
    expect(screen.getByText('still open')).toBeInTheDocument();
    expect(screen.queryByText('never reached users')).not.toBeInTheDocument();
  });

  it('needs no key where titles say it all', async () => {
    await show(state({ value: eventsResponse({ events: spread }) }));
    expect(screen.queryByRole('list')).not.toBeInTheDocument();
    expect(screen.getByText('no incident in these weeks')).toBeInTheDocument();
  });

  it('counts by week for those who get no single events', async () => {
    await show(
      state({
        value: eventsResponse({
          detail: 'weeks',
          weeks: [
            {
              from: '2026-11-09T00:00:00.000Z',
              to: '2026-11-16T00:00:00.000Z',
              deployments: 7,
              incidents: 0,
            },
          ],
        }),
      }),
    );
    expect(
      screen.getByText('Deployments by week, 7 at most'),
    ).toBeInTheDocument();
    expect(screen.getByText('9 Nov – 15 Nov: 7')).toBeInTheDocument();
  });

  it('counts 500 events by week, because single ones could not be read', async () => {
    const dense = [...Array(500).keys()].map(index =>
      deployment(new Date(FOUR_WEEKS.from + index * 4_800_000).toISOString()),
    );
    await show(state({ value: eventsResponse({ events: dense }) }));
    expect(screen.getByText(/^Deployments by week/)).toBeInTheDocument();
    expect(screen.queryByText(/deployment,/)).not.toBeInTheDocument();
  });

  it('never shows a cut list as a quiet time', async () => {
    await show(
      state({
        value: eventsResponse({
          events: [spread[3]],
          cut: true,
          weeks: [
            {
              from: '2026-10-26T00:00:00.000Z',
              to: '2026-11-02T00:00:00.000Z',
              deployments: 300,
              incidents: 0,
            },
          ],
        }),
      }),
    );
    expect(
      screen.getByText('Deployments by week, 300 at most'),
    ).toBeInTheDocument();
  });

  it('keeps the contexts while events are on the way, and offers to try again', async () => {
    await show(state({ loading: true }));
    expect(
      screen.getByRole('status', { name: 'Loading deployments and incidents' }),
    ).toBeInTheDocument();
    expect(screen.getByText('Freeze: pci audit')).toBeInTheDocument();
  });

  it('says when events could not be loaded', async () => {
    const failed = state({ error: new Error('no') });
    await show(failed);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(failed.retry).toHaveBeenCalledTimes(1);
  });
});
