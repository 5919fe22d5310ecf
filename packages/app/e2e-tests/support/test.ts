import AxeBuilder from '@axe-core/playwright';
import { expect, Page, test as base } from '@playwright/test';
import { DoraTab } from './DoraTab';
import { RestApi } from './RestApi';

interface Fixtures {
  api: RestApi;
  dora: DoraTab;
  noPageErrors: void;
}

/** Every test also fails when the page throws. */
export const test = base.extend<Fixtures>({
  api: async ({ request }, provide) => provide(new RestApi(request)),
  dora: async ({ page }, provide) => provide(new DoraTab(page)),
  noPageErrors: [
    async ({ page }, provide) => {
      const errors: string[] = [];
      page.on('pageerror', error => errors.push(error.message));
      await provide();
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

/** Opens a path and chooses a persona where the portal asks for one. */
export async function signIn(page: Page, path = '/', persona = 'Engineer') {
  await page.goto(path);
  await page.getByText(persona, { exact: true }).click();
  await expect(
    page.getByRole('heading', { name: 'Choose who to look as' }),
  ).toBeHidden();
}

/** Violations of WCAG 2 A and AA in a part of the page, with where they are. */
export async function violationsIn(page: Page, part: string) {
  const { violations } = await new AxeBuilder({ page })
    .include(part)
    .withTags(['wcag2a', 'wcag2aa'])
    .analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`,
  );
}

export { expect };
