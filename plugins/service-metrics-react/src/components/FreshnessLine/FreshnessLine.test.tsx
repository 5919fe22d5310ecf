import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { FreshnessLine, FreshnessLineProps } from './FreshnessLine';

async function show(freshness: FreshnessLineProps['freshness']) {
  await renderInTestApp(
    <p data-testid="line">
      <FreshnessLine freshness={freshness} />
    </p>,
  );
  return screen.getByTestId('line').textContent;
}

describe('FreshnessLine', () => {
  it('says how old the newest fact is', async () => {
    const newestFactAt = new Date(Date.now() - 4 * 60_000).toISOString();
    expect(await show({ newestFactAt, sources: [], pendingDays: 0 })).toBe(
      'newest fact 4 min ago',
    );
  });

  it('never says a time to come', async () => {
    const newestFactAt = new Date(Date.now() + 90_000).toISOString();
    expect(await show({ newestFactAt, sources: [], pendingDays: 0 })).toBe(
      'newest fact just now',
    );
  });

  it('names silent sources and days that are being counted again', async () => {
    const said = await show({
      sources: [
        {
          source: 'git',
          lastSeenAt: '2025-11-12T09:10:00.000Z',
          staleAfter: 60,
          stale: true,
        },
        { source: 'ci', staleAfter: 60, stale: false },
      ],
      pendingDays: 1,
    });
    expect(said).toContain('no fact yet');
    expect(said).toContain('git silent since 12 Nov 2025, 09:10 UTC');
    expect(said).toContain('1 day is being counted again');
    expect(said).not.toContain('ci');
  });
});
