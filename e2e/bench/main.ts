/**
 * `npm run bench`: how fast the console is, as one table. It builds the console, serves it behind its real proxy with
 * the simulated API behind that, drives a Chromium and measures inside the page:
 *
 * - inventory.ts: 20,000 balancers with 200,000 members at the API. Page, sort, filter, type.
 * - pool.ts: drain a member; a pool of 500 members polled every second: mutations, script.
 * - guard.ts: what a change of a pool of 500 members comes to.
 * - events.ts: a filter among 20,000 events. charts.ts: charts that are drawn all the time.
 * - drains.ts: twenty drains, each as a picture, for an hour.
 * - haproxy.ts: 1,000 servers on real instances of HAProxy, and a drain there.
 * - memory.ts: pages left open, for hundreds of polls. It takes most of the time.
 * - the bytes come from e2e/build/budgets.mjs, which the gate checks as well.
 *
 * Times are of this machine at this moment, `4x slower` is the same with the browser's own CPU throttling. That is
 * why the gate checks bytes and mutations (e2e/contract/polling.spec.ts), and never a time. Frames do not wait for a
 * screen here: a real one adds up to 16 ms until its next refresh, whatever the console does.
 *
 * `npm run bench -- pool memory` measures only those. lab.ts holds the stop-watches, figures.ts the table. Ends with
 * exit code 1 when a figure misses its target.
 */
import { spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { giveUp, root } from '#scripts/say.mjs';
import { measure } from '#e2e/build/budgets.mjs';
import { chartFigures } from './charts.ts';
import { drainFigures } from './drains.ts';
import { eventFigures } from './events.ts';
import { type Figure, missed, tableOf } from './figures.ts';
import { guardFigures } from './guard.ts';
import { haproxyFigures } from './haproxy.ts';
import { inventoryFigures } from './inventory.ts';
import { startBrowser } from './lab.ts';
import { memoryFigures } from './memory.ts';
import { poolFigures } from './pool.ts';

const explanations: Record<string, string> = {
  'first screen, JS': 'what must arrive before the inventory shows, gzip',
  'first screen, JS files': 'the requests that takes',
  'first screen, CSS': 'the style sheets of the inventory, gzip',
  simulator: 'of the simulator in the production build',
};

function byteFigures(): Figure[] {
  const { rows } = measure(join(root, 'dist'));
  return rows.flatMap(({ name, value, limit, unit }): Figure[] => {
    const explanation = explanations[name];
    return explanation === undefined
      ? []
      : [{ name, unit, target: limit, heldAt: null, values: { 1: value }, explanation }];
  });
}

const parts: Record<string, (browser: Browser) => Figure[] | Promise<Figure[]>> = {
  bytes: byteFigures,
  inventory: inventoryFigures,
  pool: poolFigures,
  guard: guardFigures,
  events: eventFigures,
  charts: chartFigures,
  drains: drainFigures,
  haproxy: haproxyFigures,
  memory: memoryFigures,
};
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0)
  giveUp(`There is no ${unknown.join(', ')} to measure, only: ${Object.keys(parts).join(', ')}.`);

console.log('Building …');
// Vite runs this program too, and told it that it is being developed: the build must not hear of that.
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  },
);
if (status !== 0) giveUp('The console could not be built; why is above.');
console.log('Measuring, all of it for some minutes …');
const browser = await startBrowser();
const figures: Figure[] = [];
for (const [name, part] of Object.entries(parts))
  if (asked.length === 0 || asked.includes(name)) figures.push(...(await part(browser)));
await browser.close();

console.log(`\n${tableOf(figures)}\n`);
const [load = 0] = loadavg();
console.log(
  `This machine: ${cpus().length} cores, load ${load.toFixed(1)}: above one per core, times grow with it.`,
);
const over = missed(figures);
if (over.length > 0) giveUp(`Over the target: ${over.join('; ')}.`);
process.exit(0);
