import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from '@playwright/test';
import { hold, membersTable, question } from '#e2e/flows/steps.ts';
import { watchMutations } from '#e2e/mutations.ts';
import { type Console, pairOf, serveConsole } from '#scripts/live/console.ts';
import { type Fixture, INSTANCE_NAMES, type InstanceName, startFixture } from '#scripts/live/fixture.ts';
import { manyPools } from '#scripts/live/many.ts';
import { type Figure, median } from './figures.ts';
import { busyTime, cpuTime, open, progress } from './lab.ts';

const SIZE = { pools: 50, servers: 20 };
const SERVERS = SIZE.pools * SIZE.servers;
const POLLS = 10;
/** Often, since nobody waits for a minute ten times. */
const polling = { pools: { leastSeconds: 2, usualSeconds: 2 } };

const rows = (page: Page) => page.locator('tbody tr[data-row]');

/** The console in front of one real instance of a large site, or of the small pair that tests have. */
async function withHaproxy<Result>(
  size: 'large' | 'pair',
  work: (site: Console, live: Fixture) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'drainboard-bench-'));
  const file = join(folder, 'haproxy.cfg');
  writeFileSync(file, manyPools(SIZE));
  const live = await startFixture(size === 'large' ? { file } : {});
  const site = await serveConsole({
    port: 0,
    instances: pairOf(live).slice(0, size === 'large' ? 1 : 2),
    polling,
  });
  try {
    return await work(site, live);
  } finally {
    await site.close();
    await live.close();
    rmSync(folder, { recursive: true });
  }
}

/**
 * All work of the page's thread but style and layout. The browser's own figure for script leaves out what runs when a
 * promise is kept, which is where answers are read.
 */
async function workOf(cdp: CDPSession): Promise<number> {
  return (await busyTime(cdp)) - (await cpuTime(cdp)).drawing;
}

/** Work of the page from the answer to the rows of the list; the middle of five new pages. */
async function listAt(browser: Browser, url: string, slowDown: 1 | 4): Promise<number> {
  progress(`the list of ${SIZE.pools} pools of HAProxy, ${slowDown}x`);
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const opened = await open(browser, `${url}/operations`, { slowDown });
    const { page, cdp } = opened;
    const link = page.getByRole('link', { name: 'HAProxy' });
    await link.waitFor();
    await page.waitForTimeout(1_000);
    // The answer is held back until the page has its files and waits.
    const answer = await hold(page, 'GET', /\/stats;csv/);
    await link.click();
    await page.getByRole('heading', { level: 1, name: 'HAProxy pools' }).waitFor();
    await page.waitForTimeout(1_000);
    const before = await workOf(cdp);
    answer();
    await rows(page).nth(19).waitFor();
    times.push((await workOf(cdp)) - before);
    await opened.close();
  }
  return median(times);
}

/**
 * How often each instance was read so far, by its name. Counted as they leave: the browser calls some of them aborted whose
 * answers the page has in full.
 */
function countReads(page: Page): Readonly<Record<InstanceName, number>> {
  const reads = { lb1: 0, lb2: 0 };
  page.on('request', (request) => {
    const [, read] = /^\/haproxy\/(\w+)\/stats;csv/.exec(new URL(request.url()).pathname) ?? [];
    const name = INSTANCE_NAMES.find((each) => each === read);
    if (name) reads[name] += 1;
  });
  return reads;
}

async function openList(browser: Browser, url: string, slowDown: 1 | 4) {
  const opened = await open(browser, `${url}/haproxy?size=${SIZE.pools}`, { slowDown });
  await rows(opened.page)
    .nth(SIZE.pools - 1)
    .waitFor();
  return opened;
}

/** Polls of the list while nothing changes. HAProxy counts in real seconds: a page whose clock jumps would look for restarts. */
async function pollsAt(browser: Browser, url: string, slowDown: 1 | 4) {
  progress(`polls of ${SERVERS} servers of HAProxy, ${slowDown}x`);
  const opened = await openList(browser, url, slowDown);
  const { page, cdp } = opened;
  const reads = countReads(page);
  const polls = async (count: number) => {
    const end = reads.lb1 + count;
    for (let waited = 0; reads.lb1 < end; waited++) {
      if (waited > 6_000) throw new Error('the list is not read every two seconds');
      await pause(20);
    }
    await pause(500);
  };
  await polls(2);
  const mutations = await watchMutations(page);
  const before = await workOf(cdp);
  await polls(POLLS);
  const work = ((await workOf(cdp)) - before) / POLLS;
  const touched = await mutations();
  await opened.close();
  return { work, touched: touched.length };
}

/** Reads of an instance when the list is read once, by hand. */
async function readsAtOnce(browser: Browser, url: string): Promise<number> {
  const opened = await openList(browser, url, 1);
  const { page } = opened;
  const reads = countReads(page);
  await page.keyboard.press('p');
  await page.waitForTimeout(2_000);
  const before = { ...reads };
  await page.keyboard.press('r');
  await page.waitForTimeout(2_000);
  await opened.close();
  return Math.max(...INSTANCE_NAMES.map((name) => reads[name] - before[name]));
}

/** From the click that agrees to the drain on the socket of both instances, in milliseconds of the clock. */
async function drainAt(browser: Browser, slowDown: 1 | 4): Promise<number> {
  progress(`a drain on HAProxy, ${slowDown}x`);
  const times: number[] = [];
  for (let round = 0; round < 5; round++)
    await withHaproxy('pair', async (site, live) => {
      const opened = await open(browser, `${site.url}/haproxy/live/web`, { slowDown });
      const { page } = opened;
      const button = membersTable(page).getByRole('button', { name: 'Drain web1', exact: true });
      await button.click();
      const agree = question(page).getByRole('button', { name: 'Drain web1', exact: true });
      await agree.waitFor();
      const clicked = page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const at = ({ timeStamp }: Event) => resolve(performance.timeOrigin + timeStamp);
            addEventListener('click', at, { capture: true, once: true });
          }),
      );
      const drained = Promise.all(
        INSTANCE_NAMES.map(async (name) => {
          while (!(await live.instances[name].decision('web', 'web1')).draining) await pause(1);
          return Date.now();
        }),
      );
      await agree.click();
      times.push(Math.max(...(await drained)) - (await clicked));
      await opened.close();
    });
  return median(times);
}

/** Real instances of HAProxy: a thousand servers in fifty pools, and how soon a decision is there. */
export async function haproxyFigures(browser: Browser): Promise<Figure[]> {
  const { list, full, slow, reads } = await withHaproxy('large', async ({ url }) => ({
    list: { 1: await listAt(browser, url, 1), 4: await listAt(browser, url, 4) },
    full: await pollsAt(browser, url, 1),
    slow: await pollsAt(browser, url, 4),
    reads: await readsAtOnce(browser, url),
  }));
  const drain = { 1: await drainAt(browser, 1), 4: await drainAt(browser, 4) };
  return [
    {
      name: `HAProxy, ${SERVERS} servers: from CSV to table`,
      unit: 'ms',
      target: 100,
      heldAt: 1,
      values: list,
      explanation: `all work but layout from the answer of a real instance to the rows of ${SIZE.pools} pools; middle of 5`,
    },
    {
      name: 'the same, unchanged poll',
      unit: 'DOM mutations',
      target: 0,
      heldAt: null,
      values: { 1: full.touched + slow.touched },
      explanation: `everything a MutationObserver on the document sees during ${2 * POLLS} polls that bring nothing new`,
    },
    {
      name: 'the same, an unchanged poll',
      unit: 'ms',
      target: null,
      heldAt: 1,
      values: { 1: full.work, 4: slow.work },
      explanation: `reading its answer, comparing it with the last one; mean of ${POLLS}`,
    },
    {
      name: 'the same, reads of an instance at once',
      unit: '',
      target: 1,
      heldAt: null,
      values: { 1: reads },
      explanation: `with ${SIZE.pools} pools on screen: one read serves them all`,
    },
    {
      name: 'click on Drain to the state on its sockets',
      unit: 'ms',
      target: 150,
      heldAt: 1,
      values: drain,
      explanation: 'the read before the write, and both instances written one after the other; middle of 5',
    },
  ];
}
