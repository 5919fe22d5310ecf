import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { Reading } from '@plumbline/backstage-plugin-service-metrics-common';
import { NOW, reading, windowOf } from '../../__fixtures__/readings';
import { flowReadings, openingWindow, withoutFlow } from './flowOf';
import { FlowPanel } from './FlowPanel';
import { settled } from '../../__fixtures__/readings';

const HOUR = 3_600;

function stages(
  label: '7d' | '28d' | 'quarter',
  overrides: Partial<Reading> = {},
): Reading {
  return reading({
    metric: 'lead-time-stages',
    unit: 'seconds',
    window: windowOf(label, NOW),
    n: 25,
    parts: [
      {
        part: 'coding',
        unit: 'seconds',
        status: 'ok',
        value: 28 * HOUR,
        interval: { low: 19 * HOUR, high: 48 * HOUR, method: 'm' },
      },
      { part: 'pickup', unit: 'seconds', status: 'ok', value: 3 * HOUR },
      {
        part: 'review',
        unit: 'seconds',
        status: 'suppressed',
        reason: 'too-few',
      },
      { part: 'deploying', unit: 'seconds', status: 'ok', value: 360 },
    ],
    ...overrides,
  });
}

function closed(
  label: '7d' | '28d' | 'quarter',
  reason: string,
  more: Partial<Reading> = {},
) {
  return reading({
    metric: 'lead-time-stages',
    unit: 'seconds',
    window: windowOf(label, NOW),
    status: 'suppressed',
    reason,
    ...more,
  });
}

async function show(readings: Reading[]) {
  await renderInTestApp(<FlowPanel readings={readings} />, {
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
}

describe('FlowPanel', () => {
  it('says the longest stage, and of each stage its length or why there is none', async () => {
    await show([stages('7d'), stages('28d'), stages('quarter')]);
    expect(
      screen.getByText(
        'Half of the changes took 1 d 4 h or less in coding, the longest stage.',
      ),
    ).toBeInTheDocument();
    const items = within(
      screen.getByRole('list', { name: 'Stages of a change' }),
    ).getAllByRole('listitem');
    expect(items.map(({ textContent }) => textContent)).toEqual([
      'Coding1 d 4 h(19 h–2 d)',
      'Waiting for a first look3 h',
      'ReviewNot shown here: it takes more changes by more people.',
      'Waiting to be mergedNot shown here.',
      'Waiting to be deployedNot shown here.',
      'Deploying6 min',
    ]);
  });

  it('opens on the finest window that can be shown', async () => {
    await show([closed('7d', 'too-few'), stages('28d'), stages('quarter')]);
    expect(screen.getByRole('radio', { name: '28 days' })).toBeChecked();
    expect(screen.getByText(/the longest stage/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: '7 days' }));
    expect(
      screen.getByText(/Not shown here: it takes more changes/),
    ).toBeInTheDocument();
  });

  it('shows the group above, labelled so, where nothing of its own can be shown', async () => {
    const {
      instead: _,
      last: __,
      ...above
    } = stages('7d', {
      subject: 'group:default/division',
    });
    const own = (label: '7d' | '28d' | 'quarter') =>
      closed(label, 'too-few', { instead: { kind: 'parent', reading: above } });
    await show([own('7d'), own('28d'), own('quarter')]);
    expect(screen.getByText(/Over the whole of/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /division/ })).toBeInTheDocument();
    expect(screen.getByText(/the longest stage/)).toBeInTheDocument();
  });

  it('says in a line for whom it is, and when it is off', async () => {
    await show([
      reading({
        metric: 'lead-time-stages',
        unit: 'seconds',
        window: windowOf('7d', NOW),
        status: 'withheld',
        reason: 'audience',
      }),
    ]);
    expect(
      screen.getByText(/are for the team that owns this/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('radio')).not.toBeInTheDocument();
  });

  it('says what turns it on', async () => {
    await show([
      closed('7d', 'no-root-secret'),
      closed('28d', 'no-root-secret'),
    ]);
    expect(
      screen.getByText(/Off: people can only be counted/),
    ).toBeInTheDocument();
    expect(screen.getByText(/rootSecret/)).toBeInTheDocument();
  });
});

describe('flowOf', () => {
  it('keeps how work flows apart from everything else', () => {
    const response = settled(NOW);
    const mixed = {
      ...response,
      readings: [...response.readings, stages('7d')],
    };
    expect(withoutFlow(mixed).readings).toEqual(response.readings);
    expect(flowReadings(mixed)).toEqual([stages('7d')]);
    expect(openingWindow([closed('7d', 'too-few')])).toBe('7d');
  });
});
