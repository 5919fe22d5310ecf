import { screen, within } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  context,
  deployment,
  eventsResponse,
  FOUR_WEEKS,
} from '../../__fixtures__/happened';
import { HappenedTable } from './HappenedTable';

describe('HappenedTable', () => {
  it('says marks and contexts by week, newest first, without empty weeks', async () => {
    await renderInTestApp(
      <HappenedTable
        span={FOUR_WEEKS}
        events={eventsResponse({
          events: [
            deployment('2026-11-18T10:00:00.000Z'),
            deployment('2026-10-27T10:00:00.000Z'),
          ],
        })}
        contexts={[context({ to: '2026-11-10T00:00:00.000Z' })]}
      />,
    );
    const table = screen.getByRole('table', { name: /What happened by week/ });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(
      rows.map(row => [
        within(row).getByRole('rowheader').textContent,
        ...within(row)
          .getAllByRole('cell')
          .map(cell => cell.textContent),
      ]),
    ).toEqual([
      ['16 Nov – 22 Nov', '1', '0', ''],
      ['9 Nov – 15 Nov', '0', '0', 'Freeze: pci audit, 8 Nov – 9 Nov'],
      ['2 Nov – 8 Nov', '0', '0', 'Freeze: pci audit, 8 Nov – 9 Nov'],
      ['26 Oct – 1 Nov', '1', '0', ''],
    ]);
  });
});
