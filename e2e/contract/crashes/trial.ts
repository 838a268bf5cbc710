/** One crash: a decision, the end of the page at some moment of it, and what the console knows of it afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { expect } from '#e2e/fixtures.ts';
import { type Write, writesIn } from '#e2e/flows/steps.ts';
import type { Simulation } from '#simulator/simulation.ts';
import { startKillable } from './killable.ts';
import type { WaitingProcedure, Scenario } from './scenarios.ts';

export const endings = ['kill', 'reload', 'other address', 'close'] as const;
export type Ending = (typeof endings)[number];

interface Entry extends Write {
  phase: string;
}

/** What the console has in storage. */
interface Kept {
  entries: Entry[];
  procedures: WaitingProcedure[];
}

export interface Trial {
  url: string;
  simulation: Simulation;
  scenario: Scenario;
  ending: Ending;
  /** After the click, in ms. */
  atMs: number;
}

/** Throws when upstream and console do not agree. Resolves with how far it came. */
export async function crash({ url, simulation, scenario, ending, atMs }: Trial): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'drainboard-crash-'));
  const clock = scenario.hurry ? setInterval(() => simulation.clock.advance(3_000), 100) : undefined;
  scenario.prepare(simulation);
  let browser = await startKillable(profile);
  try {
    browser.page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
    await scenario.begin(browser.page, url);
    await pause(atMs);
    browser = await endPage(browser, profile, ending);
    const arrived = await quiet(simulation);
    await browser.page.goto(`${url}/operations?view=journal`);
    await expect(browser.page.getByRole('heading', { level: 1, name: 'Operations' })).toBeVisible();
    const kept = await keptBy(browser.page);
    expect(await quiet(simulation), 'nothing is sent after the end').toEqual(arrived);
    agree(scenario, simulation, arrived, kept);
    await said(browser.page, kept.procedures);
    return `${arrived.length} of ${scenario.items.length} arrived, ${kept.entries.length} recorded`;
  } finally {
    clearInterval(clock);
    await browser.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The writes that arrived, once no more of what was on its way arrives. */
async function quiet(simulation: Simulation): Promise<Write[]> {
  for (;;) {
    const before = writesIn(simulation.log);
    await pause(700);
    const arrived = writesIn(simulation.log);
    if (arrived.length === before.length) return arrived;
  }
}

async function endPage(
  browser: Awaited<ReturnType<typeof startKillable>>,
  profile: string,
  ending: Ending,
): Promise<typeof browser> {
  const { page } = browser;
  switch (ending) {
    case 'kill':
      await browser.kill();
      return startKillable(profile);
    case 'reload':
      await page.reload();
      return browser;
    case 'other address':
      await page.goto('about:blank');
      return browser;
    case 'close': {
      const next = await page.context().newPage();
      await page.close();
      return { ...browser, page: next };
    }
  }
}

/** Waits until the console has looked at what its last page left. */
async function keptBy(page: Page): Promise<Kept> {
  let kept: Kept = { entries: [], procedures: [] };
  await expect
    .poll(async () => {
      kept = await page.evaluate(readStorage);
      return kept.procedures.filter(({ interruptedAt }) => interruptedAt === null);
    })
    .toEqual([]);
  return kept;
}

/** In the page. */
async function readStorage(): Promise<Kept> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('drainboard-operations');
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('error', () => reject(opening.error ?? new Error('storage')));
  });
  const all = <Row>(name: string) =>
    new Promise<Row[]>((resolve) => {
      if (!db.objectStoreNames.contains(name)) return resolve([]);
      const reading = db.transaction(name).objectStore(name).getAll();
      reading.addEventListener('success', () => resolve(reading.result));
    });
  const changes = await all<{ phase: string; request: Write | null }>('changes');
  const entries = changes.flatMap(({ phase, request }) => (request ? [{ ...request, phase }] : []));
  const kept = { entries, procedures: await all<WaitingProcedure>('procedures') };
  db.close();
  return kept;
}

const key = ({ method, path, body }: Write) => `${method} ${path} ${JSON.stringify(body ?? null)}`;

function agree(scenario: Scenario, simulation: Simulation, arrived: readonly Write[], kept: Kept): void {
  const items = arrived.map((write) => scenario.itemOf(write, simulation));
  expect(items, 'nothing arrives twice').toEqual([...new Set(items)]);

  const recorded = kept.entries.filter(({ phase }) => phase !== 'not-sent').map(key);
  for (const write of arrived) expect(recorded, 'what arrived is in the journal').toContain(key(write));

  // What nobody received may have been on its way: that is said to be unknown, and is no more than leaves at a time.
  const there = new Set(arrived.map(key));
  const lost = kept.entries.filter((entry) => !there.has(key(entry)));
  for (const { phase } of lost) expect(['sent', 'unknown', 'not-sent', 'not-applied']).toContain(phase);
  expect(lost.filter(({ phase }) => phase !== 'not-sent').length).toBeLessThanOrEqual(scenario.atOnce);

  const unsent = kept.procedures.flatMap((procedure) => scenario.heldBy(procedure));
  const known = [...kept.entries.map((entry) => scenario.itemOf(entry, simulation)), ...unsent];
  expect(known, 'an item is in the journal or was not sent, not both').toEqual([...new Set(known)]);
  // Before the decision was recorded nothing is known of it, and nothing left.
  if (known.length > 0) expect(known.toSorted(), 'every item is known').toEqual(scenario.items.toSorted());
  else expect(arrived).toEqual([]);
}

/** What was not sent stands on the screen until it is dismissed. */
async function said(page: Page, procedures: readonly WaitingProcedure[]): Promise<void> {
  for (const { object, total, waiting } of procedures) {
    const notice = page.getByRole('status').filter({ hasText: `${object} ` });
    await expect(notice.filter({ hasText: `Not sent: ${waiting.length} of ${total}` })).toBeVisible();
    await expect(notice.filter({ hasText: waiting[0]?.label ?? '' }).first()).toBeVisible();
  }
}
