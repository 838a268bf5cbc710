import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { giveUp, run, tool } from './say.mjs';

// Debian's headless shell first: the same engine without the window around it opens a page in less than half the time.
const places = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The Chromium to test with: the one asked for, Playwright's own, or the system's; undefined when there is none. */
export async function findChromium() {
  const asked = process.env['CHROMIUM_PATH'];
  if (asked) {
    if (existsSync(asked)) return asked;
    giveUp(`CHROMIUM_PATH names ${asked}, which does not exist.`);
  }
  const { chromium } = await import('@playwright/test');
  return [chromium.executablePath(), ...places].find((path) => path && existsSync(path));
}

export const NO_CHROMIUM =
  'The end-to-end tests need a Chromium, and none could be installed. Install one (on Debian: apt-get install ' +
  'chromium), or name one in CHROMIUM_PATH, and run this again.';

/** Finds a Chromium, or installs one: Debian's where that is allowed, else Playwright's own; undefined without any. */
export async function provideChromium() {
  const found = await findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing a Chromium for the tests (apt-get) …');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-q'], { env });
    for (const name of ['chromium-headless-shell', 'chromium']) {
      await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], { env });
      if (await findChromium()) break;
    }
  }
  if (!(await findChromium())) {
    console.log('Installing a Chromium for the tests (playwright install) …');
    await tool('playwright/cli.js', ['install', 'chromium']);
  }
  return findChromium();
}

/** The same for programs that are nothing without one. */
export async function ensureChromium() {
  return (await provideChromium()) ?? giveUp(NO_CHROMIUM);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  console.log(await ensureChromium());
