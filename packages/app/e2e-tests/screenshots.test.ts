import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DoraTab } from './support/DoraTab';
import { expect, signIn, test } from './support/test';

/*
 * The images of the README. Numbers move with the days, so they are drawn anew only when asked for with
 * PLUMBLINE_SCREENSHOTS=1, or when they are missing.
 */
for (const colorScheme of ['light', 'dark'] as const) {
  const file = resolve(`docs/images/dora-tab-${colorScheme}.png`);

  test.describe(`image of the DORA tab, ${colorScheme}`, () => {
    test.use({ colorScheme, viewport: { width: 1280, height: 1690 } });

    test('is there', async ({ page, api, dora }) => {
      if (process.env.PLUMBLINE_SCREENSHOTS || !existsSync(file)) {
        await expect
          .poll(() => api.isSettled('checkout'), { timeout: 300_000 })
          .toBe(true);
        await signIn(page, DoraTab.path('checkout'));
        await expect(dora.plot).toBeVisible();
        // The line draws itself.
        await page.waitForTimeout(2_000);
        mkdirSync(dirname(file), { recursive: true });
        await page.screenshot({ path: file });
      }
      expect(existsSync(file)).toBe(true);
    });
  });
}
