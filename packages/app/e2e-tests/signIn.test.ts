import { DoraTab } from './support/DoraTab';
import { expect, signIn, test, violationsIn } from './support/test';

test('asks who to look as before it shows any number', async ({
  page,
  api,
}) => {
  await page.goto(DoraTab.path('checkout'));

  await expect(
    page.getByRole('heading', { name: 'Choose who to look as' }),
  ).toBeVisible();
  await expect(page.getByText('Are we shipping?')).toBeHidden();
  expect(await api.statusOf('checkout')).toBe(401);
  expect(await violationsIn(page, 'main')).toEqual([]);
});

test('signs in by keyboard and lands where the link pointed', async ({
  page,
  dora,
}) => {
  await page.goto(DoraTab.path('checkout'));
  await expect(
    page.getByRole('button', { name: 'Sign in as Engineer', exact: true }),
  ).toBeVisible();

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');

  await expect(dora.answerTo('Are we shipping?')).toBeVisible();
});

test('asks no more after a reload, and again after signing out', async ({
  page,
}) => {
  await signIn(page, '/settings', 'Engineering leader');
  await page.reload();
  await expect(
    page
      .getByText('Leader (Acme engineering)')
      .or(page.getByText('Engineering leader'))
      .first(),
  ).toBeVisible();

  await page.getByRole('button', { name: 'more' }).click();
  await page.getByText('Sign Out').click();

  await expect(
    page.getByRole('heading', { name: 'Choose who to look as' }),
  ).toBeVisible();
});

for (const persona of ['Colleague from another group', 'Guest']) {
  test(`${persona} sees what everyone sees`, async ({ page, dora }) => {
    await signIn(page, DoraTab.path('checkout'), persona);

    await expect(dora.answerTo('Are we shipping?')).toContainText(
      /production deployments? in 28 days/,
    );
  });
}
