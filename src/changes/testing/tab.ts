import { QueryClient } from '@tanstack/react-query';
import { vi } from 'vitest';

import type { Change } from '#changes/change.ts';
import { Engine } from '#changes/engine/engine.ts';
import type { Intent } from '#changes/intent.ts';
import { ProcedureStore } from '#changes/procedures/procedure-store.ts';
import { type ChangeStorage, openStorage } from '#changes/storage/storage.ts';
import { ChangeStore } from '#changes/store.ts';

/** One tab of the browser with the engine in it, as far as tests need one. */
export interface Tab {
  readonly engine: Engine;
  readonly store: ChangeStore;
  readonly running: ProcedureStore;
  readonly client: QueryClient;
  readonly denied: Intent[];
}

export interface TabOptions {
  name?: string;
  storage?: ChangeStorage | undefined;
  locks?: LockManager | undefined;
  reloaded?: boolean;
  /** Another one than its own, where a test draws what is in it. */
  store?: ChangeStore;
  /** Loads the kinds; they are there already unless told. */
  kinds?: () => Promise<void>;
}

export async function openTab(options: TabOptions = {}): Promise<Tab> {
  const { name = 'a', storage, locks, reloaded = false, store = new ChangeStore(), kinds } = options;
  const running = new ProcedureStore();
  const client = new QueryClient();
  const denied: Intent[] = [];
  const engine = new Engine({
    client,
    store,
    running,
    storage: storage ?? (await openStorage()),
    tab: name,
    locks,
    reloaded,
    kinds: kinds ?? (() => Promise.resolve()),
    onDenied: (intent) => denied.push(intent),
  });
  await settled(engine.start());
  return { engine, store, running, client, denied };
}

/** Newest first. */
export function changesOf({ store }: Tab): Change[] {
  return [...store.values()].toSorted((a, b) => b.startedAt - a.startedAt);
}

export function latest(tab: Tab): Change {
  const [change] = changesOf(tab);
  if (!change) throw new Error('there is no change');
  return change;
}

/** Only time is faked: storage and streams need real turns of the event loop. */
export function fakeTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  vi.setSystemTime(Date.UTC(2026, 10, 23, 3, 0, 0));
}

/** What needs real turns of the event loop gets them while the faked time passes. */
export async function turns(count = 12): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    if (vi.isFakeTimers()) await vi.advanceTimersByTimeAsync(0);
  }
}

export async function settled<T>(work: Promise<T>): Promise<T> {
  const state = { open: true };
  const done = work.finally(() => {
    state.open = false;
  });
  done.catch(() => undefined);
  for (let turn = 0; state.open && turn < 2_000; turn += 1) await turns(1);
  if (state.open) throw new Error('it waits for time to pass');
  return done;
}

export async function pass(ms: number, step = 500): Promise<void> {
  for (let left = ms; left > 0; left -= step) {
    await vi.advanceTimersByTimeAsync(Math.min(step, left));
    await turns();
  }
}

export async function untilEnd(tab: Tab, most = 60_000): Promise<Change> {
  for (let left = most; left > 0 && latest(tab).endedAt === null; left -= 500) await pass(500);
  await turns();
  return latest(tab);
}
