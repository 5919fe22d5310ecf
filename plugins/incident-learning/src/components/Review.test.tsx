import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeLearning } from '../__fixtures__/FakeLearning';
import { published } from '../__fixtures__/lists';
import { INCIDENT, showTab } from '../__testUtils__/showTab';

const review = async () =>
  within(await screen.findByRole('region', { name: 'Review' }));

/** Whole texts at once; letter by letter is not what is tried here. */
function write(
  within_: Awaited<ReturnType<typeof review>>,
  name: RegExp,
  text: string,
) {
  fireEvent.change(within_.getByRole('textbox', { name }), {
    target: { value: text },
  });
}

async function begin(learning = new FakeLearning()) {
  await showTab(learning, { query: INCIDENT });
  await userEvent.click(
    await screen.findByRole('button', { name: 'Write the review' }),
  );
  await screen.findByRole('textbox', { name: /Was the right thing easy/ });
  return await review();
}

beforeEach(() => window.sessionStorage.clear());

describe('a review', () => {
  it('goes from draft to published', async () => {
    const learning = new FakeLearning();
    const own = await begin(learning);
    write(own, /What happened, in words/, 'The cache was cold.');
    write(own, /enough guardrails/, 'No check looked at the schema.');
    await userEvent.click(own.getByRole('checkbox', { name: 'missing test' }));
    await userEvent.click(own.getByRole('button', { name: 'Save' }));
    expect(await own.findByText('Saved.')).toBeInTheDocument();
    await userEvent.click(
      own.getByRole('button', { name: 'Put it up for review' }),
    );
    await userEvent.click(await own.findByRole('button', { name: 'Publish' }));
    expect(await own.findByText('published')).toBeInTheDocument();
    expect(await own.findByText('The cache was cold.')).toBeInTheDocument();
    expect(learning.stored('review-1')).toMatchObject({
      state: 'published',
      factors: ['missing-test'],
    });
  });

  it('loses nothing when two write at once', async () => {
    const learning = new FakeLearning();
    const own = await begin(learning);
    write(own, /What happened, in words/, 'Written here.');
    learning.meanwhile('review-1', {
      narrative: 'Saved meanwhile by somebody.',
      answers: {
        easy: 'It was not.',
        guardrails: '',
        visibility: '',
        support: '',
      },
    });
    await userEvent.click(own.getByRole('button', { name: 'Save' }));

    const conflict = within(
      await own.findByRole('region', {
        name: 'Somebody saved another version meanwhile',
      }),
    );
    expect(conflict.getByText('Written here.')).toBeInTheDocument();
    expect(
      conflict.getByText('Saved meanwhile by somebody.'),
    ).toBeInTheDocument();
    expect(conflict.getByText(/taken over: Was the right/)).toBeInTheDocument();
    expect(own.getByRole('textbox', { name: /right thing easy/ })).toHaveValue(
      'It was not.',
    );
    await userEvent.click(
      conflict.getByRole('button', {
        name: 'Keep both, one below the other',
      }),
    );
    await userEvent.click(own.getByRole('button', { name: 'Save' }));
    expect(await own.findByText('Saved.')).toBeInTheDocument();
    expect(learning.stored('review-1')).toMatchObject({
      version: 3,
      narrative: 'Saved meanwhile by somebody.\n\nWritten here.',
      answers: { easy: 'It was not.' },
    });
  });

  it('keeps unsaved text in the browser tab, and gives it back', async () => {
    const first = await showTab(new FakeLearning(), {
      query: '?review=review-3',
    });
    let own = await review();
    write(own, /What happened, in words/, 'Half a story');
    first.unmount();

    await showTab(new FakeLearning(), { query: '?review=review-3' });
    own = await review();
    expect(
      own.getByRole('textbox', { name: /What happened, in words/ }),
    ).toHaveValue('Half a story');
    expect(own.getByText(/is back from this browser tab/)).toBeInTheDocument();
    await userEvent.click(
      own.getByRole('button', { name: 'Discard what is not saved' }),
    );
    expect(
      own.getByRole('textbox', { name: /What happened, in words/ }),
    ).toHaveValue('');
    expect(window.sessionStorage).toHaveLength(0);
  });

  it('hints privately at wording and at names, and offers a role', async () => {
    const own = await begin();
    write(own, /right thing visible/, 'Dana should have seen the queue.');
    const wording = within(
      await own.findByRole('complementary', { name: 'Private hints' }),
    );
    expect(wording.getByText(/“should have”: it looks back/)).toBeVisible();
    await userEvent.click(
      wording.getByRole('button', { name: 'Show in the text' }),
    );
    const field: HTMLTextAreaElement = own.getByRole('textbox', {
      name: /right thing visible/,
    });
    expect([field.selectionStart, field.selectionEnd]).toEqual([5, 16]);

    await userEvent.click(
      own.getByRole('button', { name: /Role instead of “Dana”/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'the on-call engineer' }),
    );
    expect(field).toHaveValue(
      'The on-call engineer should have seen the queue.',
    );
  });

  it('is held back by unresolved names only, which can be dismissed', async () => {
    const learning = new FakeLearning();
    await showTab(learning, { query: '?review=review-3' });
    const own = await review();
    write(own, /What happened, in words/, 'The Dana cluster was cold.');
    await userEvent.click(own.getByRole('button', { name: 'Publish' }));
    const alert = await own.findByRole('alert');
    expect(
      await within(alert).findByRole('complementary', {
        name: 'Names that hold back publishing',
      }),
    ).toBeInTheDocument();
    expect(learning.stored('review-3').state).toBe('in-review');
    await userEvent.click(
      within(alert).getAllByRole('button', { name: 'No name here' })[0],
    );
    await userEvent.click(own.getByRole('button', { name: 'Publish' }));
    expect(await own.findByText('published')).toBeInTheDocument();
  });

  it('says why it could not be saved, and keeps the text', async () => {
    const own = await begin(
      FakeLearning.create({
        saveReview: async () => {
          throw new Error('The network is gone.');
        },
      }),
    );
    write(own, /What happened, in words/, 'Still here');
    await userEvent.click(own.getByRole('button', { name: 'Save' }));
    expect(
      await own.findByText(/could not be saved: The network is gone\./),
    ).toBeInTheDocument();
    expect(
      own.getByRole('textbox', { name: /What happened, in words/ }),
    ).toHaveValue('Still here');
  });

  it('does not send a story that is too long', async () => {
    const own = await begin();
    write(own, /What happened, in words/, 'x'.repeat(201 * 1024));
    expect(await own.findByText(/has 201 KB; 200 KB fit/)).toBeInTheDocument();
    expect(own.getByRole('button', { name: 'Save' })).toBeDisabled();
  });

  it('is read, not written, by others', async () => {
    await showTab(
      FakeLearning.create({
        getReview: async () => ({ ...published, rights: { write: false } }),
      }),
      { query: '?review=review-2' },
    );
    const own = await review();
    expect(
      own.getByText('No check compared the schema with what was deployed.'),
    ).toBeInTheDocument();
    expect(own.queryByRole('textbox')).not.toBeInTheDocument();
    expect(
      own.getByRole('button', { name: 'Download as Markdown' }),
    ).toBeEnabled();
  });
});
