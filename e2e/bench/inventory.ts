import type { Browser, Page } from '@playwright/test';
import { balancersTable, searchBox } from '#e2e/flows/steps.ts';
import { type Site, startSite } from '#e2e/site.ts';
import { type Figure, median } from './figures.ts';
import { bareEchoes, cpuTime, echoes, open, type Opened, rowsAfterAnswer, progress } from './lab.ts';

const TIMES = 7;
const WITHIN_MS = 150;
const ECHO_MS = 16;
const TYPED = 'payments env:production on';

/** The middle of several turns: time until the rows are there, and how much of it the page itself worked. */
async function repeat({ page, cdp }: Opened, act: (turn: number) => Promise<void>) {
  const shown: number[] = [];
  const worked: number[] = [];
  for (let turn = 0; turn < TIMES; turn++) {
    const before = await cpuTime(cdp);
    shown.push(await rowsAfterAnswer(page, () => act(turn)));
    const after = await cpuTime(cdp);
    worked.push(after.script + after.drawing - before.script - before.drawing);
  }
  return { shown: median(shown), worked: median(worked) };
}

async function measureAt(browser: Browser, site: Site, slowDown: 1 | 4) {
  progress(`the inventory, ${slowDown}x`);
  const opened = await open(browser, `${site.url}/balancers`, { slowDown });
  const { page } = opened;
  await balancersTable(page).waitFor();
  const next = page.getByRole('button', { name: 'Next page' });
  const headers = balancersTable(page).getByRole('columnheader').getByRole('button');
  const paged = await repeat(opened, () => next.click());
  // Up, down, then the next column: each an order that the console has no answer to yet.
  const sorted = await repeat(opened, (turn) => headers.nth(turn >> 1).click());
  const filtered = await repeat(opened, (turn) => search(page, turn));
  await searchBox(page).fill('');
  await searchBox(page).press('Enter');
  await balancersTable(page).waitFor();
  const echo = await echoes(page, TYPED);
  await opened.close();
  const bare = await bareEchoes(browser, slowDown, TYPED);
  return {
    paged: paged.shown,
    pagedWork: paged.worked,
    sorted: sorted.shown,
    sortedWork: sorted.worked,
    filtered: filtered.shown,
    filteredWork: filtered.worked,
    echo: median(echo),
    worstEcho: Math.max(...echo),
    bareEcho: median(bare),
  };
}

/** Other rows at each turn, by a search that the console has no answer to yet. */
async function search(page: Page, turn: number): Promise<void> {
  await searchBox(page).fill(`env:${turn % 2 === 0 ? 'QA' : 'PRODUCTION'} !none-has-${turn}`);
  await searchBox(page).press('Enter');
}

/** The inventory of a site with 20,000 balancers. */
export async function inventoryFigures(browser: Browser): Promise<Figure[]> {
  const site = await startSite({
    world: { balancers: 20_000, members: 200_000 },
    time: 'frozen',
    build: 'production',
  });
  const full = await measureAt(browser, site, 1);
  const slow = await measureAt(browser, site, 4);
  await site.close();
  const figure = (
    name: string,
    key: keyof typeof full,
    target: number | null,
    heldAt: 1 | 4,
    explanation: string,
  ): Figure => ({ name, unit: 'ms', target, heldAt, values: { 1: full[key], 4: slow[key] }, explanation });
  const how = `from the last byte of the answer to the frame with other rows; the middle of ${TIMES}`;
  const work = 'CPU time of script, style and layout for it, the click and the pools of the rows included';
  return [
    figure('page change', 'paged', WITHIN_MS, 1, `Next page among 20,000 balancers: ${how}`),
    figure('page change, work of the page', 'pagedWork', null, 1, work),
    figure('sort', 'sorted', WITHIN_MS, 1, `a click on a column's header: ${how}`),
    figure('sort, work of the page', 'sortedWork', null, 1, work),
    figure('filter', 'filtered', WITHIN_MS, 1, `another environment searched for: ${how}`),
    figure('filter, work of the page', 'filteredWork', null, 1, work),
    figure(
      'key press to echo',
      'echo',
      ECHO_MS,
      1,
      'a letter typed into the search box, until the frame that shows it; the middle of 26 letters; four times slower, most of it is the drawing of a full page',
    ),
    figure(
      'the same in an empty page',
      'bareEcho',
      null,
      4,
      'a text box and nothing else: what the browser takes',
    ),
    figure('key press to echo, the slowest letter', 'worstEcho', null, 4, 'the worst of the same letters'),
  ];
}
