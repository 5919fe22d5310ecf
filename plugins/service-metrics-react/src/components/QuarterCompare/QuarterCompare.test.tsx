import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { frequency, silent } from '../../__fixtures__/frequency';
import { QuarterCompare } from './QuarterCompare';
import { quarterOf } from './quarterSides';

const quarter = (from: string, to: string) => ({
  label: 'quarter' as const,
  from: `${from}T00:00:00.000Z`,
  to: `${to}T00:00:00.000Z`,
});
const reading = frequency({
  window: quarter('2026-06-29', '2026-09-28'),
  before: {
    status: 'ok',
    value: 3,
    interval: { low: 2, high: 4, method: 'poisson' },
    n: 39,
    window: quarter('2026-03-30', '2026-06-29'),
  },
});

async function show(soFar = frequency({ verdict: undefined })) {
  await renderInTestApp(
    <QuarterCompare
      metric="deployment-frequency"
      unit="per-week"
      reading={reading}
      soFar={{ ...soFar, window: quarter('2026-09-28', '2026-11-22') }}
    />,
  );
}

describe('QuarterCompare', () => {
  it('puts quarters beside each other, the unfinished one as so far', async () => {
    await show();
    const figure = within(screen.getByRole('figure'));
    for (const name of [
      'Quarter 2, 2026',
      'Quarter 3, 2026',
      'Quarter 4, 2026, so far',
    ]) {
      expect(figure.getByText(name)).toBeInTheDocument();
    }
    expect(
      figure.getByText('Quarter 3, 2026 beside Quarter 2, 2026:'),
    ).toHaveTextContent(/about as usual/);
  });

  it('is a table too, newest first', async () => {
    await show(silent({ status: 'insufficient-sample', n: 2 }));
    await userEvent.click(
      screen.getByRole('button', { name: 'Show as table' }),
    );
    const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1);
    expect(
      rows.map(row =>
        within(row)
          .getAllByRole('cell')
          .map(cell => cell.textContent),
      ),
    ).toEqual([
      ['so far too few to tell', '', '2'],
      ['3.5 a week', '2.1–5.5', '14'],
      ['3 a week', '2–4', '39'],
    ]);
  });

  it('waits for the first whole quarter', async () => {
    await renderInTestApp(
      <QuarterCompare
        metric="deployment-frequency"
        unit="per-week"
        reading={silent({ status: 'no-data' })}
      />,
    );
    expect(screen.getByText(/first whole quarter/)).toBeInTheDocument();
  });
});

describe('quarterOf', () => {
  it.each([
    ['2025-12-29', 2026, 1],
    ['2026-03-30', 2026, 2],
    ['2026-06-29', 2026, 3],
    ['2026-09-28', 2026, 4],
    ['2027-01-04', 2027, 1],
  ])('names the ISO quarter that begins on %s', (from, year, name) => {
    expect(quarterOf(`${from}T00:00:00.000Z`)).toEqual({
      year,
      quarter: name,
    });
  });
});
