import { afterEach, expect, it, vi } from 'vitest';

import { watchPageLife } from './page-life.ts';
import { beginProcedure, type ProcedureRecord, type ProcedureStep, setProcedureStore } from './procedures.ts';

const draft = {
  action: 'drain-members' as const,
  object: 'big.example',
  href: '/balancers/7/members',
  items: [
    { key: 'a', label: 'WEB-a' },
    { key: 'b', label: 'WEB-b' },
  ],
};

function record(begin: () => Promise<void> = () => Promise.resolve()) {
  const calls: (string | ProcedureRecord | ProcedureStep)[] = [];
  setProcedureStore({
    begin: (begun) => {
      calls.push(begun);
      return begin();
    },
    settle: async (step) => void calls.push(step),
    end: async () => void calls.push('end'),
    interrupt: async () => void calls.push('interrupt'),
  });
  return calls;
}

afterEach(() => void vi.useRealTimers());

it('is recorded with all that is to be sent before it may send', async () => {
  let stored = false;
  const calls = record(async () => {
    await Promise.resolve();
    stored = true;
  });
  const procedure = await beginProcedure(draft);
  expect(stored).toBe(true);
  expect(calls).toMatchObject([{ action: 'drain-members', total: 2, waiting: draft.items }]);
  procedure.settle(['a']);
  procedure.end();
  expect(calls.slice(1)).toEqual([{ procedure: procedure.step([]).procedure, keys: ['a'] }, 'end']);
});

it('is not ended by the loops of a page that is being left', async () => {
  const page = new EventTarget();
  const stop = watchPageLife(page);
  const calls = record();
  const procedure = await beginProcedure(draft);
  page.dispatchEvent(new Event('pagehide'));
  procedure.settle(['a']);
  procedure.end();
  procedure.interrupt();
  expect(calls).toHaveLength(1);
  stop();
});

it('is not held back by storage that never answers', async () => {
  vi.useFakeTimers();
  record(() => new Promise(() => undefined));
  const begun = beginProcedure(draft);
  await vi.advanceTimersByTimeAsync(3_000);
  expect((await begun).step(['a'])).toMatchObject({ keys: ['a'] });
});

it('is not held back by storage that fails', async () => {
  const thrown = new Promise((resolve) => process.once('uncaughtException', resolve));
  record(() => Promise.reject(new Error('full')));
  await expect(beginProcedure(draft)).resolves.toBeDefined();
  expect(await thrown).toMatchObject({ message: 'full' });
});
