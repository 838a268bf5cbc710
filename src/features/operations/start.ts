import type { QueryClient } from '@tanstack/react-query';

import { setProcedureStore } from '#api/procedures.ts';
import { subscribeWrites } from '#api/writes.ts';

import type { Engine } from './engine.ts';
import { seenBefore } from './seen.ts';

interface Waiting {
  work: (engine: Engine) => Promise<void>;
  /** Lets whoever waits for it go on. */
  go: () => void;
}

/**
 * Listens to every write from the first moment on. What follows operations and keeps the journal is a larger thing
 * and is loaded when the browser has nothing better to do, or when the first write needs it. Until then what is to be
 * recorded waits here, in its order, and the writes with it.
 */
export function startOperations(client: QueryClient): void {
  const waiting: Waiting[] = [];
  let engine: Engine | null = null;
  let loading: Promise<void> | null = null;

  const begin = async (): Promise<void> => {
    const { startEngine } = await import('./engine.ts');
    engine = await startEngine(client);
    for (const { work, go } of waiting.splice(0)) void work(engine).finally(go);
    // What the first operation will show must not be fetched while that one is drawn.
    void import('./Badge.tsx').catch(() => undefined);
  };
  const load = (): void => {
    loading ??= begin();
    // A new version on the server took the file away: a change goes on without its record, the next one tries again.
    loading.catch(() => {
      loading = null;
      for (const { go } of waiting) go();
    });
  };
  /** Done in the order of the calls, whether there is an engine yet or not. */
  const inOrder = (work: Waiting['work']): Promise<void> => {
    if (engine) return work(engine);
    return new Promise<void>((go) => {
      waiting.push({ work, go });
      load();
    });
  };

  subscribeWrites((record) => {
    const seen = seenBefore(client, record);
    return inOrder((started) => started.onWrite(record, seen));
  });
  setProcedureStore({
    begin: (record, from) => inOrder(({ procedures }) => procedures.begin(record, from)),
    settle: (step) => inOrder(({ procedures }) => procedures.settle(step)),
    end: (id) => inOrder(({ procedures }) => procedures.end(id)),
    interrupt: (id) => inOrder(({ procedures }) => procedures.interrupt(id)),
  });
  const soon = globalThis.requestIdleCallback ?? ((act: () => void) => setTimeout(act, 1_000));
  soon(load, { timeout: 3_000 });
}
