import { render, screen } from '@testing-library/react';
import { ChartRow } from '../TrendChart/chartRows';
import { Sparkline } from './Sparkline';

const row = (at: number, value?: number, soFar = false): ChartRow => ({
  at,
  status: value === undefined ? 'no-data' : 'ok',
  value,
  soFar,
});

describe('Sparkline', () => {
  it('breaks the line at a gap', () => {
    const { container } = render(
      <Sparkline rows={[row(1, 2), row(2, 3), row(3), row(4, 1), row(5, 2)]} />,
    );
    expect(container.querySelectorAll('polyline')).toHaveLength(2);
    expect(screen.getByTestId('spark-last')).toBeInTheDocument();
  });

  it('ends hollow on a day that is not over, outside the line', () => {
    const { container } = render(
      <Sparkline rows={[row(1, 2), row(2, 3), row(3, undefined, true)]} />,
    );
    expect(screen.getByTestId('spark-so-far')).toHaveStyle({ top: '100%' });
    const [line] = container.querySelectorAll('polyline');
    expect(line.getAttribute('points')?.split(' ')).toHaveLength(2);
  });

  it('is silent for screen readers, who have the words', () => {
    const { container } = render(<Sparkline rows={[row(1, 2)]} />);
    expect(container.firstChild).toHaveAttribute('aria-hidden', 'true');
  });
});
