import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const usual = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of an installed Chromium or Chrome: `CHROMIUM_PATH`, then the PATH, then the usual places. */
export function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH !== undefined) {
    return existsSync(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : undefined;
  }
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .flatMap(folder => names.map(name => join(folder, name)));
  return [...onPath, ...usual].find(existsSync);
}
