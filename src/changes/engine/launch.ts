/** Everything that leads changes, in one file to fetch. */
import { Engine, type EngineOptions } from './engine.ts';
import { procedureStore } from '#changes/procedures/procedure-store.ts';
import { openStorage } from '#changes/storage/storage.ts';
import { changeStore } from '#changes/store.ts';
import { tabName } from '#changes/storage/tabs.ts';

export { registerKinds } from '#changes/kind.ts';

/** Apart: a page that shows drains has it before. */
const drains = () => import('#changes/drains/start.ts');

/** The engine of this page, on what this browser keeps. */
export async function launch(options: Pick<EngineOptions, 'client' | 'onDenied' | 'kinds'>): Promise<Engine> {
  const engine = new Engine({
    ...options,
    store: changeStore,
    running: procedureStore,
    storage: await openStorage(),
    tab: tabName(),
    locks: globalThis.navigator.locks,
    reloaded: performance
      .getEntriesByType('navigation')
      .some((entry) => Reflect.get(entry, 'type') === 'reload'),
    onCleared: async () => (await drains()).clearDrains(),
  });
  await engine.start();
  // Those that this browser began are followed whatever page is open.
  void drains()
    .then(({ startDrains }) => startDrains(options.client))
    .catch(() => undefined);
  return engine;
}
