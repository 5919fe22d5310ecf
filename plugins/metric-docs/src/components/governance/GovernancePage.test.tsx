import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { Policy } from '@plumbline/backstage-plugin-service-metrics-common';
import { MetricDocsApi, metricDocsApiRef } from '../../api';
import { createFakeApi } from '../../__fixtures__/createFakeApi';
import { emptyPolicy, policy } from '../../__fixtures__/policies';
import { GovernancePage } from './GovernancePage';

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-22T12:00:00Z'));
});

async function open(
  options: {
    policy?: Policy;
    api?: Partial<MetricDocsApi>;
    hash?: string;
  } = {},
) {
  await renderInTestApp(<GovernancePage />, {
    apis: [
      [metricDocsApiRef, createFakeApi(options.api, options.policy)],
      [catalogApiRef, catalogApiMock()],
    ],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [`/metrics-governance${options.hash ?? ''}`],
  });
}

describe('the Metrics governance page', () => {
  it('begins with what needs someone, and who', async () => {
    await open();
    expect(
      await screen.findByText('5 things need someone'),
    ).toBeInTheDocument();
    expect(screen.getByText('The review is due since 10 Nov.')).toBeVisible();
    expect(
      screen.getByText(
        /policy version 9d0c2f1b7a3e.*in force since 20 Nov, 09:10 UTC/,
      ),
    ).toBeInTheDocument();
  });

  it('shows ten things at most, and says how many there are', async () => {
    const problems = Array.from({ length: 14 }, (_, index) => ({
      rule: 'invalid',
      says: `Problem ${index}.`,
    }));
    await open({ policy: { ...policy, metrics: [], problems } });
    const list = (
      await screen.findByText(/^Ten of \d+ things that need someone$/)
    ).parentElement!;
    expect(within(list).getAllByRole('listitem')).toHaveLength(10);
  });

  it('lists all documents with status, and the reason of what is withheld', async () => {
    await open();
    const row = (name: RegExp) => screen.findByRole('row', { name });
    expect(await row(/^Deployment frequency/)).toHaveTextContent('active');
    expect(await row(/^Change lead time/)).toHaveTextContent(
      'withheldIts document does not name this audience.',
    );
    expect(await row(/^Burn rate/)).toHaveTextContent('draft');
    expect(
      screen.getByText(/3 active, 3 drafts, 2 withheld/),
    ).toBeInTheDocument();
  });

  it('shows the charter, and prints a copy of it beside the app', async () => {
    const print = jest.spyOn(window, 'print').mockReturnValue();
    await open();
    await userEvent.click(await screen.findByRole('tab', { name: 'Charter' }));
    const [shown, printed, ...others] = (
      await screen.findAllByRole('heading', {
        name: 'The charter of measuring',
      })
    ).map(heading => heading.parentElement!);
    expect(others).toEqual([]);
    for (const sheet of [shown, printed]) {
      for (const said of [
        'Ranking, scoring or comparing people or teams.',
        'partly held',
        /What is merged is approved/,
      ]) {
        expect(within(sheet).getAllByText(said)[0]).toBeInTheDocument();
      }
    }
    expect(printed.parentElement?.parentElement).toBe(document.body);
    await userEvent.click(
      screen.getByRole('button', { name: 'Print on one page' }),
    );
    expect(print).toHaveBeenCalledTimes(1);
  });

  it('shows the generated document, to take along', async () => {
    const createObjectURL = jest.fn().mockReturnValue('blob:x');
    Object.assign(URL, { createObjectURL, revokeObjectURL: jest.fn() });
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockReturnValue();
    await open({ hash: '#document' });
    expect(
      await screen.findByRole('heading', {
        name: 'What is measured here, and by which rules',
      }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Download as Markdown' }),
    );
    expect(createObjectURL).toHaveBeenCalledTimes(1);
    expect(click).toHaveBeenCalledTimes(1);
  });

  it('sets the last two versions side by side: who loses, who gains', async () => {
    const getPolicyChange = jest.fn(createFakeApi().getPolicyChange);
    await open({ hash: '#changes', api: { getPolicyChange } });
    expect(await screen.findByText('Loses sight')).toBeInTheDocument();
    expect(screen.getByText('Gains sight')).toBeInTheDocument();
    expect(screen.getByText(/^sight lost: Everyone signed in/)).toBeVisible();
    expect(getPolicyChange).toHaveBeenCalledWith({
      from: '1b7a3e9d0c2f',
      to: '9d0c2f1b7a3e',
    });
  });

  it('says so while there is one version only', async () => {
    await open({
      hash: '#changes',
      api: {
        getPolicyVersions: async () => ({
          versions: [
            { version: '9d0c2f1b7a3e', since: '2026-11-20T09:10:00.000Z' },
          ],
        }),
      },
    });
    expect(
      await screen.findByText(/There is one version so far/),
    ).toBeInTheDocument();
  });

  it('shows the sources with what became of their facts', async () => {
    await open({ hash: '#sources' });
    const row = await screen.findByRole('row', { name: /^ci/ });
    for (const count of ['1,240', '31', '2', '118', '1']) {
      expect(within(row).getByText(count)).toBeInTheDocument();
    }
    expect(
      screen.getByText('component:default/old-checkout (ci)'),
    ).toBeInTheDocument();
  });

  it('says how to add a document when there is none', async () => {
    await open({ policy: emptyPolicy });
    expect(
      await screen.findByText('No document says yet what may be measured'),
    ).toBeInTheDocument();
    expect(screen.getByText(/allow: \[MetricCharter\]/)).toBeInTheDocument();
    expect(screen.queryByRole('tab')).not.toBeInTheDocument();
  });

  it('says that the catalog cannot be read, and what holds meanwhile', async () => {
    await open({ policy: { ...policy, isCatalogReadable: false } });
    expect(
      await screen.findByText('The catalog cannot be read'),
    ).toBeInTheDocument();
    expect(screen.getByText(/stays in force for a while/)).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: 'Charter' })).toBeInTheDocument();
  });

  it('says that nothing is served once the catalog was silent for too long', async () => {
    await open({
      policy: {
        ...policy,
        version: undefined,
        charter: undefined,
        metrics: [],
        isCatalogReadable: false,
      },
    });
    expect(await screen.findByText(/so nothing is served/)).toBeInTheDocument();
    expect(screen.queryByRole('tab')).not.toBeInTheDocument();
  });

  it('says that review dates are not enforced', async () => {
    await open({ policy: { ...policy, enforcesReviewDates: false } });
    expect(
      await screen.findByText(/Review dates are not enforced here/),
    ).toBeInTheDocument();
  });

  it('waits, and offers to try again after a failure', async () => {
    const getPolicy = jest
      .fn<Promise<Policy>, []>()
      .mockRejectedValueOnce(new Error('down'))
      .mockResolvedValue(policy);
    await open({ api: { getPolicy } });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    await waitFor(() =>
      expect(screen.getByText('5 things need someone')).toBeInTheDocument(),
    );
  });
});
