/**
 * A tab that is left open: hours of simulated time with polls, failures, a hidden tab, a network that goes and comes
 * back, a machine that sleeps, clocks that jump, colleagues and an operator. The browser's clock and the world's are
 * pushed together; every request goes over real HTTP, through the proxy.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, CDPSession, Page, Request } from '@playwright/test';
import type { FaultRule } from '#simulator/faults.ts';
import type { Simulation } from '#simulator/simulation.ts';
import { expect } from '#e2e/fixtures.ts';
import { change, colleagueSets, member, membersPath } from '#e2e/flows/steps.ts';

/** The site of the night: its tokens end every twenty minutes, and somebody takes them back once an hour. */
export const config = { backends: { itcare: { signIn: { kind: 'api-account' } } } };

export interface Tab {
  page: Page;
  context: BrowserContext;
  cdp: CDPSession;
  simulation: Simulation;
  /** Of the console, without a slash at the end. */
  url: string;
}

/** What one stretch of the night cost. */
export interface Stretch {
  name: string;
  minutes: number;
  requests: number;
  /** The most that may be. */
  most: number;
}

export interface Memory {
  /** Bytes in use after the rubbish went out. */
  heap: number;
  nodes: number;
  listeners: number;
}

export interface Night {
  stretches: Stretch[];
  /** After ten minutes and more, in which every page was visited; and in the end. */
  start: Memory;
  end: Memory;
  /** What was wrong on screen, as sentences. */
  wrong: string[];
  simulatedHours: number;
  /** Exchanges of the account for a token. */
  renewals: number;
  /** Bytes in the browser's own storage in the end. */
  stored: number;
}

const POOL = 'pay.example';
const FIRST = 'PEB4PAY01';
const SECOND = 'PEB4PAY02';
const MINUTE = 60_000;
const STEP = 1_000;
/** Two reads every five seconds, and what a page asks for beside them. */
const MOST_A_MINUTE = 30;

/** Kinds of failure, one an hour. */
const failures: readonly FaultRule[] = [
  { kind: 'status', status: 503, retryAfterSeconds: 30 },
  { kind: 'reset' },
  { kind: 'hang', share: 0.5 },
  { kind: 'html' },
  { kind: 'status', status: 429, retryAfterSeconds: 20 },
  { kind: 'wrong-types' },
  { kind: 'truncated' },
  { kind: 'status', status: 500, share: 0.5 },
];

const tabs = ['Stats', 'Events', 'Overview', 'URLs', 'Activity', 'TLS'] as const;

export async function spendNight(tab: Tab, hours: number, say: (sentence: string) => void): Promise<Night> {
  const { page, context, cdp, simulation } = tab;
  const onTheWay = new Set<Request>();
  const wrong: string[] = [];
  const stretches: Stretch[] = [];
  let requests = 0;
  let renewals = 0;
  page.on('request', (request) => {
    onTheWay.add(request);
    if (request.url().includes('/itcare/')) requests++;
    if (request.url().includes('/auth/')) renewals++;
  });
  const ended = (request: Request) => onTheWay.delete(request);
  page.on('requestfinished', ended).on('requestfailed', ended);

  /** Real milliseconds for answers to arrive in. */
  let patience = 400;
  async function settle(): Promise<void> {
    for (let waited = 0; onTheWay.size > 0 && waited < patience; waited += 2) await pause(2);
  }

  async function run(ms: number, step = STEP): Promise<void> {
    for (let left = ms; left > 0; left -= step) {
      simulation.clock.advance(Math.min(step, left));
      await page.clock.runFor(Math.min(step, left));
      await settle();
    }
  }

  /** Time goes on while an operator acts. */
  async function meanwhile(act: () => Promise<void>): Promise<void> {
    const acted = act().then(
      () => 'done' as const,
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    );
    for (;;) {
      const outcome = await Promise.race([acted, run(250, 250).then(() => null)]);
      if (outcome instanceof Error) throw outcome;
      if (outcome === 'done') return;
    }
  }

  async function stretch(name: string, minutes: number, most: number, work: () => Promise<void>) {
    const before = requests;
    await work();
    stretches.push({ name, minutes, requests: requests - before, most });
  }

  const setHidden = (hidden: boolean) =>
    page.evaluate((now) => {
      Object.defineProperty(document, 'visibilityState', {
        configurable: true,
        get: () => (now ? 'hidden' : 'visible'),
      });
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => now });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    }, hidden);

  async function memory(): Promise<Memory> {
    for (let round = 0; round < 3; round++) await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    const { metrics } = await cdp.send('Performance.getMetrics');
    const read = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? 0;
    return { heap: usedSize, nodes: read('Nodes'), listeners: read('JSEventListeners') };
  }

  /** A colleague changes a member; two polls later the screen says so, and says when it read. */
  async function stillTrue(when: string): Promise<void> {
    for (const [state, word] of [
      ['disabled', 'Draining'],
      ['enabled', 'Enabled'],
    ] as const) {
      colleagueSets(simulation.world, POOL, SECOND, state);
      await run(15_000);
      const shown = await member(page, SECOND).state.innerText();
      if (!shown.includes(word)) wrong.push(`${when}: ${SECOND} is ${word}, the screen says ${shown}`);
    }
    const age = await page.evaluate(() => {
      const mark = document.querySelector('[data-read-at]');
      const read = mark ? getComputedStyle(mark, '::before').content.replaceAll(/[^\d:]/g, '') : '';
      const [h = NaN, m = NaN, s = NaN] = read.split(':').map(Number);
      const now = new Date();
      const seconds = now.getHours() * 3600 + now.getMinutes() * 60 + now.getSeconds();
      return (seconds - (h * 3600 + m * 60 + s) + 86_400) % 86_400;
    });
    if (!(age <= 12)) wrong.push(`${when}: the screen says it was read ${age} s ago`);
    const banners = await page.getByRole('main').getByRole('alert').count();
    if (banners > 0) wrong.push(`${when}: ${await page.getByRole('alert').first().innerText()}`);
  }

  async function hour(number: number, scale: number): Promise<void> {
    const minutes = (count: number) => count * scale * MINUTE;
    const named = (what: string) => `hour ${number + 1}, ${what}`;
    const looked = (count: number) => Math.ceil(count * scale + 1) * MOST_A_MINUTE;

    await stretch(named('looked at'), 12 * scale, looked(12), async () => {
      await run(minutes(6));
      simulation.signIn.tokens.clear();
      await run(minutes(6));
    });
    await stillTrue(named('after tokens were taken back'));
    await stretch(named('an operator at work'), 6 * scale, looked(6) + 200, async () => {
      for (const [verb, word] of [
        ['Drain', 'Draining'],
        ['Enable', 'Enabled'],
      ] as const)
        await meanwhile(async () => {
          await change(page, verb, FIRST);
          await expect(member(page, FIRST).state).toContainText(word);
        });
      for (const name of tabs) {
        await meanwhile(() => page.getByRole('link', { name }).first().click());
        await run(minutes(1));
      }
      await meanwhile(() => page.getByRole('link', { name: 'Members' }).first().click());
      await run(10_000);
    });
    const fault = failures[number % failures.length];
    await stretch(named(`reads fail (${fault?.kind})`), 8 * scale, looked(8), async () => {
      if (fault) simulation.faults.add(fault);
      // What hangs is not waited for.
      patience = fault?.kind === 'hang' ? 20 : 400;
      await run(minutes(8));
      patience = 400;
      simulation.faults.clear();
      await run(70_000);
    });
    await stillTrue(named('after failures'));
    await stretch(named('hidden'), 10 * scale, 4, async () => {
      await setHidden(true);
      await run(minutes(10), 5_000);
    });
    await stretch(named('looked at again'), 0.2, 30, async () => {
      await setHidden(false);
      await run(12_000);
    });
    await stretch(named('offline'), 6 * scale, 4, async () => {
      await context.setOffline(true);
      await run(minutes(6));
    });
    await stretch(named('online again'), 1, MOST_A_MINUTE, async () => {
      await context.setOffline(false);
      await run(MINUTE);
    });
    await stillTrue(named('after being offline'));
    await stretch(named('asleep, then awake'), 12 * scale, 40, async () => {
      simulation.clock.advance(minutes(12));
      await page.clock.fastForward(minutes(12));
      await run(12_000);
    });
    await stillTrue(named('after sleep'));
    await stretch(named('clock set back, then right'), 4 * scale, looked(4), async () => {
      const now = await page.evaluate(() => Date.now());
      await page.clock.setSystemTime(now - 30 * MINUTE);
      await run(minutes(2));
      await page.clock.setSystemTime(now + minutes(2));
      await run(minutes(2));
    });
    await stillTrue(named('after the clock was set'));
  }

  await page.clock.install({ time: simulation.clock.now() });
  simulation.signIn.required = true;
  await page.goto(tab.url + membersPath(POOL));
  await page.getByLabel('Client id').fill('drainboard');
  await page.getByLabel('Secret').fill('let-me-in');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await member(page, FIRST).row.waitFor();
  await page.clock.pauseAt(simulation.clock.now() + 5_000);
  // Once through everything in short, so that what is loaded and kept from then on is there already.
  say('warming up');
  await hour(0, 0.2);
  stretches.length = 0;
  renewals = 0;
  const start = await memory();
  const from = simulation.clock.now();
  for (let number = 0; number < hours; number++) {
    say(`hour ${number + 1} of ${hours}`);
    await hour(number, hours < 1 ? hours : 1);
  }
  const stored = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const end = await memory();
  const simulatedHours = (simulation.clock.now() - from) / 3_600_000;
  return { stretches, start, end, wrong, simulatedHours, renewals, stored };
}

/** What is full after some minutes may not grow any more; a day of samples behind the trends is a percent or two. */
const MOST_GROWTH = 0.05;

/** What a night may not do, as sentences. */
export function faultsOf({ stretches, start, end, wrong, simulatedHours, renewals }: Night): string[] {
  // One each twenty minutes, one for what was taken back, and those tried again while reads fail.
  const mostRenewals = 10 + 15 * simulatedHours;
  const names = ['heap', 'nodes', 'listeners'] as const;
  return [
    ...wrong,
    ...(renewals > mostRenewals ? [`${renewals} renewals, ${mostRenewals} are the most`] : []),
    ...stretches
      .filter((each) => each.requests > each.most)
      .map((each) => `${each.name}: ${each.requests} requests, ${each.most} are the most`),
    ...names
      .filter((name) => end[name] > start[name] * (1 + MOST_GROWTH))
      .map((name) => `${name}: ${growth(start[name], end[name])} is more than ${100 * MOST_GROWTH} %`),
  ];
}

const growth = (from: number, to: number) =>
  `from ${from} to ${to}, by ${((to / from - 1) * 100).toFixed(1)} %`;
const mega = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

/** The night as text. */
export function tableOf({ stretches, start, end, simulatedHours, renewals, stored }: Night): string {
  const total = stretches.reduce((sum, { requests }) => sum + requests, 0);
  return [
    ...stretches.map(
      ({ name, minutes, requests, most }) =>
        `${name.padEnd(44)}${minutes.toFixed(1).padStart(6)} min${String(requests).padStart(7)} requests (at most ${most})`,
    ),
    '',
    `${simulatedHours.toFixed(1)} hours, ${total} requests, ${renewals} renewals of the sign-in`,
    `heap      ${growth(start.heap, end.heap)}`,
    `nodes     ${growth(start.nodes, end.nodes)}`,
    `listeners ${growth(start.listeners, end.listeners)}`,
    `stored    ${mega(stored)}`,
  ].join('\n');
}
