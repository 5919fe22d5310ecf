import { Page } from '@playwright/test';
import { DoraTab } from './support/DoraTab';
import { expect, signIn, test, violationsIn } from './support/test';

/*
 * Everybody opens the same service; what each meets is what the matrix of access says of them (accessMatrix.test.ts).
 */

interface Sight {
  persona: string;
  /** Days and single events, or whole closed weeks only. */
  byDay: boolean;
  /** What was sampled from the team: for the team alone. */
  sampled: boolean;
  /** Who opened its details: for the team and the council. */
  openings: boolean;
  /** The way in to details, with a reason and on record. */
  checkpoint: boolean;
}

const SIGHTS: Sight[] = [
  {
    persona: 'Engineer',
    byDay: true,
    sampled: true,
    openings: true,
    checkpoint: false,
  },
  {
    persona: 'Designated reviewer',
    byDay: true,
    sampled: false,
    openings: false,
    checkpoint: true,
  },
  {
    persona: 'Engineering leader',
    byDay: false,
    sampled: false,
    openings: true,
    checkpoint: false,
  },
  {
    persona: 'Colleague from another group',
    byDay: false,
    sampled: false,
    openings: false,
    checkpoint: false,
  },
  {
    persona: 'Guest',
    byDay: false,
    sampled: false,
    openings: false,
    checkpoint: false,
  },
];

const closedWeeks = (page: Page) =>
  page.getByText(/by whole closed weeks, and only what tells of nobody/);
const sampled = (page: Page) =>
  page.getByRole('heading', { name: 'What was sampled from us' });
const openings = (page: Page) =>
  page.getByText('Who outside the team opened our details');
const checkpoint = (page: Page) =>
  page.getByRole('button', { name: 'Open for a day' });

/** Whether the page was answered all requests that end so. */
async function answered(page: Page, ends: string[]): Promise<boolean> {
  const urls = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name.split('?')[0]),
  );
  return ends.every(end => urls.some(url => url.endsWith(end)));
}

test.beforeEach(async ({ api }) => {
  await expect
    .poll(() => api.isToldOutside('checkout'), { timeout: 300_000 })
    .toBe(true);
});

for (const sight of SIGHTS) {
  test(`${sight.persona} sees of a service what is theirs to see`, async ({
    page,
    dora,
  }) => {
    await signIn(page, DoraTab.path('checkout'), sight.persona);
    await expect(dora.answerTo('Are we shipping?')).toBeVisible();
    await expect(dora.card('Deployment frequency')).toBeVisible();
    // What is not there is only known once every part has its answer, and has drawn it.
    await expect
      .poll(() => answered(page, ['/openings', '/sampling']))
      .toBe(true);
    await page.waitForTimeout(500);
    await expect(closedWeeks(page)).toBeVisible({ visible: !sight.byDay });
    await expect(sampled(page)).toBeVisible({ visible: sight.sampled });
    await expect(openings(page)).toBeVisible({ visible: sight.openings });
    await expect(checkpoint(page)).toBeVisible({ visible: sight.checkpoint });
  });
}

test('the owning team sees what others see, is told so, and comes back', async ({
  page,
}) => {
  await signIn(page, DoraTab.path('checkout'));
  await expect(sampled(page)).toBeVisible();
  await page.getByRole('button', { name: /View as/ }).click();
  await page.getByRole('option', { name: 'View as an outsider' }).click();

  await expect(
    page.getByText('This is what colleagues outside of this team see.'),
  ).toBeVisible();
  await expect(closedWeeks(page)).toBeVisible();
  await expect(sampled(page)).toBeHidden();
  await expect(openings(page)).toBeHidden();
  expect(await violationsIn(page, 'main')).toEqual([]);

  await page.getByRole('button', { name: 'Back to my view' }).click();
  await expect(closedWeeks(page)).toBeHidden();
  await expect(sampled(page)).toBeVisible();
});

test('a reviewer opens details with a reason, and the team reads who and why', async ({
  page,
  browser,
}) => {
  const reason = 'Looking at how the last releases went';
  await signIn(page, DoraTab.path('checkout'), 'Designated reviewer');
  await checkpoint(page).click();
  await page
    .getByRole('textbox', { name: 'Reason, in own words' })
    .fill(reason);
  await page.getByRole('button', { name: 'Open for 24 hours' }).click();
  await expect(page.getByText('Opened for a day')).toBeVisible();

  const context = await browser.newContext();
  const team = await context.newPage();
  await signIn(team, DoraTab.path('checkout'));
  await expect(openings(team)).toBeVisible();
  await expect(team.getByText(reason).first()).toBeVisible();
  await context.close();
});

test('of a service of a team of two, others read a group’s number instead, and by which rule it is left out', async ({
  page,
  api,
  dora,
}) => {
  await expect
    .poll(() => api.isOfferedOutside('reports'), { timeout: 300_000 })
    .toBe(true);
  await signIn(page, DoraTab.path('reports'), 'Colleague from another group');
  await expect(dora.card('Deployment frequency')).toContainText(
    'A number needs enough events and enough people in it.',
  );
  await expect(dora.card('Deployment frequency')).toContainText(
    /The whole of .+ a week/,
  );
  await page.getByText('The five rules by which a number is left out').click();
  await expect(
    page.getByText(
      'A number in which one or two people make up nearly everything is left out.',
    ),
  ).toBeVisible();
  expect(await violationsIn(page, 'main')).toEqual([]);
});
