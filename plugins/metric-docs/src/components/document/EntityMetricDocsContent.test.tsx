import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, EntityProvider } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { MetricDocsApi, metricDocsApiRef } from '../../api';
import { createFakeApi, page, reading } from '../../__fixtures__/createFakeApi';
import { documents } from '../../__fixtures__/policies';
import { ENTITIES } from '../../__fixtures__/texts';
import { EntityMetricDocsContent } from './EntityMetricDocsContent';

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-22T12:00:00Z'));
});

async function open(
  options: {
    api?: Partial<MetricDocsApi>;
    hash?: string;
    entities?: typeof ENTITIES;
  } = {},
) {
  await renderInTestApp(
    <EntityProvider
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'checkout' },
      }}
    >
      <EntityMetricDocsContent />
    </EntityProvider>,
    {
      apis: [
        [metricDocsApiRef, createFakeApi(options.api)],
        [
          catalogApiRef,
          catalogApiMock({ entities: options.entities ?? ENTITIES }),
        ],
      ],
      initialRouteEntries: [`/metric-docs${options.hash ?? ''}`],
    },
  );
}

const line = (name: RegExp) => screen.findByRole('button', { name });

describe('the Metric docs tab', () => {
  it('says of each metric what it answers, its status, its owner and its next review', async () => {
    await open();
    for (const said of [
      /^Deployment frequency How often .* active plumbline-maintainers next review 19 Feb 2027/,
      /^Change fail rate .* change proposed/,
      /^Change lead time .* withheld/,
      /^Time to restore .* review due since 10 Nov/,
      /^Burn rate .* draft/,
      /^queue-time .*withheld.*nobody answers for it.*no review planned/,
    ]) {
      expect(await line(said)).toHaveAttribute('aria-expanded', 'false');
    }
    expect(
      screen.getAllByRole('heading', { level: 2 }).map(h => h.textContent),
    ).toEqual([
      'Outcomes',
      'Reliability',
      'How work flows',
      'Assistive tools',
      'Without a document',
    ]);
  });

  it('opens to what the document says, with an example from here', async () => {
    await open();
    await userEvent.click(await line(/^Deployment frequency/));
    for (const said of [
      /How hard anybody worked/,
      /Setting a number of deployments per week as a target/,
      /Instead: Ask what keeps a finished change/,
      /A deployment counts when from ≤ finishedAt < to/,
      'Here, in the last 28 days: 3.5 a week (2.1–5.5), from 14 deployments.',
      '14 ÷ 4 weeks ≈ 3.5 a week',
      'Everyone signed in: the readings of a service or team.',
      'release engineering, team improvement',
      'Single facts 105 days, aggregates 37 months.',
      'All production deployments.',
      'deployment: environment, finishedAt',
      'Version 1: First definition.',
      /20 Nov: purpose gained: team improvement/,
      'The YAML is in catalog/metrics/deployment-frequency.yaml',
    ]) {
      expect(await screen.findByText(said)).toBeInTheDocument();
    }
    expect(
      screen.getByRole('link', { name: 'Change fail rate' }),
    ).toBeVisible();
  });

  it('opens the entry that the address names, and follows a link to another', async () => {
    await open({ hash: '#deployment-frequency' });
    expect(await line(/^Deployment frequency/)).toHaveAttribute(
      'aria-expanded',
      'true',
    );
    await userEvent.click(
      await screen.findByRole('link', { name: 'Change fail rate' }),
    );
    expect(await line(/^Change fail rate/)).toHaveAttribute(
      'aria-expanded',
      'true',
    );
  });

  it('says why one is withheld, and shows no number of it', async () => {
    await open({ hash: '#change-lead-time' });
    expect(
      await screen.findByText('Its document does not name this audience.'),
    ).toBeInTheDocument();
    expect(screen.queryByText('Worked example')).not.toBeInTheDocument();
  });

  it('says what is proposed', async () => {
    await open({ hash: '#change-fail-rate' });
    const waits = await screen.findByText(/waits for its approval:/);
    expect(
      within(waits.parentElement!).getByText(/^sight gained: Leaders/),
    ).toBeInTheDocument();
  });

  it.each([
    [{ status: 'insufficient-sample' as const, n: 1 }, /1 deployment: too few/],
    [{ status: 'suppressed' as const }, /single people/],
    [{ status: 'stale' as const }, /fallen silent/],
    [{ status: 'no-data' as const }, /no number here yet/],
  ])('has an honest example for %o', async (state, said) => {
    await open({
      api: { getReadings: async () => page([reading(state)]) },
      hash: '#deployment-frequency',
    });
    expect(await screen.findByText(said)).toBeInTheDocument();
  });

  it('stands without readings and without texts', async () => {
    await open({
      api: {
        getReadings: async () => {
          throw new Error('no readings');
        },
      },
      entities: [],
      hash: '#deployment-frequency',
    });
    expect(
      await screen.findByText(/only what is in force is shown/),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Single facts 105 days, aggregates 37 months.'),
    ).toBeInTheDocument();
  });

  it('says how a document comes here when none applies', async () => {
    await open({
      api: { getDocuments: async () => ({ ...documents, metrics: [] }) },
    });
    expect(
      await screen.findByText('No metric applies here yet'),
    ).toBeInTheDocument();
  });

  it('waits, and says when it failed', async () => {
    await open({ api: { getDocuments: () => new Promise(() => {}) } });
    expect(
      await screen.findByRole('status', { name: 'Loading the documents' }),
    ).toBeInTheDocument();
  });

  it('offers to try again after a failure', async () => {
    const getDocuments = jest
      .fn<Promise<typeof documents>, []>()
      .mockRejectedValueOnce(new Error('down'))
      .mockResolvedValue(documents);
    await open({ api: { getDocuments } });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(await line(/^Deployment frequency/)).toBeInTheDocument();
  });
});
