/** An operator at work on servers of HAProxy, in one tab and a time of its own. */
import { afterEach, beforeEach, vi } from 'vitest';

import { openPool } from '#backends/haproxy/pool.ts';
import type { Bench } from '#backends/haproxy/testing/bench.ts';
import { loadBackends } from '#backends/registry.ts';
import type { Change } from '#changes/change.ts';
import { registerKinds } from '#changes/kind.ts';
import { memoryStorage } from '#changes/storage/storage.ts';
import { changesOf, fakeTime, openTab, type Tab, turns } from '#changes/testing/tab.ts';

import { bulkOf } from '#features/members/change/bulk.ts';
import { memberKinds } from '#features/members/change/kinds.ts';

let opened: Tab;

/** Of the test that runs. */
export const tab = () => opened;

beforeEach(async () => {
  fakeTime();
  const backends = await loadBackends();
  registerKinds([...memberKinds(backends), ...backends.flatMap(({ kinds = [] }) => kinds)]);
  opened = await openTab({ storage: memoryStorage() });
});
afterEach(() => {
  opened.engine.stop();
  vi.useRealTimers();
});

/** Lets time pass, and what waits for it happen. */
export async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 0.5) {
    await vi.advanceTimersByTimeAsync(500);
    await turns();
  }
}

export async function see(bench: Bench) {
  const pool = await openPool(bench.key);
  const { members } = await pool.readMembers();
  const named = (name: string) => members.filter((member) => member.name === name);
  return { pool, members, named };
}

/** What an operator asks of a member that they see, as a row of the table does; `meanwhile` happens before it leaves. */
export async function ask(bench: Bench, name: string, verb: string, meanwhile: () => void = () => undefined) {
  const { pool, named } = await see(bench);
  await pass(1);
  meanwhile();
  void opened.engine.runProcedure(bulkOf(pool, named(name), verb, false, {}));
  await pass(1);
}

/** Oldest first. */
export const told = (): Change[] => changesOf(opened).toReversed();
export const phases = () => told().map(({ phase, note }) => (note === null ? phase : `${phase}, ${note}`));
