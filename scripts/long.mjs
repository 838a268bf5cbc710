// The long forms of what the gate tries in a short one:
//   npm run faults                                  every call with every fault, without and with a browser
//   npm run fuzz -- --seed 7 --count 100000         that many mutated answers and texts
//   npm run fuzz -- --seed 7 --pages 3000           that many mutated answers on the pages of a browser
//   npm run fuzz -- --seed 7 --case 1234            one of them again, as a failure prints it
//   npm run crashes -- --seed 7 --count 60          that many browsers killed and pages left in the middle of a change
import { parseArgs } from 'node:util';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled } from './install.mjs';
import { checkNode, giveUp, tool } from './say.mjs';

const [, , what, ...rest] = process.argv;

/** By command: the tests without a browser, those with one, and what both take from the environment. */
const forms = {
  faults: { unit: 'e2e/contract/faults', browser: 'e2e/contract/fault', options: {}, env: { FAULTS: 'all' } },
  fuzz: {
    unit: 'e2e/contract/fuzz',
    browser: 'e2e/contract/fuzz.spec.ts',
    env: {},
    options: { seed: 'FUZZ_SEED', count: 'FUZZ_COUNT', case: 'FUZZ_CASE', pages: 'FUZZ_PAGES' },
  },
  crashes: {
    browser: 'e2e/contract/crashes.spec.ts',
    env: {},
    options: { seed: 'CRASH_SEED', count: 'CRASH_COUNT' },
  },
};

const form = forms[what];
if (!form) giveUp(`There are: ${Object.keys(forms).join(', ')}.`);

function environment() {
  const options = Object.fromEntries(Object.keys(form.options).map((name) => [name, { type: 'string' }]));
  try {
    const { values } = parseArgs({ args: rest, options });
    return Object.entries(values).map(([name, given]) => {
      const value = String(given);
      if (!/^\d{1,9}$/.test(value)) giveUp(`--${name} takes a whole number, not "${value}".`);
      return [form.options[name], value];
    });
  } catch (error) {
    return giveUp(error.message);
  }
}

const env = { ...form.env, ...Object.fromEntries(environment()) };
checkNode();
await ensureInstalled();
const options = { show: true, env };
const unit = form.unit ? await tool('vitest/vitest.mjs', ['run', form.unit], options) : { code: 0 };
// One case alone is none of the browser's.
if (unit.code !== 0 || env.FUZZ_CASE !== undefined) process.exit(unit.code);

const build = await tool('vite/bin/vite.js', ['build', '--logLevel', 'warn'], options);
if (build.code !== 0) process.exit(build.code);
options.env = { ...env, CHROMIUM_PATH: await ensureChromium() };
const browser = await tool(
  'playwright/cli.js',
  ['test', '-c', 'e2e/playwright.config.ts', '--reporter=line', form.browser],
  options,
);
process.exit(browser.code);
