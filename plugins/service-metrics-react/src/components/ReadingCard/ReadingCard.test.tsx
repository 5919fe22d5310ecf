import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { frequency, silent, today } from '../../__fixtures__/frequency';
import { MetricView } from '../../reading';
import { ReadingCard } from './ReadingCard';

async function show(view: Omit<MetricView, 'metric'>, chosen = false) {
  const onChoose = jest.fn();
  await renderInTestApp(
    <ReadingCard
      view={{ metric: 'deployment-frequency', ...view }}
      sources={[]}
      chosen={chosen}
      onChoose={onChoose}
      controls="panel"
    />,
  );
  return onChoose;
}

describe('ReadingCard', () => {
  it('says value, interval, sample, trend, facts and today', async () => {
    await show({ reading: frequency(), today: today() });
    const card = within(screen.getByRole('article'));
    for (const said of [
      '3.5 a week',
      '95 % interval from 2.1 to 5.5',
      '14 deployments',
      'about as usual',
      '11 deployment days',
      'So far today: 2 deployments',
    ]) {
      expect(card.getByText(said)).toBeInTheDocument();
    }
  });

  it('is chosen by pointer or keyboard, and says whether it is', async () => {
    const onChoose = await show({ reading: frequency() });
    const button = screen.getByRole('button', { name: 'Deployment frequency' });
    expect(button).toHaveAttribute('aria-pressed', 'false');
    await userEvent.click(button);
    button.focus();
    await userEvent.keyboard('{Enter}');
    expect(onChoose.mock.calls).toEqual([
      ['deployment-frequency'],
      ['deployment-frequency'],
    ]);
  });

  it('marks the chosen one', async () => {
    await show({ reading: frequency() }, true);
    expect(screen.getByRole('button', { pressed: true })).toBeInTheDocument();
  });

  it('puts today first while no whole day has passed', async () => {
    await show({
      reading: silent({ status: 'no-data', reason: 'before-first-fact' }),
      today: today(),
    });
    const soFar = screen.getByText('So far today: 2 deployments');
    const why = screen.getByText(/ended before the first fact/);
    expect(
      soFar.compareDocumentPosition(why) & Node.DOCUMENT_POSITION_FOLLOWING,
    ).toBeTruthy();
  });

  it('shows what is so far when there is no whole window at all', async () => {
    await show({ today: today() });
    expect(screen.getByText('So far today: 2 deployments')).toBeInTheDocument();
  });

  it('shows no number that its status does not carry', async () => {
    await show({ reading: silent({ status: 'suppressed' }) });
    expect(screen.getByRole('article').textContent).not.toMatch(/\d/);
  });
});
