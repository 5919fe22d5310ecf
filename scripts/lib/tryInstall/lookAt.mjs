import { chromium } from '@playwright/test';
import { findChromium } from '../chromium.mjs';
import { atEnd } from '../processes.mjs';
import { PlainError } from '../say.mjs';

const MINUTE = 60_000;
const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  '--disable-background-networking',
  ...['--disable-component-update', '--disable-sync'],
];

/** A deployment is counted a moment after it was pushed; the page is asked again until it says so. */
async function waitFor(page, text, until) {
  for (;;) {
    try {
      await page.getByText(text).first().waitFor({ timeout: 20_000 });
      return;
    } catch (error) {
      if (Date.now() > until) {
        throw error;
      }
      await page.reload();
    }
  }
}

/**
 * Signs in as guest, opens each tab by its name and waits for what it must say; one image a tab. `tabs` are
 * `{ entity, tab, says, image }`.
 */
export async function lookAt({ url, tabs, timeoutMs = 20 * MINUTE }) {
  const executablePath = findChromium();
  if (!executablePath) {
    throw new PlainError('No Chromium found; set CHROMIUM_PATH to one.');
  }
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  atEnd(() => browser.close());
  const until = Date.now() + timeoutMs;
  const wrong = [];
  try {
    const page = await browser.newPage({
      viewport: { width: 1280, height: 1180 },
      locale: 'en-GB',
    });
    // The development server compiles a part of the app when it is first opened.
    page.setDefaultTimeout(5 * MINUTE);
    page.on('pageerror', error => wrong.push(error.message));
    await page.goto(url);
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByRole('link', { name: 'Settings' }).waitFor();
    for (const { entity, tab, says, image } of tabs) {
      await page.goto(`${url}/catalog/${entity}`);
      const name = { name: tab, exact: true };
      await page
        .getByRole('tab', name)
        .or(page.getByRole('link', name))
        .first()
        .click();
      try {
        await waitFor(page, says, Math.min(until, Date.now() + 2 * MINUTE));
      } catch {
        await page.screenshot({ path: image });
        throw new PlainError(
          `The tab ${tab} of ${entity} does not say ${says}. It is drawn in ${image}. ${wrong.join(
            '; ',
          )}`,
        );
      }
      await page.screenshot({ path: image });
    }
  } finally {
    await browser.close();
  }
  if (wrong.length > 0) {
    throw new PlainError(`The pages threw: ${wrong.join('; ')}`);
  }
}
