import 'fake-indexeddb/auto';

import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';

import { TOGETHER } from './procedures/procedure.ts';
import { procedureStore } from './procedures/procedure-store.ts';
import { readAllChanges, runChanges, runProcedure, startChanges } from './start.ts';
import { openStorage } from './storage/storage.ts';
import { changeStore } from './store.ts';
import { FakeServer, off, switchKind } from './testing/fake.ts';

/** The file of the engine arrives when a test says so. */
const engine = vi.hoisted(() => {
  const file = { arrive: (): void => undefined };
  const arrived = new Promise<void>((resolve) => {
    file.arrive = resolve;
  });
  return { file, arrived };
});

vi.mock('./engine/engine.ts', async (original) => {
  await engine.arrived;
  return original();
});

it('nothing can be changed before it is started', async () => {
  await expect(runChanges([off('a')])).rejects.toThrow('not started');
});

it('waits for the code that it needs, sends then, and tells the stores of this page', async () => {
  const server = new FakeServer('a', 'b', 'c');
  const kinds = vi.fn(() => Promise.resolve([switchKind(server)]));
  startChanges({
    client: new QueryClient(),
    kinds,
    onDenied: () => undefined,
    idle: new Promise(() => undefined),
  });
  const items = [{ key: 'b', label: 'WEB-b', intents: [off('b')] }];
  const subject = { object: 'x', subject: 'itcare:1', href: '/' };
  const deciding = runChanges([off('a')]);
  const running = runProcedure({ action: 'drain-members', ...subject, items, policy: TOGETHER });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(server.sent).toEqual([]);
  expect(changeStore.state().kept).toBe('loading');

  engine.file.arrive();
  const [[id = '']] = await Promise.all([deciding, running]);
  expect(new Set(server.sent)).toEqual(new Set(['a', 'b']));
  expect(kinds).toHaveBeenCalledOnce();
  expect(changeStore.get(id)?.intent.part).toBe('a');
  expect(procedureStore.list()).toMatchObject([{ phase: 'ended' }]);
  await expect.poll(() => changeStore.get(id)?.phase).toBe('confirmed');
  const storage = await openStorage();
  await expect.poll(async () => (await storage.all()).read).toHaveLength(2);
  await expect.poll(() => storage.procedures()).toEqual([]);
  await readAllChanges();
  expect(changeStore.state()).toMatchObject({ kept: 'browser', complete: true });
});
