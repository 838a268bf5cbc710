import type { QueryClient } from '@tanstack/react-query';

import type { Engine } from './engine/engine.ts';
import type { Intent } from './intent.ts';
import type { Guarded } from './guard/lines.ts';
import type { ChangeKind } from './kind.ts';
import { type Noun, setNouns } from './nouns.ts';
import type { ProcedureDraft } from './procedures/procedure.ts';
import type { PlannedRequest } from './requests.ts';
import type { RunOptions } from './engine/runner.ts';
import type { StagedCommand } from './staged/commands.ts';
import type { StagedDraft } from './staged/staged.ts';

export interface StartOptions {
  client: QueryClient;
  /** The kinds of the application, with the code that only they need. */
  kinds: () => Promise<readonly ChangeKind[]>;
  onDenied: (intent: Intent) => void;
  /** What each backend calls that which has members. */
  nounOf?: (backend: string) => Noun;
  /** When the page has nothing better to do. */
  idle: Promise<void>;
}

interface Loader {
  engine: () => Promise<Engine>;
  /** What is needed to run a change, or to follow one: much more than to show it. */
  kinds: () => Promise<void>;
}

const notStarted = () => Promise.reject(new Error('changes were not started'));
let loader: Loader = { engine: notStarted, kinds: notStarted };

/**
 * What leads changes is a larger thing than the first screen: it is loaded when the browser has nothing better to do, and
 * what runs them when a screen can change something, or when one of a former page is still open.
 */
export function startChanges({ client, kinds, onDenied, nounOf, idle }: StartOptions): void {
  if (nounOf) setNouns(nounOf);
  const files = once(() => import('./engine/launch.ts'));
  const loadKinds = once(async () => {
    const [{ registerKinds }, list] = await Promise.all([files(), kinds()]);
    registerKinds(list);
  });
  const engine = once(async () => (await files()).launch({ client, onDenied, kinds: loadKinds }));
  loader = { kinds: loadKinds, engine };
  void idle.then(engine).catch(() => undefined);
}

/** A new version on the server may have taken a file away: who asks after a failure tries again. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null;
  return () => {
    loading ??= load();
    loading.catch(() => {
      loading = null;
    });
    return loading;
  };
}

/** What a change needs is there before it is decided: for screens that can change something. */
export function prepareChanges(): void {
  void ready().catch(() => undefined);
}

/** Resolves when kinds of changes can be asked what they know. */
export async function changesReady(): Promise<void> {
  await ready();
}

async function ready(): Promise<Engine> {
  const [engine] = await Promise.all([loader.engine(), loader.kinds()]);
  return engine;
}

/**
 * Carries out what was decided together. Resolves with the ids of its changes when each
 * is answered or will not be sent; the store tells what becomes of them. Rejects only where the code for it cannot be loaded.
 */
export async function runChanges(
  intents: readonly Intent[],
  options: Pick<RunOptions, 'agreed' | 'onStarted'> & { readonly isWanted?: () => boolean } = {},
): Promise<readonly string[]> {
  const { isWanted = () => true, ...rest } = options;
  const engine = await ready();
  // Given up while its code was on its way.
  return isWanted() ? engine.run(intents, rest) : [];
}

/** What would leave if these were decided now; null where that of one cannot be told. Rejects where it would be refused. */
export async function previewRequests(intents: readonly Intent[]): Promise<readonly PlannedRequest[] | null> {
  const [{ plannedRequests }] = await Promise.all([import('./requests.ts'), loader.kinds()]);
  return plannedRequests(intents);
}

/** Carries out a procedure. Resolves with its id when it has ended. `from`: the interrupted one that it takes over. */
export async function runProcedure(draft: ProcedureDraft, from: string | null = null): Promise<string> {
  return (await ready()).runProcedure(draft, from);
}

/** What the guard says of these now, by the object; nothing is begun. */
export async function weighChanges(intents: readonly Intent[]): Promise<ReadonlyMap<string, Guarded>> {
  return (await ready()).weigh(intents);
}

/** Sends what was held back, as the operator insists; false where that takes more than one press now. */
export async function insistOn(id: string): Promise<boolean> {
  return (await ready()).insist(id);
}

/** Gives up what was not sent. */
export async function abandonChange(id: string): Promise<void> {
  (await loader.engine()).abandon(id);
}

/** Forgets a procedure that was interrupted, in every tab. */
export async function dismissProcedure(id: string): Promise<void> {
  await (await loader.engine()).dismissProcedure(id);
}

/** Reads everything that is stored into the store, with what cannot be read of it. */
export async function readAllChanges(): Promise<void> {
  await (await loader.engine()).readAll();
}

/** Forgets all that has ended, in every tab. */
export async function clearChanges(): Promise<void> {
  await (await loader.engine()).clear();
}

/** Begins a staged procedure: it goes on in this browser, whatever becomes of the page. Resolves with its id when it is stored. */
export async function beginStaged(draft: StagedDraft): Promise<string> {
  return (await (await ready()).staged()).begin(draft);
}

/** Decides something about a staged procedure, in whatever tab it is worked on. */
export async function commandStaged(id: string, command: StagedCommand): Promise<void> {
  await (await (await loader.engine()).staged()).command(id, command);
}

/** Forgets a staged procedure that has ended, in every tab. */
export async function dismissStaged(id: string): Promise<void> {
  await (await (await loader.engine()).staged()).dismiss(id);
}

/** Reads the staged procedures of this browser into their store. */
export async function prepareStaged(): Promise<void> {
  await (await loader.engine()).staged();
}
