/** A browser of its own on a profile that stays, so that it can be killed as a crash would end it, and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '#scripts/chromium.mjs';

export interface KillableBrowser {
  page: Page;
  /** No farewell: what is not on its way out at this moment never leaves. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

const START_WITHIN_MS = 60_000;

export async function startKillable(profile: string): Promise<KillableBrowser> {
  const path = await findChromium();
  if (!path) throw new Error('there is no Chromium');
  const child = spawn(
    path,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    // A group of its own, so that none of its processes outlives it and still writes to the profile.
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const browser = await chromium.connectOverCDP(await addressOf(child));
  const [context] = browser.contexts();
  if (!context) throw new Error('the browser has no context');
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    page,
    kill: async () => {
      await end(child, 'SIGKILL');
      await forget(browser);
    },
    close: async () => {
      await forget(browser);
      await end(child, 'SIGTERM');
    },
  };
}

/** The browser prints where it can be driven. */
async function addressOf(child: ChildProcess): Promise<string> {
  if (!child.stderr) throw new Error('the browser says nothing');
  const limit = AbortSignal.timeout(START_WITHIN_MS);
  const lines = createInterface({ input: child.stderr, signal: limit });
  for await (const line of lines) {
    const [, address] = /DevTools listening on (ws:\S+)/.exec(line) ?? [];
    if (address === undefined) continue;
    // What it says later is nobody's business, and must not fill the pipe.
    child.stderr.resume();
    return address;
  }
  throw new Error('the browser ended before it could be driven');
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // None of them is left.
  }
}

/** A connection that broke off with its browser is closed all the same. */
async function forget(browser: Browser): Promise<void> {
  await browser.close().catch(() => undefined);
}
