// `npm test`: the whole gate, on a fresh clone too. `npm test lint unit` runs only the named steps.
// The last line is always `N passed, N failed`: every test counts as one, every other step as one.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { NO_CHROMIUM, provideChromium } from './chromium.mjs';
import { NO_HAPROXY, provideHaproxy } from './haproxy.mjs';
import { ensureInstalled } from './install.mjs';
import { NO_NGINX, provideNginx } from './nginx.mjs';
import { checkNode, giveUp, root, run, tool } from './say.mjs';

const reports = '.cache/reports';

function report(name) {
  const path = join(root, reports, `${name}.json`);
  if (!existsSync(path)) throw new Error(`the ${name} tests wrote no report: they did not run to their end`);
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Without one, the tests that need it fail and all others run. */
async function nginx() {
  const path = await provideNginx();
  if (!path) console.log(NO_NGINX);
  return path;
}

/** The same. */
async function haproxy() {
  const path = await provideHaproxy();
  if (!path) console.log(NO_HAPROXY);
  return path;
}

async function unit() {
  await nginx();
  await haproxy();
  return tool('vitest/vitest.mjs', [
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${reports}/unit.json`,
  ]);
}

async function build() {
  const production = await tool('vite/bin/vite.js', ['build', '--logLevel', 'warn']);
  if (production.code !== 0) return production;
  return tool('vite/bin/vite.js', ['build', '--mode', 'demo', '--logLevel', 'warn']);
}

async function e2e() {
  const chromium = await provideChromium();
  if (!chromium) return { code: 1, output: NO_CHROMIUM };
  const env = {
    PLAYWRIGHT_JSON_OUTPUT_FILE: join(root, reports, 'e2e.json'),
    CHROMIUM_PATH: chromium,
    NGINX_PATH: await nginx(),
    HAPROXY_PATH: await haproxy(),
  };
  return tool('playwright/cli.js', ['test', '-c', 'e2e/playwright.config.ts', '--reporter=line,json'], {
    env,
  });
}

/** In order of cost. `count` reads how many tests passed and failed; a step without it counts as one. */
const steps = [
  { name: 'format', run: () => tool('oxfmt/bin/oxfmt', ['--check', '.']) },
  {
    name: 'lint',
    run: () =>
      tool('oxlint/bin/oxlint', ['-c', '.oxlint.config.mjs', '--type-aware', '--deny-warnings', '.']),
  },
  { name: 'types', run: () => tool('typescript/bin/tsc', ['--noEmit']) },
  { name: 'knip', run: () => tool('knip/bin/knip.js', ['--no-progress']) },
  {
    name: 'unit',
    run: unit,
    count: () => {
      const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report('unit');
      return { passed: numPassedTests, failed: numFailedTests + numPendingTests + numTodoTests };
    },
  },
  { name: 'build', run: build },
  {
    name: 'budgets',
    needs: 'build',
    run: () => run(process.execPath, ['e2e/build/budgets.mjs']),
    show: true,
  },
  {
    name: 'e2e',
    needs: 'build',
    run: e2e,
    count: () => {
      const { expected, unexpected, flaky, skipped } = report('e2e').stats;
      return { passed: expected, failed: unexpected + flaky + skipped };
    },
  },
];

/** A test that was skipped or passed only at the second try has not passed; a suite without tests has failed. */
function outcome(step, code) {
  if (!step.count) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const { passed, failed } = step.count();
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed };
}

checkNode();
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !steps.some((step) => step.name === name));
if (unknown) giveUp(`There is no step "${unknown}". The steps: ${steps.map((step) => step.name).join(' ')}.`);
await ensureInstalled();
rmSync(join(root, reports), { recursive: true, force: true });
mkdirSync(join(root, reports), { recursive: true });

const broken = new Set();
let [passed, failed] = [0, 0];
for (const step of steps) {
  if (asked.length > 0 && !asked.includes(step.name)) continue;
  if (step.needs && broken.has(step.needs)) {
    console.log(`✗ ${step.name}: not run, because ${step.needs} failed`);
    failed += 1;
    continue;
  }
  const started = performance.now();
  const { code, output } = await step.run();
  let result;
  let problem = '';
  try {
    result = outcome(step, code);
  } catch (error) {
    result = { passed: 0, failed: 1 };
    problem = error.message;
  }
  passed += result.passed;
  failed += result.failed;
  if (result.failed > 0) broken.add(step.name);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const counts = step.count ? `: ${result.passed} passed, ${result.failed} failed` : '';
  console.log(`${result.failed > 0 ? '✗' : '✓'} ${step.name}${counts} (${seconds} s)`);
  if (result.failed > 0 || step.show) console.log(output.trimEnd());
  if (problem) console.log(problem);
}

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
