/** Everything that leads changes, in one file to fetch. */
import { knownPool } from '#changes/guard/known-pool.ts';
import { Engine, type EngineOptions } from './engine.ts';
import { procedureStore } from '#changes/procedures/procedure-store.ts';
import { DRAINS, hasDatabase } from '#changes/storage/databases.ts';
import { openStorage } from '#changes/storage/storage.ts';
import { changeStore } from '#changes/store.ts';
import { tabName } from '#changes/storage/tabs.ts';

export { registerKinds } from '#changes/kind.ts';

/** Apart: a page that shows drains has it before, and a browser that never saw one does without. */
const drains = () => import('#changes/drains/start.ts');

/** Whatever page is open: from now on where this browser ever saw a drain, else from the first that it begins. */
async function followDrains(client: EngineOptions['client']): Promise<void> {
  if (!(await hasDatabase(DRAINS))) await drained();
  (await drains()).startDrains(client);
}

async function drained(): Promise<void> {
  if (isDrained()) return;
  await new Promise<void>((resolve) => {
    const stop = changeStore.subscribe(() => {
      if (!isDrained()) return;
      stop();
      resolve();
    });
  });
}

/** Whether any change that is known drained a member. */
function isDrained(): boolean {
  return [...changeStore.values()].some(
    ({ phase, intent }) => phase === 'confirmed' && 'to' in intent && intent.to === 'disabled',
  );
}

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
    onCleared: async () => (await drains()).clearDrains(),
  });
  await engine.start();
  void followDrains(options.client).catch(() => undefined);
  return engine;
}
