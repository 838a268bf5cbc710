import { setTimeout } from 'node:timers/promises';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { ensureChromium, findChromium } from '#scripts/chromium.mjs';
import type { Simulation } from '#simulator/simulation.ts';

/** Says what is being measured, since it takes minutes. */
export function progress(sentence: string): void {
  console.error(`  ${sentence} …`);
}

/**
 * Without the engine's compilers a heap shows what the console keeps. With them it shows machine code too, of which
 * there is more for hours, as one function after the other runs often enough: 3.5 MB in a night, less each hour. Nor is
 * code that rests for a while thrown away, which would make room for a leak.
 */
export const uncompiled =
  '--js-flags=--no-opt --no-maglev --no-sparkplug --no-lazy-feedback-allocation --no-flush-bytecode';

/** A browser whose frames follow one another without waiting for a screen: what is left is the console's own work. */
export async function startBrowser(more: readonly string[] = []): Promise<Browser> {
  await ensureChromium();
  return chromium.launch({
    executablePath: await findChromium(),
    chromiumSandbox: false,
    args: ['--headless', '--disable-gpu', '--disable-frame-rate-limit', '--disable-gpu-vsync', ...more],
  });
}

export interface Opened {
  page: Page;
  cdp: CDPSession;
  /** From now on so many times slower than this machine. */
  slow(times: number): Promise<void>;
  close(): Promise<void>;
}

export interface OpenSettings {
  /** How many times slower than this machine. */
  slowDown?: number;
  /** Preferences as the console keeps them. */
  preferences?: Record<string, string>;
  /** The page's clock stands under `page.clock`. */
  clock?: boolean;
}

/** A fresh page of a fresh profile. */
export async function open(browser: Browser, url: string, settings: OpenSettings = {}): Promise<Opened> {
  const { slowDown = 1, preferences = {}, clock = false } = settings;
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  if (clock) await page.clock.install();
  await page.addInitScript((stored) => {
    if (origin !== 'null') localStorage.setItem('drainboard.preferences', stored);
  }, JSON.stringify(preferences));
  const cdp = await context.newCDPSession(page);
  // In time of the page's own thread: what other programs take from the machine does not count.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(url);
  const slow = async (rate: number) => {
    await cdp.send('Emulation.setCPUThrottlingRate', { rate });
  };
  if (slowDown !== 1) await slow(slowDown);
  return { page, cdp, slow, close: () => context.close() };
}

/** A stop-watch in the page: the milliseconds, once there is something to stop at. */
interface Clocked {
  result: Promise<number>;
}

async function within<T>(seconds: number, work: Promise<T>): Promise<T> {
  const tooLate = new AbortController();
  const limit = setTimeout(seconds * 1_000, null, { signal: tooLate.signal }).then(() => {
    throw new Error(`what was waited for did not show within ${seconds} s`);
  });
  // Aborting the limit rejects it, and nobody waits for it any more.
  limit.catch(() => undefined);
  try {
    return await Promise.race([work, limit]);
  } finally {
    tooLate.abort();
  }
}

/** From the arrival of the list's last byte to the frame that shows other rows than before. */
export async function rowsAfterAnswer(page: Page, act: () => Promise<void>): Promise<number> {
  const clocked = await page.evaluateHandle((): Clocked => {
    const main = document.body;
    const rows = () =>
      Array.from(main.querySelectorAll('tbody tr[data-row]'), (row) => row.getAttribute('data-row')).join();
    const before = rows();
    performance.clearResourceTimings();
    const result = new Promise<number>((resolve, reject) => {
      const afterFrame = () => {
        const shown = performance.now();
        const answer = performance
          .getEntriesByType('resource')
          .findLast(({ name }) => /\/loadbalancers(?:\?|$)/.test(name));
        if (answer instanceof PerformanceResourceTiming) resolve(shown - answer.responseEnd);
        else reject(new Error('the rows changed without an answer'));
      };
      const observer = new MutationObserver(() => {
        if (rows() === before) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', afterFrame);
          port1.start();
          port2.postMessage(null);
        });
      });
      observer.observe(document, { subtree: true, childList: true, attributeFilter: ['data-row'] });
    });
    return { result };
  });
  await act();
  return within(
    60,
    clocked.evaluate(({ result }) => result),
  );
}

/** What a letter takes in a page that has nothing but a text box: the browser's own share of an echo. */
export async function bareEchoes(browser: Browser, slowDown: number, text: string): Promise<number[]> {
  const opened = await open(browser, 'about:blank', { slowDown });
  const { page } = opened;
  await page.setContent('<input aria-label="Bare">');
  await page.getByRole('textbox').focus();
  const times = await echoes(page, text);
  await opened.close();
  return times;
}

/** From a press of a key to the frame that shows its letter, for each letter of a text typed into the focused box. */
export async function echoes(page: Page, text: string): Promise<number[]> {
  const list = await page.evaluateHandle(() => {
    const times: number[] = [];
    let pressed = 0;
    addEventListener('keydown', ({ timeStamp }) => (pressed = timeStamp), true);
    addEventListener(
      'input',
      () => {
        const from = pressed;
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => times.push(performance.now() - from));
          port1.start();
          port2.postMessage(null);
        });
      },
      true,
    );
    return times;
  });
  await page.keyboard.type(text, { delay: 120 });
  await page.waitForFunction(([times, length]) => times.length === length, [list, text.length] as const);
  return list.jsonValue();
}

/** From a click to the frame that shows an element that was not there before. */
export async function shownAfterClick(
  page: Page,
  selector: string,
  act: () => Promise<void>,
): Promise<number> {
  const clocked = await page.evaluateHandle((wanted): Clocked => {
    let clicked = 0;
    addEventListener('click', ({ timeStamp }) => (clicked = timeStamp), { capture: true, once: true });
    const result = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector(wanted)) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => resolve(performance.now() - clicked));
          port1.start();
          port2.postMessage(null);
        });
      });
      observer.observe(document, { subtree: true, childList: true, attributes: true });
    });
    return { result };
  }, selector);
  await act();
  return within(
    60,
    clocked.evaluate(({ result }) => result),
  );
}

/** Milliseconds of CPU this page has used so far, by kind of work. */
export async function cpuTime(cdp: CDPSession): Promise<{ script: number; drawing: number }> {
  const read = await metricsOf(cdp);
  return { script: read('ScriptDuration'), drawing: read('RecalcStyleDuration') + read('LayoutDuration') };
}

/** Milliseconds of CPU of the page's thread so far, whatever it did. */
export async function busyTime(cdp: CDPSession): Promise<number> {
  const read = await metricsOf(cdp);
  return read('TaskDuration');
}

async function metricsOf(cdp: CDPSession): Promise<(wanted: string) => number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (wanted) => {
    const seconds = metrics.find(({ name }) => name === wanted)?.value;
    if (seconds === undefined) throw new Error(`the browser does not tell its ${wanted}`);
    return seconds * 1_000;
  };
}

/**
 * Pushes the page's clock and the world's from poll to poll, so that every poll has news. The function it returns
 * resolves with the heap in use once so many polls of an address that ends so were answered.
 */
export function pollsOf({ page, cdp }: Opened, { clock }: Simulation, ending: string, everyMs: number) {
  const requests = { onTheWay: 0, polls: 0 };
  page.on('request', () => requests.onTheWay++);
  page.on('requestfailed', () => requests.onTheWay--);
  page.on('requestfinished', (request) => {
    requests.onTheWay--;
    if (request.url().endsWith(ending)) requests.polls++;
  });
  return async (count: number): Promise<number> => {
    for (let pushes = 0; requests.polls < count; await setTimeout(2)) {
      if (requests.onTheWay > 0) continue;
      // The clock may run ahead of a page that is still at work on an answer, and not without end.
      if (pushes++ > 30 * count)
        throw new Error(`${requests.polls} polls in ${pushes} steps of ${everyMs} ms`);
      clock.advance(everyMs);
      // A jump: whatever is due within this time runs once, as in a tab that is drawn that seldom.
      await page.clock.fastForward(everyMs);
    }
    return heap(cdp);
  };
}

/**
 * Bytes in use on the heap, after the rubbish went out: the least of several looks, since the page may be at work on an
 * answer at any of them, which takes megabytes for a moment.
 */
export async function heap(cdp: CDPSession): Promise<number> {
  const looks: number[] = [];
  for (let look = 0; look < 6; look++) {
    await setTimeout(500);
    for (let round = 0; round < 3; round++) await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    looks.push(usedSize);
  }
  return Math.min(...looks);
}
