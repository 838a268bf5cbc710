import type { QueryClient } from '@tanstack/react-query';

import type { Engine } from './engine.ts';
import type { Intent } from './intent.ts';
import type { ChangeKind } from './kind.ts';
import type { ProcedureDraft } from './procedure.ts';
import { procedureStore } from './procedure-store.ts';
import type { RunOptions } from './runner.ts';
import { changeStore } from './store.ts';

export interface StartOptions {
  client: QueryClient;
  /** The kinds of the application, with the code that only they need. */
  kinds: () => Promise<readonly ChangeKind[]>;
  onDenied: (intent: Intent) => void;
}

let load: () => Promise<Engine> = () => Promise.reject(new Error('changes were not started'));

/**
 * What leads changes is a larger thing than the first screen: it is loaded when the browser has nothing better to do, or
 * when the first change needs it.
 */
export function startChanges(options: StartOptions): void {
  let loading: Promise<Engine> | null = null;
  load = () => {
    loading ??= begin(options);
    // A new version on the server took the file away: the next change tries again.
    loading.catch(() => {
      loading = null;
    });
    return loading;
  };
  const soon = globalThis.requestIdleCallback ?? ((act: () => void) => setTimeout(act, 1_000));
  soon(() => void load().catch(() => undefined), { timeout: 3_000 });
}

async function begin({ client, kinds, onDenied }: StartOptions): Promise<Engine> {
  const [{ Engine: ChangeEngine }, { registerKinds }, { openStorage }, { tabName }, list] = await Promise.all([
    import('./engine.ts'),
    import('./kind.ts'),
    import('./storage.ts'),
    import('./tabs.ts'),
    kinds(),
  ]);
  registerKinds(list);
  const engine = new ChangeEngine({
    client,
    store: changeStore,
    running: procedureStore,
    storage: await openStorage(),
    tab: tabName(),
    locks: globalThis.navigator.locks,
    reloaded: performance
      .getEntriesByType('navigation')
      .some((entry) => Reflect.get(entry, 'type') === 'reload'),
    onDenied,
  });
  await engine.start();
  return engine;
}

/**
 * Carries out what was decided together: the only way to change something. Resolves with the ids of its changes when each
 * is answered or will not be sent; the store tells what becomes of them. Rejects only where the code for it cannot be loaded.
 */
export async function runChanges(
  intents: readonly Intent[],
  options: Pick<RunOptions, 'agreed' | 'onStarted'> = {},
): Promise<readonly string[]> {
  return (await load()).run(intents, options);
}

/** Carries out a procedure. Resolves with its id when it has ended. `from`: the interrupted one that it takes over. */
export async function runProcedure(draft: ProcedureDraft, from: string | null = null): Promise<string> {
  return (await load()).runProcedure(draft, from);
}

/** Sends what was held back, as the operator insists; false where that takes more than one press now. */
export async function insistOn(id: string): Promise<boolean> {
  return (await load()).insist(id);
}

/** Gives up what was not sent. */
export async function abandonChange(id: string): Promise<void> {
  (await load()).abandon(id);
}

/** Forgets a procedure that was interrupted, in every tab. */
export async function dismissProcedure(id: string): Promise<void> {
  await (await load()).dismissProcedure(id);
}

/** Reads everything that is stored into the store, with what cannot be read of it. */
export async function readAllChanges(): Promise<void> {
  await (await load()).readAll();
}

/** Forgets all that has ended, in every tab. */
export async function clearChanges(): Promise<void> {
  await (await load()).clear();
}
