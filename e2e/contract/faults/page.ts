/** The page under a fault: its time in the test's hand, its calls counted. */
import type { Page } from '@playwright/test';
import { expect } from '#e2e/fixtures.ts';
import type { Simulation } from '#simulator/simulation.ts';

/** How many calls of this endpoint reached the API. */
export function calls(simulation: Simulation, endpoint: string): number {
  return simulation.log.filter((entry) => entry.endpoint === endpoint).length;
}

/** A page of the console about a pool is below `/haproxy/` too, a statistics page of an instance ends in these. */
const API = /^\/(?:itcare|globo)\/|^\/haproxy\/[a-z0-9-]+\/stats(?:;|$)/;

/** Counts the calls of the API that have no answer yet, from now on; what is given waits until they are so many. */
export function callsUnderWay(page: Page): (count: number) => Promise<void> {
  const waiting = new Set<unknown>();
  page.on('request', (request) => {
    if (API.test(new URL(request.url()).pathname)) waiting.add(request);
  });
  page.on('requestfinished', (request) => waiting.delete(request));
  page.on('requestfailed', (request) => waiting.delete(request));
  return (count) => expect.poll(() => waiting.size, 'calls under way').toBe(count);
}

export interface Waiting {
  /** Waits until this many calls of the API have no answer yet. */
  open(count: number): Promise<void>;
  /** Lets this much time pass at once, when exactly `open` calls are waiting for their answer; null: however many. */
  pass(ms: number, open?: number | null): Promise<void>;
  /**
   * From here on time goes by only where `pass` lets it, however slow the machine. What an answer changes is drawn
   * by the next `pass` at the latest, since much of that waits for a timer.
   */
  stop(): Promise<void>;
  /** Lets time go by itself again. */
  go(): Promise<void>;
}

const HAND_ON_MS = 10;

/** Puts the clock of the page into the test's hand; it still ticks by itself. Before the first `goto`. */
export async function holdTime(page: Page): Promise<Waiting> {
  const open = callsUnderWay(page);
  await page.clock.install();
  let stopped = false;
  return {
    open,
    pass: async (ms, count = 0) => {
      if (count !== null) await open(count);
      if (stopped) {
        // Answers are handed on by timers that want no time; what they ask for in turn leaves before the jump.
        await page.clock.runFor(HAND_ON_MS);
        if (count !== null) await open(count);
      }
      await page.clock.fastForward(ms);
      if (stopped) await page.clock.runFor(HAND_ON_MS);
    },
    stop: async () => {
      await open(0);
      await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000);
      stopped = true;
    },
    go: async () => {
      stopped = false;
      await page.clock.resume();
    },
  };
}

/** Not blank: a heading that says something, and the way to elsewhere, behind a dialog too. */
export async function expectShell(page: Page): Promise<void> {
  // A dialog hides the page behind it from readers, not from the eye.
  const hidden = { includeHidden: true };
  await expect(page.getByRole('heading', { level: 1, ...hidden })).toHaveText(/\S/);
  await expect(page.getByRole('link', { name: 'Balancers', exact: true, ...hidden })).toBeVisible();
}

/** Whatever fails: where one is and the way to elsewhere stay. */
export async function expectFrame(page: Page, heading: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  await expect(
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Balancers' }),
  ).toBeVisible();
}
