import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { RetentionResponse } from '@plumbline/backstage-plugin-service-metrics-common';
import { createFakeApi } from '../../__fixtures__/createFakeApi';
import { retention } from '../../__fixtures__/retention';
import { metricDocsApiRef } from '../../api';
import { RetentionPart } from './RetentionPart';

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-22T12:00:00Z'));
});

async function open(answer: RetentionResponse = retention) {
  await renderInTestApp(<RetentionPart />, {
    apis: [
      [metricDocsApiRef, createFakeApi({ getRetention: async () => answer })],
    ],
  });
}

describe('the retention ledger', () => {
  it('sets the oldest row of each class against its limit', async () => {
    await open();
    expect(
      await screen.findByText('Nothing is kept longer than its class allows.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Last run 20 min ago, next at 12:40 UTC.'),
    ).toBeInTheDocument();
    const row = (name: RegExp) => screen.getByRole('row', { name });
    expect(row(/^Deployments/)).toHaveTextContent(
      /105 daysonly id, revision and times stay105 d03131/,
    );
    expect(row(/^Readings by week/)).toHaveTextContent(
      /37 monthsdeletednothing kept/,
    );
    expect(row(/^Readings by day/)).toHaveTextContent(
      'with the last fact of its week',
    );
    expect(row(/^of-another-module/)).toHaveTextContent('1 day');
    expect(row(/^2026-11-22 11:40 UTC/)).toHaveTextContent(
      /31310.*ab12cd34ef56/,
    );
    expect(
      screen.getByText('1 run found nothing due and is left out.'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says aloud what should be gone, and where', async () => {
    const [first, ...others] = retention.classes;
    await open({
      ...retention,
      alarm: true,
      classes: [{ ...first, due: 9, overdue: 4 }, ...others],
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      '4 rows should have been gone for more than a day.',
    );
  });

  it('says that runs only count, and that there was none yet', async () => {
    await open({
      ...retention,
      dryRun: true,
      runs: [],
      nextRunAt: undefined,
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /Runs only count here.*It has not run yet/,
    );
    expect(screen.queryByText('The ledger')).not.toBeInTheDocument();
  });
});
