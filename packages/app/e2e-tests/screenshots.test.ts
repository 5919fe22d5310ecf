import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DoraTab } from './support/DoraTab';
import { expect, signIn, test } from './support/test';

/*
 * The images of the README and the docs. Numbers move with the days, so they are drawn anew only when asked for with
 * PLUMBLINE_SCREENSHOTS=1, or when they are missing.
 */
const IMAGES = [
  {
    name: 'dora-tab',
    component: 'checkout',
    persona: 'Engineer',
    height: 1690,
    isTold: 'isSettled',
    hasPlot: true,
  },
  {
    name: 'team-of-two',
    component: 'reports',
    persona: 'Colleague from another group',
    height: 1320,
    isTold: 'isOfferedOutside',
    hasPlot: false,
  },
] as const;

for (const image of IMAGES) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const file = resolve(`docs/images/${image.name}-${colorScheme}.png`);
    const viewport = { width: 1280, height: image.height };

    test.describe(`image ${image.name}, ${colorScheme}`, () => {
      test.use({ colorScheme, viewport });

      test('is there', async ({ page, api, dora }) => {
        if (process.env.PLUMBLINE_SCREENSHOTS || !existsSync(file)) {
          await expect
            .poll(() => api[image.isTold](image.component), {
              timeout: 300_000,
            })
            .toBe(true);
          await signIn(page, DoraTab.path(image.component), image.persona);
          await expect(dora.card('Deployment frequency')).toBeVisible();
          await expect(dora.plot).toBeVisible({ visible: image.hasPlot });
          // The line draws itself.
          await page.waitForTimeout(2_000);
          mkdirSync(dirname(file), { recursive: true });
          await page.screenshot({ path: file });
        }
        expect(existsSync(file)).toBe(true);
      });
    });
  }
}
