import { DoraTab } from './support/DoraTab';
import { readingOf } from './support/RestApi';
import { spokenSeconds } from './support/spokenSeconds';
import { expect, signIn, test, violationsIn } from './support/test';

test.beforeEach(async ({ api }) => {
  await expect
    .poll(() => api.isSettled('checkout'), { timeout: 300_000 })
    .toBe(true);
});

test('leads from signing in through the catalog to the number that the API answers', async ({
  page,
  api,
  dora,
}) => {
  await signIn(page);
  await page.getByRole('link', { name: 'Checkout' }).first().click();
  await page.getByRole('link', { name: 'DORA', exact: true }).click();

  const { readings } = await api.readingsOf('checkout');
  const frequency = readingOf(readings, 'deployment-frequency');
  const leadTime = readingOf(readings, 'change-lead-time');
  expect([frequency.status, leadTime.status]).toEqual(['ok', 'ok']);

  await expect(dora.answerTo('Are we shipping?')).toContainText(
    `${frequency.n} production deployments in 28 days`,
  );
  await expect(dora.card('Deployment frequency')).toContainText(
    `${Number((frequency.value ?? NaN).toPrecision(2))} a week`,
  );

  const card = dora.card('Change lead time');
  await expect(card).toContainText(`${leadTime.n} changes`);
  const spoken = spokenSeconds(await card.innerText());
  expect(
    Math.abs(spoken.seconds - (leadTime.value ?? NaN)),
  ).toBeLessThanOrEqual(spoken.precision / 2);
});

test('answers another window with its own numbers', async ({
  page,
  api,
  dora,
}) => {
  await signIn(page, DoraTab.path('checkout'));
  await expect(dora.window('28 days')).toBeChecked();

  await dora.window('28 days').focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Space');

  await expect(dora.window('7 days')).toBeChecked();
  const { readings } = await api.readingsOf('checkout', '7d');
  const { n } = readingOf(readings, 'deployment-frequency');
  await expect(dora.card('Deployment frequency')).toContainText(
    `${n} deployment`,
  );
});

test('shows the chart as a table, by keyboard', async ({ page, dora }) => {
  await signIn(page, DoraTab.path('checkout'));
  const show = dora.chart.getByRole('button', { name: 'Show as table' });

  await show.focus();
  await page.keyboard.press('Enter');

  const table = dora.chart.getByRole('table');
  await expect(
    table.getByRole('columnheader', { name: 'Value' }),
  ).toBeVisible();
  expect(await table.getByRole('row').count()).toBeGreaterThan(20);
});

test('counts this repository, today under “so far”', async ({
  page,
  api,
  dora,
}) => {
  await expect
    .poll(() => api.isSettled('plumbline'), { timeout: 300_000 })
    .toBe(true);
  const { soFar } = await api.readingsOf('plumbline');
  const today = soFar.find(
    ({ metric, window }) =>
      metric === 'deployment-frequency' && window.label === 'custom',
  );

  await signIn(page, DoraTab.path('plumbline'));

  await expect(dora.answerTo('Are we shipping?')).toContainText(
    // A young repository has nothing but today; an older one says today beside its window.
    new RegExp(
      `\\b${today?.n} production deployments? so far today|So far today: ${today?.n} deployment`,
    ),
  );
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('is readable for everybody', async ({ page, dora }) => {
      await signIn(page, DoraTab.path('checkout'));
      await expect(dora.card('Deployment frequency')).toBeVisible();
      await expect(dora.plot).toBeVisible();

      await expect(page.locator('[data-theme-mode]').first()).toHaveAttribute(
        'data-theme-mode',
        colorScheme,
      );
      expect(await violationsIn(page, 'main')).toEqual([]);
    });
  });
}

test.describe('in a narrow window', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('reads without scrolling sideways', async ({ page, dora }) => {
    await signIn(page, DoraTab.path('checkout'));
    await expect(dora.card('Change lead time')).toBeVisible();
    await expect(dora.plot).toBeVisible();

    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
