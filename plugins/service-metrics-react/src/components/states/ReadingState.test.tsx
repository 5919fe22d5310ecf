import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { Reading } from '@plumbline/backstage-plugin-service-metrics-common';
import { frequency, silent } from '../../__fixtures__/frequency';
import { ReadingState } from './ReadingState';

const git = {
  source: 'git',
  lastSeenAt: '2026-11-12T09:10:00.000Z',
  staleAfter: 5_400,
  stale: true,
};

async function show(reading: Reading) {
  await renderInTestApp(<ReadingState reading={reading} sources={[git]} />, {
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
}

describe('ReadingState', () => {
  it('says how many there are and how many it takes', async () => {
    await show(silent({ status: 'insufficient-sample', n: 4, minimum: 6 }));
    expect(
      screen.getByText('We cannot tell yet: 4 of the 6 we need.'),
    ).toBeInTheDocument();
    expect(screen.getByText(/longer window/)).toBeInTheDocument();
  });

  it('says what would fill an empty place, with lines to copy', async () => {
    await show(silent({ status: 'no-data', reason: 'no-source:deployment' }));
    expect(
      screen.getByText('No deployment has arrived yet.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        /^plumbline push deployment --subject component:default\/checkout/,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getAllByRole('button', { name: 'Copy the line' }),
    ).toHaveLength(2);
  });

  it('does not ask a group to push', async () => {
    await show(
      silent({
        status: 'no-data',
        reason: 'no-source:change',
        subject: 'group:default/payments',
      }),
    );
    expect(screen.getByText('No change has arrived yet.')).toBeInTheDocument();
    expect(
      screen.getByText(/service that this group owns/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('tells a first day from an empty place', async () => {
    await show(silent({ status: 'no-data', reason: 'before-first-fact' }));
    expect(
      screen.getByText('This window ended before the first fact arrived.'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/plumbline push/)).not.toBeInTheDocument();
  });

  it('names the silent source and labels the last reading as such', async () => {
    await show(
      silent({
        status: 'stale',
        reason: 'source-silent:git',
        last: frequency({
          window: {
            label: '28d',
            from: '2026-10-15T00:00:00.000Z',
            to: '2026-11-12T00:00:00.000Z',
          },
        }),
      }),
    );
    expect(
      screen.getByText(/The source git has been silent since 12 Nov/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/^Last reading, for 15 Oct.* – 11 Nov/),
    ).toBeInTheDocument();
    expect(screen.getByText('3.5 a week (2.1–5.5)')).toBeInTheDocument();
  });

  it('says the rule that hides a number, and no size', async () => {
    await show(silent({ status: 'suppressed' }));
    const said = screen.getByText(/single people/);
    expect(said.textContent).not.toMatch(/\d/);
  });

  it('links to the document of a withheld number', async () => {
    await show(
      silent({ status: 'withheld', document: 'https://example.com/doc' }),
    );
    expect(
      screen.getByRole('link', { name: 'Metric document' }),
    ).toHaveAttribute('href', 'https://example.com/doc');
  });

  it('says what ends the withholding while a user owns the component', async () => {
    await show(silent({ status: 'withheld', reason: 'owner-is-user' }));
    expect(screen.getByText(/about one person/)).toBeInTheDocument();
    expect(screen.getByText(/^owner: group:/)).toBeInTheDocument();
  });

  it('leaves an ok reading to its card', async () => {
    await show(frequency());
    expect(screen.queryByText(/3\.5/)).not.toBeInTheDocument();
  });
});
