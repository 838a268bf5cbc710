/**
 * `npm run bench`: how fast the console is, as one table. It builds the console, serves it behind its real proxy with
 * the simulated API behind that, drives a Chromium and measures inside the page:
 *
 * - inventory.ts: 20,000 balancers with 200,000 members at the API. Page, sort, filter, type.
 * - pool.ts: drain a member; a pool of 500 members polled every second: mutations, script, memory.
 * - events.ts: a filter among 20,000 events. charts.ts: charts that are drawn all the time, and for an hour: memory.
 * - the bytes come from e2e/build/budgets.mjs, which the gate checks as well.
 *
 * Times are of this machine at this moment, `4x slower` is the same with the browser's own CPU throttling. That is
 * why the gate checks bytes and mutations (e2e/contract/polling.spec.ts), and never a time. Frames do not wait for a
 * screen here: a real one adds up to 16 ms until its next refresh, whatever the console does.
 *
 * lab.ts holds the stop-watches, figures.ts the table. Ends with exit code 1 when a figure misses its target.
 */
import { spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { giveUp, root } from '#ci/say.mjs';
import { measure } from '#e2e/build/budgets.mjs';
import { startSite } from '#e2e/site.ts';
import { chartFigures } from './charts.ts';
import { eventFigures } from './events.ts';
import { type Figure, missed, tableOf } from './figures.ts';
import { inventoryFigures } from './inventory.ts';
import { startBrowser } from './lab.ts';
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
const figures = byteFigures();

console.log('Measuring, for a quarter of an hour …');
const browser = await startBrowser();
const site = await startSite({
  world: { balancers: 20_000, members: 200_000 },
  time: 'frozen',
  build: 'production',
});
figures.push(...(await inventoryFigures(browser, site)));
await site.close();
figures.push(...(await poolFigures(browser)));
figures.push(...(await eventFigures(browser)));
figures.push(...(await chartFigures(browser)));
await browser.close();

console.log(`\n${tableOf(figures)}\n`);
const [load = 0] = loadavg();
console.log(
  `This machine: ${cpus().length} cores, load ${load.toFixed(1)}: above one per core, times grow with it.`,
);
const over = missed(figures);
if (over.length > 0) giveUp(`Over the target: ${over.join('; ')}.`);
process.exit(0);
