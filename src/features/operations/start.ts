import type { QueryClient } from '@tanstack/react-query';

import { type ProcedureStore, setProcedureStore } from '#api/procedures.ts';
import { subscribeWrites, type WriteRecord } from '#api/writes.ts';
import type { Seen } from '#domain/journal.ts';

import type { Engine } from './engine.ts';
import { seenBefore } from './seen.ts';

interface Waiting {
  record: WriteRecord;
  seen: Seen;
  /** Lets the write leave. */
  go: () => void;
}

/**
 * Listens to every write from the first moment on. What follows operations and keeps the journal is a larger thing
 * and is loaded when the browser has nothing better to do, or when the first write needs it; until then the records
 * wait here, each with what was known before it left, and the writes with them.
 */
export function startOperations(client: QueryClient): void {
  const waiting: Waiting[] = [];
  let engine: Engine | null = null;
  let loading: Promise<Engine> | null = null;

  const begin = async (): Promise<Engine> => {
    const { startEngine } = await import('./engine.ts');
    const started = await startEngine(client);
    for (const { record, seen, go } of waiting.splice(0)) void started.onWrite(record, seen).finally(go);
    engine = started;
    // What the first operation will show must not be fetched while that one is drawn.
    void import('./Badge.tsx').catch(() => undefined);
    return started;
  };
  const load = (): Promise<Engine> => {
    loading ??= begin();
    // A new version on the server took the file away: a change goes on without its record, the next one tries again.
    loading.catch(() => {
      loading = null;
      for (const { go } of waiting) go();
    });
    return loading;
  };

  subscribeWrites((record) => {
    const seen = seenBefore(client, record);
    if (engine) return engine.onWrite(record, seen);
    return new Promise<void>((go) => {
      waiting.push({ record, seen, go });
      load().catch(() => undefined);
    });
  });
  setProcedureStore(procedureStore(load));
  const soon = globalThis.requestIdleCallback ?? ((act: () => void) => setTimeout(act, 1_000));
  soon(() => void load().catch(() => undefined), { timeout: 3_000 });
}

/** The engine's, as soon as there is one. Without it nothing is kept, and nothing is held up. */
function procedureStore(load: () => Promise<Engine>): ProcedureStore {
  const later = (act: (store: ProcedureStore) => void) => {
    load().then(
      ({ procedures }) => act(procedures),
      () => undefined,
    );
  };
  return {
    begin: async (record, from) => {
      const engine = await load().catch(() => null);
      await engine?.procedures.begin(record, from);
    },
    settle: (step) => later((store) => store.settle(step)),
    end: (id) => later((store) => store.end(id)),
    interrupt: (id) => later((store) => store.interrupt(id)),
  };
}
