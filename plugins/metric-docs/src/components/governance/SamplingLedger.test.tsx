import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { SamplingLedger as Ledger } from '@plumbline/backstage-plugin-service-metrics-common';
import { metricDocsSamplingApiRef } from '../../api';
import { SamplingLedger } from './SamplingLedger';

const hash = (digit: string) => digit.repeat(64);
const quarter = {
  from: '2026-09-28T00:00:00.000Z',
  to: '2027-01-04T00:00:00.000Z',
  commitment: hash('a'),
  committedAt: '2026-06-30T00:00:00.000Z',
  committedBefore: true,
  strata: [],
};
const closed: Ledger['periods'][number] = {
  ...quarter,
  period: '2026-Q3',
  state: 'closed',
  committedBefore: false,
  closedAt: '2026-10-02T01:00:00.000Z',
  seed: hash('b'),
  nonce: hash('c'),
  manifestHash: hash('d'),
  partHashes: [hash('e'), hash('f')],
  strata: [{ stratum: 'routine', rate: 0.25, eligible: 200, selected: 51 }],
};

async function show(periods: Ledger['periods']) {
  await renderInTestApp(<SamplingLedger />, {
    apis: [
      [
        metricDocsSamplingApiRef,
        { getSamplingLedger: async () => ({ periods }) },
      ],
    ],
  });
}

it('shows what commits to an open quarter, and all of a closed one', async () => {
  await show([{ ...quarter, period: '2026-Q4', state: 'open' }, closed]);
  expect(await screen.findByText(hash('b'))).toBeVisible();
  expect(screen.getAllByText(hash('a'))).toHaveLength(2);
  expect(
    screen.getByText('not revealed before the quarter has closed'),
  ).toBeVisible();
  expect(screen.getByText('routine: 51 of 200 (declared 25 %)')).toBeVisible();
  expect(screen.getAllByText(/younger than the quarter/)).toHaveLength(1);
});

it('says so when there is none', async () => {
  await show([]);
  expect(
    await screen.findByText(/No quarter was committed to yet/),
  ).toBeVisible();
});
