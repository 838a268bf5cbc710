import type { QueryClient } from '@tanstack/react-query';

import { subscribeWrites, type WriteRecord } from '#api/writes.ts';
import type { Seen } from '#domain/journal.ts';

import type { Engine } from './engine.ts';
import { seenBefore } from './seen.ts';

/**
 * Listens to every write from the first moment on. What follows operations and keeps the journal is a larger thing
 * and is loaded when the browser has nothing better to do, or when the first write needs it; until then the records
 * wait here, each with what was known before it left.
 */
export function startOperations(client: QueryClient): void {
  const waiting: [WriteRecord, Seen][] = [];
  let engine: Engine | null = null;
  let loading: Promise<void> | null = null;

  const begin = async (): Promise<void> => {
    const { startEngine } = await import('./engine.ts');
    const started = await startEngine(client);
    for (const [record, seen] of waiting.splice(0)) started.onWrite(record, seen);
    engine = started;
    // What the first operation will show must not be fetched while that one is drawn.
    await import('./Badge.tsx').catch(() => undefined);
  };
  const load = (): void => {
    loading ??= begin();
    // A new version on the server took the file away: the next write tries again.
    loading.catch(() => {
      loading = null;
    });
  };

  subscribeWrites((record) => {
    const seen = seenBefore(client, record);
    if (engine) engine.onWrite(record, seen);
    else {
      waiting.push([record, seen]);
      load();
    }
  });
  const soon = globalThis.requestIdleCallback ?? ((act: () => void) => setTimeout(act, 1_000));
  soon(load, { timeout: 3_000 });
}
