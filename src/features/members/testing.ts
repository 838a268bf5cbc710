/** One tab of the console, as far as tests of changes of members need it. */
import { QueryClient } from '@tanstack/react-query';

import type { Change } from '#changes/change.ts';
import { Engine } from '#changes/engine/engine.ts';
import type { Intent } from '#changes/intent.ts';
import { registerKinds } from '#changes/kind.ts';
import { ProcedureStore } from '#changes/procedures/procedure-store.ts';
import { memoryStorage } from '#changes/storage/storage.ts';
import { ChangeStore } from '#changes/store.ts';

import { loadBackends } from '#backends/registry.ts';

import { memberKinds } from './change/kinds.ts';

export interface Tab {
  readonly client: QueryClient;
  readonly store: ChangeStore;
  readonly engine: Engine;
  /** Decides; resolves when each is answered or will not be sent. */
  run: (intents: readonly Intent[], agreed?: boolean) => Promise<readonly string[]>;
  changes: (ids: readonly string[]) => Change[];
  /** Closes it, and empties its store: the one of the page is shared by all tests. */
  close: () => void;
}

export async function openTab(tab = 'a', store = new ChangeStore()): Promise<Tab> {
  registerKinds(memberKinds(await loadBackends()));
  const client = new QueryClient();
  const running = new ProcedureStore();
  const engine = new Engine({ client, store, running, storage: memoryStorage(), tab, locks: undefined });
  await engine.start();
  return {
    client,
    store,
    engine,
    run: async (intents, agreed = false) => engine.run(intents, { agreed }),
    changes: (ids) => ids.flatMap((id) => store.get(id) ?? []),
    close: () => {
      engine.stop();
      store.remove([...store.values()].map(({ id }) => id));
    },
  };
}
