import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Page } from '@playwright/test';
import { DoraTab } from './support/DoraTab';
import { LearningTab } from './support/LearningTab';
import { readingOf, RestApi } from './support/RestApi';
import { expect as soon, signIn, test, violationsIn } from './support/test';

/*
 * What an engineer on call does the morning after, and what a leader meets meanwhile and then. The tests go through one
 * story, in order. Its images are drawn anew with PLUMBLINE_SCREENSHOTS=1, or when they are missing.
 */

// Judgements, reviews and numbers are written one after the other, and a busy machine takes its time.
const expect = soon.configure({ timeout: 60_000 });

const SERVICE = 'payment-gateway';
const LEADER = 'Engineering leader';
const CHECK = 'Compare a configuration with the load of the evening';
const RUNBOOK = 'Write down how to roll a configuration back';
const ANSWERS = {
  'Was the right thing easy?':
    'Rolling back was three steps, and none of them was written down.',
  'Were there enough guardrails?':
    'No check compared the configuration with the load of an evening.',
  'Was the right thing visible?':
    'The alert fired six minutes after customers noticed.',
  'What support is needed?':
    'A place to try a configuration under the load of the evening.',
};
const STORY = 'The new configuration held until the peak of the evening.';
const NOTHING_PUBLISHED = 'No review has been published yet.';
const TEAM_ONLY = 'This is open to the owning team';
/** What the numbers may take until a judgement counts. */
const COUNTED = { timeout: 120_000, intervals: [2_000] };

/** Of an image, in pixels; what is longer is cut at the bottom. */
const [LOWEST, HIGHEST] = [800, 2_600];

const dayFromNow = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Addresses that the team has open before the review is published. */
const draft = { incident: '', review: '' };

test.describe.configure({ mode: 'serial', timeout: 900_000 });

test.beforeEach(async ({ api }) => {
  await expect
    .poll(() => api.isSettled(SERVICE), { timeout: 420_000 })
    .toBe(true);
});

async function failures(api: RestApi): Promise<number> {
  const { readings } = await api.readingsOf(SERVICE);
  const { value = NaN, n = NaN } = readingOf(readings, 'change-fail-rate');
  return Math.round(value * n);
}

async function draw(page: Page, name: string) {
  const file = resolve(`docs/images/incident-learning-${name}.png`);
  if (process.env.PLUMBLINE_SCREENSHOTS || !existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    // As on a screen as high as the page: what sticks to an edge stays at it.
    const width = page.viewportSize()?.width ?? 1280;
    await page.setViewportSize({ width, height: LOWEST });
    const high = await page.evaluate(
      () => document.documentElement.scrollHeight,
    );
    await page.setViewportSize({ width, height: Math.min(high, HIGHEST) });
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.screenshot({ path: file });
  }
  expect(existsSync(file)).toBe(true);
}

test('yesterday’s SEV1: its timeline, its cause, and a draft of the review', async ({
  page,
  api,
  dora,
}) => {
  const learning = new LearningTab(page);
  await signIn(page, DoraTab.path(SERVICE));
  const safe = await dora.answerTo('Are changes safe?').innerText();
  const failedBefore = await failures(api);

  await page.getByRole('link', { name: 'Incident learning' }).click();
  await learning.newest('SEV1').getByRole('link').click();
  const day = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(new Date(dayFromNow(-1)));
  await expect(
    page.getByRole('heading', { name: `SEV1 of ${day}` }),
  ).toBeVisible();

  // The timeline, rebuilt from facts.
  const clock = learning.part('What happened');
  await expect(
    clock.getByRole('img', {
      name: /^What happened from 17:\d\d to 2\d:\d\d UTC/,
    }),
  ).toBeVisible();
  await expect(
    clock.getByRole('list', { name: 'The impact in parts' }),
  ).toContainText(
    /detect 6 min.*acknowledge 2 min.*mitigate 21 min.*restore 9 min/,
  );
  await clock.getByRole('button', { name: 'Show as table' }).click();
  await expect(clock.getByRole('row', { name: /impact began/ })).toBeVisible();
  await clock.getByRole('button', { name: 'Show as table' }).click();

  // The review, in the team's words.
  const begun = page.waitForResponse(
    response =>
      response.request().method() === 'POST' &&
      response.url().endsWith('/learning/reviews'),
  );
  await page.getByRole('button', { name: 'Write the review' }).click();
  draft.review = `?review=${(await (await begun).json()).id}`;
  draft.incident = new URL(page.url()).search;
  const review = learning.part('Review');
  for (const [prompt, answer] of Object.entries(ANSWERS)) {
    await review.getByLabel(prompt).fill(answer);
  }
  await learning.choose(
    review.getByRole('button', { name: /What broke/ }),
    'configuration',
  );
  await review.getByText('missing guardrail', { exact: true }).click();
  await review.getByLabel('What happened, in words').fill(STORY);
  await review.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(review.getByText('Saved.')).toBeVisible();

  // The cause, which moves the numbers.
  const cause = learning.part('Which change caused it?');
  await cause.getByRole('button', { name: 'Confirm' }).first().click();
  await expect(cause.getByText('confirmed').first()).toBeVisible();
  await expect.poll(() => failures(api), COUNTED).toBe(failedBefore + 1);
  await page.goto(DoraTab.path(SERVICE));
  await expect(dora.answerTo('Are changes safe?')).not.toHaveText(safe);
});

test('a leader meets nothing of a draft', async ({ page }) => {
  const seen = new LearningTab(page);
  await signIn(page, LearningTab.path(SERVICE), LEADER);
  await expect(
    seen.part('Published reviews').getByText(NOTHING_PUBLISHED),
  ).toBeVisible();
  await expect(seen.part('Incidents')).toBeHidden();
  for (const address of [draft.incident, draft.review]) {
    expect(address).not.toBe('');
    await page.goto(LearningTab.path(SERVICE, address));
    await expect(page.getByText(TEAM_ONLY)).toBeVisible();
    await expect(page.getByText(STORY)).toBeHidden();
    await expect(page.getByText('SEV1')).toBeHidden();
  }
});

test('the review published, two actions, one of them done, and other answers', async ({
  page,
  dora,
}) => {
  const learning = new LearningTab(page);
  await signIn(page, DoraTab.path(SERVICE));
  const learnt = await dora.answerTo('Are we learning?').innerText();
  await page.getByRole('link', { name: 'Incident learning' }).click();
  const finished = await learning
    .number('Actions due that were finished')
    .innerText();
  await expect(learning.newest('SEV1')).toContainText('review: draft');
  await learning.newest('SEV1').getByRole('link').click();

  const review = learning.part('Review');
  await review.getByRole('button', { name: 'Put it up for review' }).click();
  await review.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(review.getByText('published', { exact: true })).toBeVisible();
  await expect(review.getByText(STORY)).toBeVisible();

  const actions = learning.part('Actions from this incident');
  await learning.addAction(CHECK, { control: 'guardrail', due: dayFromNow(7) });
  await expect(actions.getByText(CHECK)).toBeVisible();
  // Promised for the evening itself, written down the morning after.
  await learning.addAction(RUNBOOK, {
    control: 'runbook',
    due: dayFromNow(-1),
  });
  await expect(actions.getByText(RUNBOOK)).toBeVisible();
  await learning.choose(
    actions.getByRole('button', { name: new RegExp(`Status of “${RUNBOOK}`) }),
    'done',
  );
  await expect(
    actions.getByRole('button', {
      name: new RegExp(`done.*Status of “${RUNBOOK}`),
    }),
  ).toBeVisible();

  await page.getByRole('link', { name: 'All incidents' }).click();
  await expect(learning.newest('SEV1')).toContainText('review: published');
  await expect(
    learning.number('Actions due that were finished'),
  ).not.toHaveText(finished);
  await learning.confirmRepeats('regression', 3);
  await expect(
    learning.part('Repeats').getByText('regression: 3 repeats'),
  ).toBeVisible();

  await expect(async () => {
    await page.goto(DoraTab.path(SERVICE));
    await expect(dora.answerTo('Are we learning?')).not.toHaveText(learnt, {
      timeout: 15_000,
    });
  }).toPass({ timeout: 120_000 });
});

test('a leader reads the published review and the patterns', async ({
  page,
}) => {
  const seen = new LearningTab(page);
  await signIn(page, LearningTab.path(SERVICE), LEADER);
  await expect(
    seen.part('Repeats').getByText('regression: 3 repeats'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take back' })).toBeHidden();
  await expect(seen.part('Prevention backlog')).toContainText(CHECK);
  expect(await violationsIn(page, 'main')).toEqual([]);
  await draw(page, 'leader');

  await seen.part('Published reviews').getByRole('link').click();
  await expect(page.getByText(STORY)).toBeVisible();
  await expect(page.getByText(Object.values(ANSWERS)[0])).toBeVisible();
  await expect(
    page.getByRole('button', { name: 'Write', exact: true }),
  ).toBeHidden();
  await draw(page, 'review');

  // Single incidents stay closed, published review or not.
  await page.goto(LearningTab.path(SERVICE, draft.incident));
  await expect(page.getByText(TEAM_ONLY)).toBeVisible();

  // A number that shifted is asked about where it is seen.
  await page.goto(DoraTab.path(SERVICE));
  await page.getByRole('button', { name: 'Ask for a learning review' }).click();
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(page.getByText(/^Asked\. /)).toBeVisible();
});

test('the team accepts the review that was asked for, and writes it', async ({
  page,
}) => {
  const learning = new LearningTab(page);
  await signIn(page, LearningTab.path(SERVICE));
  await learning
    .part('Reviews asked for')
    .getByRole('button', { name: 'Accept and write it' })
    .click();
  await expect(
    page.getByText(/^Shift of Deployment frequency, /),
  ).toBeVisible();
  await expect(
    learning.part('Review').getByText('draft', { exact: true }),
  ).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('is readable for everybody', async ({ page }) => {
      const learning = new LearningTab(page);
      await signIn(page, LearningTab.path(SERVICE));
      await expect(learning.newest('SEV1')).toBeVisible();
      await expect(learning.part('Readiness')).toContainText('Runbook');
      expect(await violationsIn(page, 'main')).toEqual([]);
      await draw(page, colorScheme);

      await learning.newest('SEV1').getByRole('link').click();
      await expect(learning.part('What happened')).toBeVisible();
      await expect(learning.part('Review').getByText(STORY)).toBeVisible();
      expect(await violationsIn(page, 'main')).toEqual([]);
      await draw(page, `incident-${colorScheme}`);
    });
  });
}

test.describe('in a narrow window', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('reads without scrolling sideways', async ({ page }) => {
    const overflow = () =>
      page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
    const learning = new LearningTab(page);
    await signIn(page, LearningTab.path(SERVICE));
    await expect(learning.newest('SEV1')).toBeVisible();
    expect(await overflow()).toBeLessThanOrEqual(0);
    await learning.newest('SEV1').getByRole('link').click();
    await expect(learning.part('What happened')).toBeVisible();
    await expect(learning.part('Review').getByText(STORY)).toBeVisible();
    expect(await overflow()).toBeLessThanOrEqual(0);
    await draw(page, 'narrow');
  });
});
