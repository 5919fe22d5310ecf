import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ResponseError } from '@backstage/errors';
import { FakeLearning } from '../__fixtures__/FakeLearning';
import { incidentDetail, sev1 } from '../__fixtures__/incident';
import { INCIDENT, showTab } from '../__testUtils__/showTab';

const region = async (name: string) =>
  within(await screen.findByRole('region', { name }));

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-13T12:00:00Z'));
});

afterEach(() => jest.restoreAllMocks());

describe('an incident', () => {
  it('stands on a clock, with its parts and what is odd about the record', async () => {
    await showTab(new FakeLearning(), { query: INCIDENT });
    expect(
      await screen.findByRole('heading', { name: 'SEV1 of 12 Nov' }),
    ).toBeInTheDocument();
    const clock = await region('What happened');
    expect(
      clock.getByRole('img', { name: 'What happened from 08:59 to 09:55 UTC' }),
    ).toBeInTheDocument();
    const parts = within(
      clock.getByRole('list', { name: 'The impact in parts' }),
    );
    expect(
      parts.getAllByRole('listitem').map(part => part.textContent),
    ).toEqual([
      'detect 6 min',
      'acknowledge 2 min',
      'mitigate 21 min the longest part',
      'restore 9 min',
    ]);
    const flags = within(clock.getByRole('list', { name: 'About the record' }));
    expect(flags.getByText(/No alert fired for 6 min/)).toBeInTheDocument();
    expect(flags.getByText('clocks disagree')).toBeInTheDocument();
  });

  it('is a table too, with source and clock of each fact', async () => {
    await showTab(new FakeLearning(), { query: INCIDENT });
    const clock = await region('What happened');
    await userEvent.click(clock.getByRole('button', { name: 'Show as table' }));
    const rows = clock.getAllByRole('row').map(row => row.textContent);
    expect(rows[2]).toMatch(
      /^09:02deployed: standard, succeeded, checkout.*demo, clock of demo \(finishedAt\)$/,
    );
    expect(rows[3]).toBe(
      '09:08deployed, payments-apithe owner’s facts; to the minute',
    );
  });

  it('lets a person confirm the cause, and take that back', async () => {
    const learning = new FakeLearning();
    await showTab(learning, { query: INCIDENT });
    const cause = await region('Which change caused it?');
    await userEvent.click(cause.getAllByRole('button', { name: 'Confirm' })[0]);
    expect(await cause.findByText('confirmed')).toBeInTheDocument();
    expect(learning.detail.candidates[0].judged).toBe('confirmed');
    await userEvent.click(cause.getByRole('button', { name: 'Take back' }));
    expect(await cause.findByText('likely')).toBeInTheDocument();
  });

  it('suggests a kind of trouble, and lets a person set another', async () => {
    await showTab(new FakeLearning(), { query: INCIDENT });
    const kind = await region('What kind of trouble was it?');
    expect(kind.getByText(/^Suggested: engineering defect\./)).toBeVisible();
    await userEvent.click(kind.getByRole('button', { name: /Set another/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'alerting gap' }),
    );
    expect(
      await kind.findByText('Set by the team: alerting gap.'),
    ).toBeInTheDocument();
  });

  it('makes an action of what would have helped, with one press', async () => {
    const learning = new FakeLearning();
    await showTab(learning, { query: INCIDENT });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Make it an action: runbook' }),
    );
    const form = within(
      await screen.findByRole('form', { name: 'Add an action' }),
    );
    await userEvent.type(
      form.getByRole('textbox', { name: /What is to be done/ }),
      'Ask Dana how to drain the queue',
    );
    await waitFor(() =>
      expect(form.getByRole('button', { name: 'Add it' })).toBeEnabled(),
    );
    await userEvent.click(form.getByRole('button', { name: 'Add it' }));
    expect(await form.findByText(/name of a colleague: “Dana”/)).toBeVisible();
    const text = form.getByRole('textbox', { name: /What is to be done/ });
    await userEvent.clear(text);
    await userEvent.type(text, 'Write down how to drain the queue');
    await userEvent.click(form.getByRole('button', { name: 'Add it' }));

    const actions = await region('Actions from this incident');
    expect(
      await actions.findByText('Write down how to drain the queue'),
    ).toBeInTheDocument();
    expect(learning.actions[0]).toMatchObject({
      controlType: 'runbook',
      owner: 'group:default/payments',
      expectedEffect: 'shortens',
      incidents: [{ source: 'demo', id: 'inc-41' }],
    });
  });

  it('adds a note apart from the facts', async () => {
    const learning = new FakeLearning();
    await showTab(learning, { query: INCIDENT });
    const facts = await region('Facts');
    await userEvent.type(
      facts.getByRole('textbox', { name: 'What happened' }),
      'The vendor confirmed an outage.',
    );
    await userEvent.click(facts.getByRole('button', { name: 'Add a note' }));
    expect(
      await facts.findByText('The vendor confirmed an outage.'),
    ).toBeInTheDocument();
    expect(learning.detail.timeline.notes[1].at).toBe('2026-11-12T09:14:00Z');
  });

  it('draws no warning and no control while it lasts', async () => {
    const learning = FakeLearning.create();
    learning.detail = incidentDetail({
      incident: { ...sev1, restoredAt: undefined },
    });
    await showTab(learning, { query: INCIDENT });
    expect(await screen.findByText(/since 09:14 UTC/)).toBeInTheDocument();
    expect(screen.queryByText('What moved before')).not.toBeInTheDocument();
  });

  it('tells others apart from a failure', async () => {
    const hidden = await ResponseError.fromResponse(
      new Response('', { status: 404 }),
    );
    await showTab(
      FakeLearning.create({
        getIncident: async () => {
          throw hidden;
        },
      }),
      { query: INCIDENT },
    );
    expect(
      await screen.findByText('This is open to the owning team'),
    ).toBeInTheDocument();
  });
});
