import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DoraTab } from './support/DoraTab';
import { MetricDocsTab } from './support/MetricDocsTab';
import { expect, signIn, test, violationsIn } from './support/test';

// The first page waits for the made-up history as well.
test.describe.configure({ timeout: 180_000 });

test.beforeEach(async ({ api }) => {
  await expect
    .poll(() => api.isSettled('checkout'), { timeout: 300_000 })
    .toBe(true);
});

test('leads from how a number is computed to what its document says, by keyboard', async ({
  page,
}) => {
  await signIn(page, DoraTab.path('checkout'));
  await page.getByRole('button', { name: 'How this is computed' }).click();
  await page.getByRole('link', { name: 'The document of this metric' }).focus();
  await page.keyboard.press('Enter');

  await expect(page).toHaveURL(/metric-docs#deployment-frequency$/);
  const line = new MetricDocsTab(page).line('Deployment frequency');
  await expect(line).toHaveAttribute('aria-expanded', 'true');
  await expect(
    page.getByText(/^Here, in the last 28 days: .* a week/),
  ).toBeVisible();
});

test('prints the charter on one A4 page', async ({ page }) => {
  await signIn(page, '/metrics-governance#charter');
  await expect(
    page.getByRole('heading', { name: 'The charter of measuring' }),
  ).toBeVisible();

  const pdf = await page.pdf({ format: 'A4' });

  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(
    1,
  );
  expect(await page.locator('body > div:visible').count()).toBeGreaterThan(0);
});

test('shows the governance document, what changed and the sources', async ({
  page,
}) => {
  await signIn(page, '/metrics-governance#document');
  await expect(
    page.getByRole('heading', {
      name: 'What is measured here, and by which rules',
    }),
  ).toBeVisible();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download as Markdown' }).click();
  expect((await saving).suggestedFilename()).toBe('governance.md');

  await page.getByRole('tab', { name: 'Sources' }).click();
  await expect(page.getByRole('row', { name: /^demo/ })).toBeVisible();
  await page.getByRole('tab', { name: 'What changed' }).click();
  await expect(
    page
      .getByText(/There is one version so far/)
      .or(page.getByRole('button', { name: /From/ })),
  ).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  const file = resolve(`docs/images/metrics-governance-${colorScheme}.png`);

  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('the tab and the page are readable for everybody', async ({
      page,
    }) => {
      await signIn(page, MetricDocsTab.path('checkout', 'change-lead-time'));
      await expect(page.getByText('Does not measure')).toBeVisible();
      expect(await violationsIn(page, 'main')).toEqual([]);

      await page.goto('/metrics-governance');
      for (const part of [
        'Documents',
        'Charter',
        'Governance document',
        'What changed',
        'Sources',
      ]) {
        await page.getByRole('tab', { name: part }).click();
        await expect(page.getByRole('tabpanel')).not.toBeEmpty();
        expect(await violationsIn(page, 'main')).toEqual([]);
      }
    });

    test('the image of the README is there', async ({ page }) => {
      if (process.env.PLUMBLINE_SCREENSHOTS || !existsSync(file)) {
        await signIn(page, '/metrics-governance');
        await expect(
          page.getByRole('row', { name: /^Change fail rate/ }),
        ).toBeVisible();
        mkdirSync(dirname(file), { recursive: true });
        await page.screenshot({ path: file });
      }
      expect(existsSync(file)).toBe(true);
    });
  });
}

test.describe('in a narrow window', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('both read without scrolling sideways', async ({ page }) => {
    await signIn(page, MetricDocsTab.path('checkout', 'change-lead-time'));
    await expect(page.getByText('Does not measure')).toBeVisible();
    const overflow = () =>
      page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
    expect(await overflow()).toBeLessThanOrEqual(0);

    await page.goto('/metrics-governance');
    for (const part of ['Documents', 'Charter', 'Sources']) {
      await page.getByRole('tab', { name: part }).click();
      await expect(page.getByRole('tabpanel')).not.toBeEmpty();
      expect(await overflow()).toBeLessThanOrEqual(0);
    }
  });
});
