import { Page } from '@playwright/test';
import { DoraTab } from './support/DoraTab';
import { GovernedFile } from './support/GovernedFile';
import { MetricDocsTab } from './support/MetricDocsTab';
import { readingOf, RestApi } from './support/RestApi';
import { expect, signIn, test } from './support/test';

/*
 * What a council does to a document, and what a colleague then meets. Each test ends with the documents as they were.
 */

const METRIC = 'deployment-frequency';
const TITLE = 'Deployment frequency';
const OUTSIDER = 'Colleague from another group';
const TO_EVERYONE = '    - who: organisation\n      sees: readings\n';
/** What a change of the catalog may take until it is in force. */
const IN_FORCE = { timeout: 60_000, intervals: [2_000] };

let metric: GovernedFile;
let charter: GovernedFile;

test.describe.configure({ timeout: 360_000 });

test.beforeEach(async ({ api }) => {
  metric = new GovernedFile(`metrics/${METRIC}.yaml`);
  charter = new GovernedFile('charter.yaml');
  await expect
    .poll(() => api.isSettled('checkout'), { timeout: 300_000 })
    .toBe(true);
  await expect.poll(() => statusFor(api, 'outsider'), IN_FORCE).toBe('ok');
});

test.afterEach(async ({ api }) => {
  charter.restore();
  metric.restore();
  if ((await api.approvalMode()) === 'bound') {
    // The way back from bound is itself a change that waits for its approval.
    approve(charter);
    await expect.poll(() => api.approvalMode(), IN_FORCE).toBe('merge');
    charter.restore();
  }
  await expect.poll(() => statusFor(api, 'outsider'), IN_FORCE).toBe('ok');
});

/** As many seats as the charter asks for, the affected team among them. */
function approve(file: GovernedFile) {
  ['affected-team', 'data-privacy', 'sre'].forEach(seat => file.approve(seat));
}

async function statusFor(api: RestApi, persona: string): Promise<string> {
  const { readings } = await api.readingsOf('checkout', '28d', persona);
  const { status, reason } = readingOf(readings, METRIC);
  return [status, reason].filter(Boolean).join(': ');
}

/** Opens the tab until the card of the metric says something. */
async function expectOnCard(page: Page, dora: DoraTab, said: RegExp) {
  await expect(async () => {
    await page.goto(DoraTab.path('checkout'));
    await expect(dora.card(TITLE)).toContainText(said, { timeout: 8_000 });
  }).toPass({ timeout: 60_000 });
}

test('a narrowed audience takes the number from a colleague within a minute, with the reason', async ({
  page,
  api,
  dora,
}) => {
  await signIn(page, DoraTab.path('checkout'), OUTSIDER);
  await expect(dora.card(TITLE)).toContainText('a week');

  metric.replace(TO_EVERYONE, '');
  await expectOnCard(
    page,
    dora,
    /The document of this metric does not open it to this account/,
  );

  await expect(dora.card(TITLE)).not.toContainText('a week');
  expect(await statusFor(api, 'outsider')).toBe('withheld: audience');
  // The owning team keeps what its document gives it.
  expect(await statusFor(api, 'engineer')).toBe('ok');

  await page.goto(MetricDocsTab.path('checkout', METRIC));
  const line = new MetricDocsTab(page).line(TITLE);
  await expect(line).toContainText('withheld');
  await expect(line).toHaveAttribute('aria-expanded', 'true');
  await expect(
    page.getByText('Its document does not name this audience.'),
  ).toBeVisible();
});

test('in bound mode a widened audience waits until it is approved, with “change proposed”', async ({
  page,
  api,
  dora,
}) => {
  metric.replace(TO_EVERYONE, '');
  await expect
    .poll(() => statusFor(api, 'outsider'), IN_FORCE)
    .toBe('withheld: audience');
  charter.replace('mode: merge', 'mode: bound');
  await expect.poll(() => api.approvalMode(), IN_FORCE).toBe('bound');

  metric.restore();
  await expect
    .poll(async () => (await api.governed(METRIC)).isChangeProposed, IN_FORCE)
    .toBe(true);

  expect(await statusFor(api, 'outsider')).toBe('withheld: audience');
  await signIn(page, '/metrics-governance', OUTSIDER);
  const row = page.getByRole('row', { name: new RegExp(`^${TITLE}`) });
  await expect(row).toContainText('change proposed');
  await expect(row).toContainText(
    /sight gained: Everyone signed in: the readings of a service or team/i,
  );
  await expectOnCard(page, dora, /does not open it to this account/);

  approve(metric);
  await expectOnCard(page, dora, /a week/);
  expect((await api.governed(METRIC)).isChangeProposed).toBe(false);
});

test('a draft withholds the chart, with the way to its document', async ({
  page,
  api,
  dora,
}) => {
  await signIn(page, DoraTab.path('checkout'), OUTSIDER);
  await expect(dora.plot).toBeVisible();

  metric.replace('status: active', 'status: draft');
  await expectOnCard(page, dora, /The document of this metric is a draft/);

  await expect(dora.plot).toBeHidden();
  // A draft is for nobody, the owning team included.
  expect(await statusFor(api, 'engineer')).toBe('withheld: draft');
  await dora.card(TITLE).getByRole('link', { name: 'Metric document' }).click();
  await expect(page).toHaveURL(new RegExp(`/catalog/default/metric/${METRIC}`));
  await expect(
    page.getByRole('heading', { name: TITLE }).first(),
  ).toBeVisible();
});

test('a typo in a description takes nothing away', async ({ api }) => {
  const { version } = await api.governed(METRIC);

  metric.replace(
    'Successful production deployments per week.',
    'Succesful production deployments per week.',
  );
  await expect
    .poll(() => api.descriptionOf('metric', METRIC), IN_FORCE)
    .toBe('Succesful production deployments per week.');
  // Longer than the policy takes to be read anew.
  await new Promise(done => setTimeout(done, 20_000));

  for (const persona of ['outsider', 'engineer', 'leader', 'guest']) {
    expect(await statusFor(api, persona)).toBe('ok');
  }
  expect((await api.governed(METRIC)).version).toBe(version);
});
