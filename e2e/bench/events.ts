import type { Browser } from '@playwright/test';
import { startSite } from '#e2e/site.ts';
import { knownId } from '#simulator/itcare/known.ts';
import { type Figure, median } from './figures.ts';
import { open, progress, shownAfterClick } from './lab.ts';

const HOUR = 3_600_000;
/** What `hostile.example` meets in this time is a good 20,000 events. */
const HOURS = 8;
const WITHIN_MS = 150;
const FACET = '[data-set="in"]';

async function facetsAt(browser: Browser, url: string, slowDown: 1 | 4) {
  progress(`20,000 events, ${slowDown}x`);
  const to = Math.floor(Date.now() / HOUR) * HOUR;
  const range = `from=${new Date(to - HOURS * HOUR).toISOString()}&to=${new Date(to).toISOString()}`;
  const opened = await open(browser, `${url}/balancers/${knownId('hostile.example')}/events?${range}`);
  const { page } = opened;
  const standing = page.locator('[data-standing]');
  // Complete, or cut where its budget of calls ends.
  await standing.filter({ hasText: /complete|cut here/ }).waitFor({ timeout: 240_000 });
  const loaded = Number((await standing.innerText()).replace(/\D/g, ''));
  await opened.slow(slowDown);
  const values = page
    .getByRole('region', { name: 'Filter by value' })
    .getByRole('button', { name: /^Only / });
  const times: number[] = [];
  for (const nth of [0, 1, 2, 3, 4]) {
    times.push(await shownAfterClick(page, FACET, () => values.nth(nth).click()));
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.locator(FACET).first().waitFor({ state: 'detached' });
  }
  await opened.close();
  return { time: median(times), loaded };
}

/** The events of a balancer that is attacked all day. */
export async function eventFigures(browser: Browser): Promise<Figure[]> {
  const site = await startSite({
    world: { balancers: 20, members: 60 },
    time: 'frozen',
    build: 'production',
  });
  const full = await facetsAt(browser, site.url, 1);
  const slow = await facetsAt(browser, site.url, 4);
  await site.close();
  return [
    {
      name: 'events loaded',
      unit: '',
      target: null,
      heldAt: null,
      values: { 1: Math.min(full.loaded, slow.loaded) },
      explanation: `those of ${HOURS} hours of attacks, read in windows and all of them held in the page`,
    },
    {
      name: 'facet click to repaint',
      unit: 'ms',
      target: WITHIN_MS,
      heldAt: 1,
      values: { 1: full.time, 4: slow.time },
      explanation: 'until the frame with the new counts, bars and histogram; the middle of 5 values',
    },
  ];
}
