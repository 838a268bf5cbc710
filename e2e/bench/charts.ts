import type { Browser, Page } from '@playwright/test';
import { startSite } from '#e2e/site.ts';
import { knownId } from '#simulator/itcare/known.ts';
import type { Figure } from './figures.ts';
import { busyTime, open, progress } from './lab.ts';

const PATH = `/balancers/${knownId('pay.example')}/stats?view=compared`;
const CHARTS = 8;
const SHARE = 30;
const SECONDS = 20;
const small = { world: { balancers: 20, members: 60 }, time: 'live', build: 'production' } as const;
const lines = (page: Page) => page.locator('.recharts-line-curve');

/** Percent of one core, as if there were eight charts. */
async function shareAt(browser: Browser, slowDown: 1 | 4): Promise<number> {
  progress(`charts, ${slowDown}x`);
  const site = await startSite(small);
  const opened = await open(browser, `${site.url}${PATH}`, { preferences: { memberInterval: '1000' } });
  const { page, cdp } = opened;
  await lines(page).first().waitFor();
  const drawn = await page.locator('.recharts-surface').count();
  await opened.slow(slowDown);
  await page.waitForTimeout(2_000);
  const before = await busyTime(cdp);
  await page.waitForTimeout(SECONDS * 1_000);
  const busy = (await busyTime(cdp)) - before;
  await opened.close();
  await site.close();
  return ((busy / (SECONDS * 1_000)) * 100 * CHARTS) / Math.max(drawn, 1);
}

/** The charts of a balancer with six members, a line for each in every chart. */
export async function chartFigures(browser: Browser): Promise<Figure[]> {
  const share = { 1: await shareAt(browser, 1), 4: await shareAt(browser, 4) };
  return [
    {
      name: `${CHARTS} charts at a read a second`,
      unit: '% of one core',
      target: SHARE,
      heldAt: 1,
      values: share,
      explanation: `all work of the page for ${SECONDS} s, six lines a chart; scaled to ${CHARTS} from those on screen`,
    },
  ];
}
