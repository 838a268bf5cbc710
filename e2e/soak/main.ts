/**
 * `npm run soak`: a tab left open for 8 simulated hours (HOURS=…) against the production build in dist, in some minutes
 * of real time. Prints requests and memory; ends with exit code 1 when a request, a byte or a word was too much. The
 * gate spends a short night (e2e/contract/night.spec.ts).
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, root } from '#scripts/say.mjs';
import { startBrowser, uncompiled } from '#e2e/bench/lab.ts';
import { startSite } from '#e2e/site.ts';
import { config, faultsOf, spendNight, tableOf } from './night.ts';

const hours = Number(process.env['HOURS'] ?? 8);
if (!(hours > 0 && hours <= 48)) giveUp('HOURS must be a number above 0, at most 48.');
if (!existsSync(join(root, 'dist/index.html'))) giveUp('There is no build: run npm run build first.');

const browser = await startBrowser([uncompiled]);
const site = await startSite({
  world: { balancers: 20, members: 60 },
  time: 'frozen',
  build: 'production',
  config,
});
const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' });
const page = await context.newPage();
const cdp = await context.newCDPSession(page);
await cdp.send('Performance.enable');
const night = await spendNight(
  { page, context, cdp, simulation: site.simulation, url: site.url },
  hours,
  (sentence) => console.error(`  ${sentence} …`),
);
await browser.close();
await site.close();
console.log(tableOf(night));
const faults = faultsOf(night);
for (const fault of faults) console.error(`✗ ${fault}`);
process.exit(faults.length > 0 ? 1 : 0);
