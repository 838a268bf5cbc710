import type { Browser, CDPSession, Page } from '@playwright/test';
import { ask, membersPath, membersTable } from '#e2e/flows/steps.ts';
import { watchMutations } from '#e2e/mutations.ts';
import { startSite } from '#e2e/site.ts';
import type { Simulation } from '#simulator/simulation.ts';
import { type Figure, median } from './figures.ts';
import { cpuTime, open, progress, shownAfterClick } from './lab.ts';

const BIG = 'big.example';
const CHANGES = 50;
const POLLS = 10;
const everySecond = { memberInterval: '1000' };
const small = { world: { balancers: 20, members: 1000 }, time: 'frozen', build: 'production' } as const;

/** Resolves when the upstream has answered that many more polls, and the page had half a second for the last one. */
export async function polls(
  page: Page,
  { log }: Simulation,
  count: number,
  each?: () => void,
): Promise<void> {
  const made = () => log.filter(({ endpoint }) => endpoint === 'listMembers').length;
  const before = made();
  let seen = 0;
  while (seen < count) {
    await page.waitForTimeout(20);
    if (made() - before === seen) continue;
    seen = made() - before;
    if (seen < count) each?.();
  }
  await page.waitForTimeout(500);
}

async function openBig(browser: Browser, url: string, slowDown: number) {
  const opened = await open(browser, `${url}${membersPath(BIG)}`, { slowDown, preferences: everySecond });
  await membersTable(opened.page).waitFor();
  return opened;
}

export async function scriptOf(cdp: CDPSession, work: () => Promise<void>): Promise<number> {
  const before = await cpuTime(cdp);
  await work();
  return (await cpuTime(cdp)).script - before.script;
}

async function pollsAt(browser: Browser, slowDown: 1 | 4) {
  progress(`polls of 500 members, ${slowDown}x`);
  const site = await startSite(small);
  const { world } = site.simulation;
  const opened = await openBig(browser, site.url, slowDown);
  const { page, cdp } = opened;
  await polls(page, site.simulation, 5);

  const mutations = await watchMutations(page);
  const idle = await scriptOf(cdp, () => polls(page, site.simulation, POLLS));
  const touched = await mutations();

  const balancer = world.named(BIG);
  if (!balancer) throw new Error(`the world has no ${BIG}`);
  const changing = world.members(balancer).slice(0, CHANGES);
  let turn = 0;
  const change = () => world.setMemberState(balancer, changing, turn++ % 2 === 0 ? 'disabled' : 'enabled');
  change();
  const busy = await scriptOf(cdp, () => polls(page, site.simulation, POLLS, change));
  await opened.close();
  await site.close();
  return { touched: touched.length, idle: idle / POLLS, busy: busy / POLLS };
}

/** The answer to the write is held back, so that "sent" is on screen long enough to be seen. */
async function drainAt(browser: Browser, slowDown: 1 | 4): Promise<number> {
  progress(`a drain, ${slowDown}x`);
  const times: number[] = [];
  for (const name of ['PEB4PAY01', 'PEB4PAY02', 'PEB4PAY03', 'PEB4PAY04', 'PEB4PAY05']) {
    const site = await startSite(small);
    site.simulation.faults.add({ endpoint: 'setMemberState', kind: 'latency', latencyMs: 2_000 });
    const url = `${site.url}${membersPath('pay.example')}`;
    const opened = await open(browser, url, { slowDown });
    const { page } = opened;
    await membersTable(page).waitFor();
    const confirm = await ask(page, 'Drain', name);
    times.push(await shownAfterClick(page, 'table [data-phase="sent"]', () => confirm.click()));
    await opened.close();
    await site.close();
  }
  return median(times);
}

/** A change of one member, and a pool of 500 members polled every second. */
export async function poolFigures(browser: Browser): Promise<Figure[]> {
  const drain = { 1: await drainAt(browser, 1), 4: await drainAt(browser, 4) };
  const full = await pollsAt(browser, 1);
  const slow = await pollsAt(browser, 4);
  return [
    {
      name: "click on Drain's confirm to visible sent",
      unit: 'ms',
      target: 100,
      heldAt: 4,
      values: drain,
      explanation:
        'includes reading the pool again before the write; until the frame with the mark; middle of 5',
    },
    {
      name: 'unchanged poll of 500 members',
      unit: 'DOM mutations',
      target: 0,
      heldAt: null,
      values: { 1: full.touched + slow.touched },
      explanation: `everything a MutationObserver on the document sees during ${2 * POLLS} polls that bring nothing new`,
    },
    {
      name: `poll of 500 members with ${CHANGES} changes`,
      unit: 'ms of script',
      target: 16,
      heldAt: 1,
      values: { 1: full.busy, 4: slow.busy },
      explanation: `CPU time of all script of the page per poll: members, statistics, reading, drawing; mean of ${POLLS}`,
    },
    {
      name: 'the same without changes',
      unit: 'ms of script',
      target: null,
      heldAt: 1,
      values: { 1: full.idle, 4: slow.idle },
      explanation: 'what of it is reading and comparing',
    },
  ];
}
