import { membersPath } from '#e2e/flows/steps.ts';
import { startSite } from '#e2e/site.ts';
import { knownId } from '#simulator/itcare/known.ts';
import type { Simulation } from '#simulator/simulation.ts';
import type { Figure } from './figures.ts';
import { open, pollsOf, progress, startBrowser, uncompiled } from './lab.ts';

/** A page that is left open: polls, in as little of this machine's time as it can. */
export interface LongRun {
  /** Figure's name and what it is measured with. */
  name: string;
  explanation: string;
  world: { balancers: number; members: number };
  path: string;
  /** What shows that the page is there. */
  shows: string;
  /** End of the address of the polls that count. */
  polled: string;
  everyMs: number;
  /** Polls until all is full that is bounded; and the last one. */
  early: number;
  late: number;
  /** Percent of the heap. */
  most: number;
  /** What is so in the world before the page is opened. */
  prepare?: (simulation: Simulation) => void;
}

/** A member's last 120 samples are kept. Of 500 members a poll may leave half a kilobyte, a byte for each. */
const POOL: LongRun = {
  name: 'heap after 500 polls against after 150',
  explanation: '500 members whose counters move at every poll',
  world: { balancers: 20, members: 1_000 },
  path: membersPath('big.example'),
  shows: 'tbody tr[data-row]',
  polled: '/members',
  everyMs: 1_000,
  early: 150,
  late: 500,
  most: 1,
};

/**
 * Charts start empty and show a quarter of an hour; what is older is kept coarser. Growth is counted from when that
 * quarter is full: until then there is more and more to show.
 */
const EVERY_MS = 5_000;
const QUARTER = 900_000 / EVERY_MS;
const HALF_HOUR = 1_800_000 / EVERY_MS;

const CHARTS: LongRun = {
  name: 'heap after half an hour of charts',
  explanation:
    'from full charts (a quarter of an hour) to half an hour later, the samples kept of it included',
  world: { balancers: 20, members: 60 },
  path: `/balancers/${knownId('pay.example')}/stats?view=compared`,
  shows: '.recharts-line-curve',
  polled: '/stats',
  everyMs: EVERY_MS,
  early: QUARTER,
  late: QUARTER + HALF_HOUR,
  most: 2.5,
};

export async function growth(run: LongRun): Promise<Figure> {
  progress(`${run.late} polls of ${run.path}`);
  // A browser of its own: two pages may share a process, and with it the heap.
  const browser = await startBrowser([uncompiled]);
  const site = await startSite({ world: run.world, time: 'frozen', build: 'production' });
  run.prepare?.(site.simulation);
  const opened = await open(browser, `${site.url}${run.path}`, {
    preferences: { memberInterval: String(run.everyMs) },
    clock: true,
  });
  const heapAfter = pollsOf(opened, site.simulation, run.polled, run.everyMs);
  await heapAfter(5);
  // A line of equal values has no height, and counts as hidden.
  await opened.page.locator(run.shows).first().waitFor({ state: 'attached' });
  const early = await heapAfter(run.early);
  const late = await heapAfter(run.late);
  await browser.close();
  await site.close();
  return {
    name: run.name,
    unit: '% more',
    target: run.most,
    heldAt: null,
    values: { 1: (late / early - 1) * 100 },
    explanation: `${run.explanation}; garbage collected; ${(early / 1e6).toFixed(1)} MB, in the end ${(late / 1e6).toFixed(1)} MB`,
  };
}

/** The memory of pages that stay open. Side by side: bytes do not depend on how quick the machine is. */
export async function memoryFigures(): Promise<Figure[]> {
  return Promise.all([growth(POOL), growth(CHARTS)]);
}
