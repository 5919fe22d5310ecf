import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { frequency } from '../../__fixtures__/frequency';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { HowComputed } from './HowComputed';

jest.mock('react-use/esm/useCopyToClipboard');

beforeEach(() => {
  jest
    .mocked(useCopyToClipboard)
    .mockReturnValue([{ noUserInteraction: true }, jest.fn()]);
});

describe('HowComputed', () => {
  it('opens to the exact window, sample, method, exclusions and receipt', async () => {
    await renderInTestApp(
      <HowComputed
        reading={frequency({
          exclusions: { squashed: 2, 'brand-new': 1 },
          coverage: { linked: 39, eligible: 43 },
          notes: ['transient'],
        })}
      />,
    );
    const trigger = screen.getByRole('button', {
      name: 'How this is computed',
    });
    expect(trigger).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(trigger);
    expect(trigger).toHaveAttribute('aria-expanded', 'true');
    for (const said of [
      '[2026-10-25T00:00:00.000Z, 2026-11-22T00:00:00.000Z)',
      '14 deployments',
      /\(2\.1–5\.5\) 95 %, by the Poisson distribution, widened/,
      '39 of 43 facts linked',
      /^2: squashed/,
      '1: brand new',
      /inside one week/,
      'r1.abc',
    ]) {
      expect(screen.getByText(said)).toBeInTheDocument();
    }
  });

  it('leads to the entry of the document on the tab beside', async () => {
    await renderInTestApp(
      <HowComputed
        reading={frequency({ document: 'metric:default/deployment-frequency' })}
      />,
      { initialRouteEntries: ['/catalog/default/component/checkout/dora'] },
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'How this is computed' }),
    );
    expect(
      screen.getByRole('link', { name: 'The document of this metric' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/metric-docs#deployment-frequency',
    );
  });

  it('shows the head of a receipt and copies the whole', async () => {
    const receipt = `r1.7f3a9c0d.${'a'.repeat(400)}.t3h2k9`;
    const copy = jest.fn();
    jest
      .mocked(useCopyToClipboard)
      .mockReturnValue([{ noUserInteraction: true }, copy]);
    await renderInTestApp(<HowComputed reading={frequency({ receipt })} />);
    await userEvent.click(
      screen.getByRole('button', { name: 'How this is computed' }),
    );
    expect(screen.getByText('r1.7f3a9c0d…')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Copy the receipt' }),
    );
    expect(copy).toHaveBeenCalledWith(receipt);
  });
});
