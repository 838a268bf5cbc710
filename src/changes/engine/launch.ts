/** Everything that leads changes, in one file to fetch. */
import { knownPool } from '#changes/guard/known-pool.ts';
import { Engine, type EngineOptions } from './engine.ts';
import { procedureStore } from '#changes/procedures/procedure-store.ts';
import { openStorage } from '#changes/storage/storage.ts';
import { changeStore } from '#changes/store.ts';
import { tabName } from '#changes/storage/tabs.ts';

export { registerKinds } from '#changes/kind.ts';

/** The engine of this page, on what this browser keeps. */
export async function launch(options: Pick<EngineOptions, 'client' | 'onDenied' | 'kinds'>): Promise<Engine> {
  const engine = new Engine({
    ...options,
    about: (object) => knownPool(options.client, object),
    store: changeStore,
    running: procedureStore,
    storage: await openStorage(),
    tab: tabName(),
    locks: globalThis.navigator.locks,
    reloaded: performance
      .getEntriesByType('navigation')
      .some((entry) => Reflect.get(entry, 'type') === 'reload'),
  });
  await engine.start();
  return engine;
}
