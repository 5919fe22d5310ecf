import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ResponseError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { TeamSample } from '@plumbline/backstage-plugin-service-metrics-common';
import { sample } from '../../__fixtures__/sample';
import { doraSamplingApiRef } from '../../api';
import { SamplePart } from './SamplePart';

async function show(
  answer: TeamSample | Error,
  noteOutcomes: (request: unknown) => Promise<void> = async () => {},
) {
  const api = {
    getSample: jest.fn(async () => {
      if (answer instanceof Error) {
        throw answer;
      }
      return answer;
    }),
    noteOutcomes: jest.fn(noteOutcomes),
  };
  const { container } = await renderInTestApp(
    <SamplePart subject="group:default/payments" />,
    { apis: [[doraSamplingApiRef, api]] },
  );
  return { ...api, container };
}

const title = 'What was sampled from us';
const group = (name: RegExp) => screen.getByRole('toolbar', { name });

describe('what was sampled', () => {
  it('says declared and drawn, the five sentences, and what to look at first', async () => {
    await show(sample);
    expect(await screen.findByRole('region', { name: title })).toBeVisible();
    const routine = screen.getByRole('row', { name: /routine/ });
    expect(within(routine).getByText('12 of 51')).toBeVisible();
    expect(within(routine).getByText('25 %')).toBeVisible();
    expect(within(routine).getByText('24 % of them')).toBeVisible();
    expect(screen.getByText('none was eligible yet')).toBeVisible();
    for (const sentence of sample.sentences) {
      expect(screen.getByText(sentence)).toBeVisible();
    }
    expect(screen.getByText(/^7 sampled changes to look at/)).toHaveTextContent(
      '1 was looked at',
    );
    const links = screen.getAllByRole('link', { name: /of checkout/ });
    expect(links[0]).toHaveAttribute(
      'href',
      'https://github.com/acme/checkout/pull/4709',
    );
  });

  it('says at which rate a small team is drawn, and why', async () => {
    const [routine, ...others] = sample.strata;
    await show({
      ...sample,
      strata: [{ ...routine, perWeek: 12, rates: [0.8] }, ...others],
    });
    const row = await screen.findByRole('row', { name: /routine/ });
    expect(within(row).getByText('80 %')).toBeVisible();
    expect(within(row).getByText(/raised from 25 %.* 12 a week/)).toBeVisible();
  });

  it('notes what was found, about the change alone', async () => {
    const { noteOutcomes } = await show(sample);
    await screen.findByRole('region', { name: title });
    const found = group(/4710/);
    await userEvent.click(
      within(found).getByRole('button', { name: 'nothing to note' }),
    );
    await userEvent.click(
      within(found).getByRole('button', { name: 'docs were unclear' }),
    );
    expect(noteOutcomes.mock.calls.map(([request]) => request)).toEqual(
      [['nothing-to-note'], ['unclear-docs']].map(outcomes => ({
        entityRef: 'component:default/checkout',
        id: '4710',
        source: 'github',
        outcomes,
      })),
    );
  });

  it('takes back what could not be noted, and says so', async () => {
    await show(sample, async () => {
      throw new Error('no');
    });
    await screen.findByRole('region', { name: title });
    const button = within(group(/4710/)).getByRole('button', {
      name: 'a test was missing',
    });
    await userEvent.click(button);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'This could not be noted.',
    );
    expect(button).toHaveAttribute('aria-pressed', 'false');
  });

  it('says why nothing is drawn, and what would fill an empty sample', async () => {
    const strata = sample.strata.map(each => ({
      ...each,
      eligible: 0,
      selected: 0,
    }));
    const empty = { ...sample, strata, changes: [] };
    const { container } = await show({ ...empty, off: 'no-document' });
    expect(
      await screen.findByText(/no document about how work flows is in use/),
    ).toBeVisible();
    expect(container).not.toHaveTextContent('plumbline push');
  });

  it('is not there for others', async () => {
    const gone = await ResponseError.fromResponse(
      new Response('{}', { status: 404 }),
    );
    const { getSample } = await show(gone);
    expect(getSample).toHaveBeenCalled();
    expect(screen.queryByText(title)).not.toBeInTheDocument();
  });
});
