import type { Browser } from '@playwright/test';
import { membersPath } from '#e2e/flows/steps.ts';
import { startSite } from '#e2e/site.ts';
import { knownId } from '#simulator/known.ts';
import type { Figure } from './figures.ts';
import { open, pollsOf, say } from './lab.ts';

/** A page that is left open: polls of a second each, in as little of this machine's time as it can. */
interface LongRun {
  /** Figure's name and what it is measured with. */
  name: string;
  explanation: string;
  world: { balancers: number; members: number };
  path: string;
  /** What shows that the page is there. */
  shows: string;
  /** End of the address of the polls that count. */
  polled: string;
  early: number;
  late: number;
}

const POOL: LongRun = {
  name: 'heap after 2,000 polls against after 100',
  explanation: '500 members whose counters move at every poll',
  world: { balancers: 20, members: 1_000 },
  path: membersPath('big.example'),
  shows: 'tbody tr[data-row]',
  polled: '/members',
  early: 100,
  late: 2_000,
};

/**
 * Charts start empty and show a quarter of an hour, read as often as every second; what is older is kept ten times
 * coarser. Growth is counted from when that quarter is full: until then there is more and more to show.
 */
const QUARTER = 900;
const HOUR = 3_600;

const CHARTS: LongRun = {
  name: 'heap after an hour of charts',
  explanation: 'from full charts (a quarter of an hour) to one hour later, the samples kept of it included',
  world: { balancers: 20, members: 60 },
  path: `/balancers/${knownId('pay.example')}/stats?view=compared`,
  shows: '.recharts-line-curve',
  polled: '/stats',
  early: QUARTER,
  late: QUARTER + HOUR,
};

async function growth(browser: Browser, run: LongRun): Promise<Figure> {
  say(`${run.late} polls of ${run.path}`);
  const site = await startSite({ world: run.world, time: 'frozen', build: 'production' });
  const opened = await open(browser, `${site.url}${run.path}`, {
    preferences: { memberInterval: '1000' },
    clock: true,
  });
  const heapAfter = pollsOf(opened, site.simulation, run.polled);
  await heapAfter(5);
  await opened.page.locator(run.shows).first().waitFor();
  const early = await heapAfter(run.early);
  const late = await heapAfter(run.late);
  await opened.close();
  await site.close();
  return {
    name: run.name,
    unit: '% more',
    target: 5,
    heldAt: null,
    values: { 1: (late / early - 1) * 100 },
    explanation: `${run.explanation}; garbage collected; ${(early / 1e6).toFixed(1)} MB, in the end ${(late / 1e6).toFixed(1)} MB`,
  };
}

/** The memory of pages that stay open and are polled every second. */
export async function memoryFigures(browser: Browser): Promise<Figure[]> {
  return [await growth(browser, POOL), await growth(browser, CHARTS)];
}
