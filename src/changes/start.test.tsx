import 'fake-indexeddb/auto';

import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';

import { createHttp } from '#api/http.ts';
import { beginProcedure } from '#api/procedures.ts';
import * as z from '#api/zod.ts';

import { startOperations } from './start.ts';
import { openStore } from './store.ts';

/** The file of the engine arrives when a test says so. */
const engine = vi.hoisted(() => {
  const file = { arrive: (): void => undefined };
  const arrived = new Promise<void>((resolve) => {
    file.arrive = resolve;
  });
  return { file, arrived };
});

vi.mock('./engine.ts', async (original) => {
  await engine.arrived;
  return original();
});

it('records in the order of what was done, also when that went on without waiting for it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  startOperations(new QueryClient());
  const sent: string[] = [];
  const http = createHttp({
    base: 'http://api.example',
    fetch: async (url) => {
      sent.push(url);
      return new Response('{}');
    },
  });
  const items = [{ key: 'a', label: 'WEB-a' }];
  const beginning = beginProcedure({ action: 'drain-members', object: 'x', href: '/', items });
  await vi.advanceTimersByTimeAsync(2_900);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  const procedure = await beginning;
  const path = '/itcare/networking/loadbalancers/7/members/1';
  await http.request({ method: 'PATCH', path, schema: z.unknown(), step: procedure.step(['a']) });
  expect(sent).toHaveLength(1);
  procedure.end();
  vi.useRealTimers();

  engine.file.arrive();
  const store = await openStore();
  await expect.poll(async () => (await store.journal()).read).toHaveLength(1);
  expect(await store.procedures()).toEqual([]);
});
