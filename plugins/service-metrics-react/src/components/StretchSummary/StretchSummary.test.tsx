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
import { StretchSummary, StretchSummaryProps } from './StretchSummary';

function show(props: Partial<StretchSummaryProps>) {
  return renderInTestApp(
    <StretchSummary
      stretch={FOUR_WEEKS}
      contexts={[]}
      several={false}
      {...props}
    />,
  );
}

describe('StretchSummary', () => {
  it('lists what happened here, upstream and around, nearest first', async () => {
    await show({
      events: eventsResponse({
        events: [
          deployment('2026-11-20T10:00:00.000Z', { changes: 2 }),
          deployment('2026-11-13T10:00:00.000Z', { outcome: 'failed' }),
          incident('2026-11-12T10:00:00.000Z', '2026-11-12T10:38:00.000Z'),
        ],
      }),
      contexts: [
        context(),
        context({
          id: 'c2',
          type: 'dependency-outage',
          relation: 'dependency',
          scope: 'component:default/ledger',
          label: undefined,
        }),
      ],
    });
    expect(screen.getByText('1 deployment, 1 incident.')).toBeInTheDocument();
    expect(
      screen.getByText(/SEV1 incident, restored after 38 min/),
    ).toBeInTheDocument();
    expect(screen.getAllByRole('term').map(term => term.textContent)).toEqual([
      'Here',
      'Upstream',
      'Whole organisation',
    ]);
    expect(
      screen.getByText('A freeze covered 9 of these 28 days.'),
    ).toBeInTheDocument();
  });

  it('gives others whole weeks and no single event', async () => {
    await show({
      events: eventsResponse({
        detail: 'weeks',
        weeks: [
          {
            from: '2026-11-16T00:00:00.000Z',
            to: '2026-11-23T00:00:00.000Z',
            deployments: 3,
            incidents: 0,
          },
        ],
      }),
    });
    expect(
      screen.getByText(
        '3 deployments, no incident, counted over the whole weeks 16 Nov – 22 Nov. Single ones are for the owning team.',
      ),
    ).toBeInTheDocument();
  });

  it('claims nothing while events are not known', async () => {
    await show({});
    expect(screen.queryByText(/Nothing is recorded/)).not.toBeInTheDocument();
    expect(screen.queryByRole('term')).not.toBeInTheDocument();
  });

  it('names the service where several are read together', async () => {
    await show({
      several: true,
      events: eventsResponse({
        events: [deployment('2026-11-20T10:00:00.000Z')],
      }),
    });
    expect(screen.getByText(/checkout: deployment/)).toBeInTheDocument();
  });

  it('leads back to the days of the reading', async () => {
    const onReset = jest.fn();
    await show({ onReset });
    await userEvent.click(
      screen.getByRole('button', { name: 'Back to the days of this reading' }),
    );
    expect(onReset).toHaveBeenCalledTimes(1);
  });
});
