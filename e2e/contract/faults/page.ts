/** The page under a fault: its time in the test's hand, its calls counted. */
import type { Page } from '@playwright/test';
import { expect } from '#e2e/fixtures.ts';
import type { Simulation } from '#simulator/simulation.ts';

/** How many calls of this endpoint reached the API. */
export function calls(simulation: Simulation, endpoint: string): number {
  return simulation.log.filter((entry) => entry.endpoint === endpoint).length;
}

export interface Waiting {
  /** Waits until this many calls of the API have no answer yet. */
  open(count: number): Promise<void>;
  /** Lets this much time pass at once, when exactly `open` calls are waiting for their answer; null: however many. */
  pass(ms: number, open?: number | null): Promise<void>;
}

/** Puts the clock of the page into the test's hand; it still ticks by itself. Before the first `goto`. */
export async function holdTime(page: Page): Promise<Waiting> {
  const waiting = new Set<unknown>();
  page.on('request', (request) => {
    if (/^\/(?:itcare|globo)\//.test(new URL(request.url()).pathname)) waiting.add(request);
  });
  page.on('requestfinished', (request) => waiting.delete(request));
  page.on('requestfailed', (request) => waiting.delete(request));
  await page.clock.install();
  const open = (count: number) => expect.poll(() => waiting.size, 'calls under way').toBe(count);
  return {
    open,
    pass: async (ms, count = 0) => {
      if (count !== null) await open(count);
      await page.clock.fastForward(ms);
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
