import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { ReadingSeries } from '@plumbline/backstage-plugin-service-metrics-common';
import { today } from '../../__fixtures__/frequency';
import { TrendChart } from './TrendChart';

const series: ReadingSeries = {
  metric: 'deployment-frequency',
  step: 'week',
  window: '28d',
  points: [
    {
      from: '2026-10-11T00:00:00.000Z',
      to: '2026-11-08T00:00:00.000Z',
      status: 'no-data',
    },
    {
      from: '2026-10-18T00:00:00.000Z',
      to: '2026-11-15T00:00:00.000Z',
      status: 'insufficient-sample',
      n: 3,
    },
    {
      from: '2026-10-25T00:00:00.000Z',
      to: '2026-11-22T00:00:00.000Z',
      status: 'ok',
      value: 3.5,
      interval: { low: 2.1, high: 5.5, method: 'poisson' },
      n: 14,
    },
  ],
};

describe('TrendChart', () => {
  it('says what a point is, and the same as a table', async () => {
    await renderInTestApp(
      <TrendChart
        metric="deployment-frequency"
        unit="per-week"
        series={series}
        today={today()}
        soFar="So far today: 2 deployments"
      />,
    );
    expect(
      screen.getByRole('figure', { name: /Each point is the 28 days/ }),
    ).toBeInTheDocument();
    const toggle = screen.getByRole('button', { name: 'Show as table' });
    expect(toggle).toHaveAttribute('aria-pressed', 'false');
    await userEvent.click(toggle);

    const table = screen.getByRole('table', { name: /Deployment frequency/ });
    const rows = within(table)
      .getAllByRole('row')
      .map(row =>
        within(row)
          .queryAllByRole('cell')
          .map(c => c.textContent),
      );
    expect(rows.slice(1)).toEqual([
      ['So far today: 2 deployments', '', '2'],
      ['3.5 a week', '2.1–5.5', '14'],
      ['too few to tell', '', '3'],
      ['no data', '', ''],
    ]);
  });

  it('is a sentence while there is no line to draw', async () => {
    await renderInTestApp(
      <TrendChart metric="deployment-frequency" unit="per-week" />,
    );
    expect(screen.getByText(/line begins with the first/)).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
