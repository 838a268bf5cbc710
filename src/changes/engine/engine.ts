import { hashKey, type QueryClient } from '@tanstack/react-query';

import { isPageEnding } from '#http/page-life.ts';
import { guardUnload } from '#ui/browser/unload-guard.ts';
import { subscribePreferences } from '#ui/browser/preference.ts';

import { type Change, type ChangeEvent, reduceChange } from '#changes/change.ts';
import { endInActions, Poller } from './poller.ts';
import type { Intent } from '#changes/intent.ts';
import type { Guarded } from '#changes/guard/lines.ts';
import { ACTIONS } from '#changes/kind.ts';
import { ChangeRepository } from '#changes/storage/repository.ts';
import { ProcedureRepository } from '#changes/storage/procedure-repository.ts';
import { notificationsOn } from '#changes/messages/notifications.ts';
import type { ProcedureDraft, ProcedureStep } from '#changes/procedures/procedure.ts';
import type { ProcedureStore } from '#changes/procedures/procedure-store.ts';
import { Procedures } from '#changes/procedures/procedures.ts';
import type { Conductor } from '#changes/staged/conductor.ts';
import { Reads } from './reads.ts';
import { recordedSoon } from '#changes/storage/recorded.ts';
import { Runner, type RunnerOptions, type RunOptions } from './runner.ts';
import { hasDatabase, STAGED } from '#changes/storage/databases.ts';
import type { ChangeStorage } from '#changes/storage/storage.ts';
import type { ChangeStore } from '#changes/store.ts';
import { type Leadership, seekLeadership } from '#changes/storage/tabs.ts';
import { Notifier } from '#changes/messages/notifier.ts';
import { isOpen } from '#changes/vocabulary.ts';

export interface EngineOptions {
  client: QueryClient;
  store: ChangeStore;
  running: ProcedureStore;
  storage: ChangeStorage;
  tab: string;
  locks: LockManager | undefined;
  /** Whether the page was loaded anew in its tab. */
  reloaded?: boolean;
  /** The server does not let this account do it. */
  onDenied?: (intent: Intent) => void;
  /** What else is known of a pool, for a screen; undefined where nothing can be read soon. */
  about?: RunnerOptions['about'];
  /** Loads what is needed to follow a change; resolves when it is there. */
  kinds?: () => Promise<void>;
  /** What else the journal's clearing concerns. */
  onCleared?: () => Promise<void>;
}

/** Other tabs tell of each change: what they left is looked for once for many. */
const FIND_AFTER_MS = 500;
/** A version whose files are gone cannot follow anything until they can be had again. */
const LOAD_AGAIN_MS = 30_000;
/** Reads that one decision's changes ask for are made together. */
const READ_AGAIN_AFTER_MS = 50;

/**
 * Leads every change of this page through its life, and those that other pages left behind: runner, follower, storage
 * and the other tabs meet here, and only here is the one reducer applied.
 */
export class Engine {
  readonly #options: EngineOptions;
  readonly #keeper: ChangeRepository;
  readonly #reads: Reads;
  readonly #runner: Runner;
  readonly #follower: Poller;
  readonly #teller: Notifier;
  readonly #kept: ProcedureRepository;
  readonly #procedures: Procedures;
  /** What this very page sent. */
  readonly #mine = new Set<string>();
  /** Of these, those whose answer is not here yet. */
  readonly #onTheirWay = new Set<string>();
  /** Whether the kinds are there, without which nothing can be followed. */
  #ready = false;
  #findingSoon: ReturnType<typeof setTimeout> | undefined;
  readonly #stops: (() => void)[] = [];
  readonly #again = new Map<string, readonly unknown[]>();
  #leadership: Leadership | null = null;
  #conducting: Promise<Conductor> | null = null;

  constructor(options: EngineOptions) {
    this.#options = options;
    const { client, store, storage, tab, locks, running, reloaded = false } = options;
    const dispatch = (id: string, event: ChangeEvent) => this.dispatch(id, event);
    this.#teller = new Notifier(store);
    this.#keeper = new ChangeRepository({
      store,
      storage,
      onFallback: (from, to) => this.#kept.move(from, to),
      onChangedElsewhere: () => {
        this.#findSoon();
        void this.#followOthers();
      },
      onEndedElsewhere: (change) => {
        if (!document.hidden) this.#teller.ended(change);
        this.#readAgain(change.intent);
      },
    });
    this.#kept = new ProcedureRepository({ store, keeper: this.#keeper, tab, locks, reloaded });
    this.#reads = new Reads(client, store, dispatch);
    this.#follower = new Poller({
      client,
      store,
      reads: this.#reads,
      dispatch,
      isMine: (id) => this.#mine.has(id),
      tab,
      ready: () => this.#ready,
    });
    this.#runner = new Runner({
      client,
      store,
      reads: this.#reads,
      teller: this.#teller,
      tab,
      page: this.#kept.page,
      dispatch,
      record: (ids, event, step) => this.#record(ids, event, step),
      note: (ids, step) => this.#note(ids, step),
      onDenied: options.onDenied ?? (() => undefined),
      about: options.about,
    });
    this.#procedures = new Procedures({
      store,
      running,
      kept: this.#kept,
      runner: this.#runner,
      reads: this.#reads,
    });
  }

  async start(): Promise<void> {
    const { tab, locks, running } = this.#options;
    await Promise.all([this.#keeper.open(), this.#kept.open()]);
    void this.#kept.findInterrupted();
    await this.#followOthers();
    this.#stops.push(this.#reads.watch(), this.#watchActions());
    this.#leadership = seekLeadership({
      tab,
      locks,
      may: () => !document.hidden || notificationsOn(),
      onChange: (leads) => this.#follower.lead(leads),
    });
    const update = () => {
      this.#leadership?.update();
      // Another tab may have been killed meanwhile, and says nothing of it.
      if (!document.hidden) void this.#kept.findInterrupted();
    };
    document.addEventListener('visibilitychange', update);
    this.#stops.push(
      () => document.removeEventListener('visibilitychange', update),
      subscribePreferences(update),
      running.subscribe(() => this.#holdPage()),
    );
    void this.#resumeStaged();
  }

  stop(): void {
    void this.#conducting?.then((conductor) => conductor.stop());
    this.#leadership?.stop();
    this.#kept.close();
    this.#keeper.close();
    this.#follower.stop();
    for (const stop of this.#stops.splice(0)) stop();
  }

  /** Carries out what was decided. Resolves with the ids of its changes when each is answered or will not be sent. */
  async run(intents: readonly Intent[], options: RunOptions = {}): Promise<readonly string[]> {
    this.#ready = true;
    return this.#runner.run(intents, options);
  }

  /** What the guard says of these now, by the object. */
  async weigh(intents: readonly Intent[]): Promise<ReadonlyMap<string, Guarded>> {
    this.#ready = true;
    return this.#runner.weigh(intents);
  }

  /** Sends what was held back, as the operator insists; false where that takes more than this. */
  async insist(id: string): Promise<boolean> {
    this.#ready = true;
    return this.#runner.insist(id);
  }

  /** Gives up what was not sent. */
  abandon(id: string): void {
    this.dispatch(id, { type: 'abandon', at: Date.now() });
  }

  /** Resolves with its id when it has ended. `from`: the interrupted one that it takes over. */
  async runProcedure(draft: ProcedureDraft, from: string | null = null): Promise<string> {
    this.#ready = true;
    return this.#procedures.run(draft, from);
  }

  /** Forgets a procedure that was interrupted, in every tab. */
  async dismissProcedure(id: string): Promise<void> {
    await this.#kept.dismiss(id);
  }

  /**
   * What works on staged procedures, and has the kinds of changes to do so. Loaded where one is begun or looked at, and with
   * the page where this browser has ever had one.
   */
  async staged(): Promise<Conductor> {
    this.#conducting ??= this.#conduct();
    this.#conducting.catch(() => {
      this.#conducting = null;
    });
    return this.#conducting;
  }

  async #resumeStaged(): Promise<void> {
    try {
      if (await hasDatabase(STAGED)) await this.staged();
    } catch {
      // Its files cannot be had now: another tab may have them, and the next page tries again.
    }
  }

  async #conduct(): Promise<Conductor> {
    const { client, store, tab, locks } = this.#options;
    const [staged] = await Promise.all([import('#changes/staged/launch.ts'), this.#options.kinds?.()]);
    this.#ready = true;
    return staged.conduct({ client, store, tab, locks, runner: this.#runner });
  }

  /** Everything that is stored, with what cannot be read of it. */
  async readAll(): Promise<void> {
    await this.#keeper.readAll();
  }

  /** Forgets all that has ended, in every tab. */
  async clear(): Promise<void> {
    if (await hasDatabase(STAGED)) await (await this.staged()).clear();
    await this.#keeper.clear();
    await this.#options.onCleared?.();
  }

  /** What other pages left open, in this browser or in another of its tabs, is followed: that takes its kind. */
  async #followOthers(): Promise<void> {
    const { store } = this.#options;
    if (![...store.values()].some(isOpen)) return;
    await this.#loadKinds();
    // Whose answer went to a page that is gone is not waited for.
    const sent = [...store.values()].filter(({ id, phase }) => phase === 'sent' && !this.#mine.has(id));
    for (const { id, intent } of await this.#kept.ofGonePages(sent)) {
      const patience = this.#reads.followed(intent)?.kind.lostPatience;
      this.dispatch(id, { type: 'interrupted', at: Date.now(), patience });
    }
    this.#follower.schedule();
  }

  #findSoon(): void {
    if (this.#findingSoon !== undefined) return;
    this.#findingSoon = setTimeout(() => {
      this.#findingSoon = undefined;
      void this.#kept.findInterrupted();
    }, FIND_AFTER_MS);
  }

  async #loadKinds(): Promise<void> {
    if (this.#ready) return;
    try {
      await this.#options.kinds?.();
      this.#ready = true;
    } catch {
      setTimeout(() => void this.#followOthers(), LOAD_AGAIN_MS);
    }
  }

  /** Applies an event: to what is shown at once, to what is stored after that. */
  dispatch(id: string, event: ChangeEvent): void {
    const { store } = this.#options;
    const before = store.get(id);
    if (!before) return;
    const after = reduceChange(before, event);
    if (after === before) return;
    if (after.phase === 'sent') this.#mine.add(id);
    store.put(after);
    this.#hold(before, after);
    const stored = this.#keeper.save(before, after);
    if (after.phase !== before.phase && !isOpen(after)) this.#ended(before, after, stored);
    this.#follower.schedule();
  }

  #ended(before: Change, after: Change, stored: Promise<void>): void {
    const answered = before.phase === 'sent';
    // What was answered with no was told then; what was given up before it was sent, by who gave it up.
    if (after.sentAt === null) {
      // The check could not be read, or the operator left it: the screen shows what is so now.
      this.#readAgain(after.intent);
      return;
    }
    if (!answered || after.phase === 'confirmed' || after.phase === 'failed') this.#teller.ended(after);
    if (after.phase === 'refused' || after.phase === 'not-sent') return;
    this.#readAgain(after.intent);
    // Who hears of it reads it.
    void stored.then(() => this.#keeper.tell('ended', [after.id]));
  }

  /** About to leave: it does when it is stored, or when that took too long. */
  async #record(ids: readonly string[], event: ChangeEvent, step: ProcedureStep | null): Promise<void> {
    const { store } = this.#options;
    store.batch(() => {
      for (const id of ids) this.dispatch(id, event);
    });
    await recordedSoon(
      this.#keeper.add(
        ids.flatMap((id) => store.get(id) ?? []),
        step,
      ),
    );
  }

  #note(ids: readonly string[], step: ProcedureStep | null): void {
    if (isPageEnding()) return;
    void this.#keeper.add(
      ids.flatMap((id) => this.#options.store.get(id) ?? []),
      step,
    );
  }

  #hold({ phase, id }: Change, after: Change): void {
    if (after.phase === 'sent') this.#onTheirWay.add(id);
    else if (phase === 'sent') this.#onTheirWay.delete(id);
    else return;
    this.#holdPage();
  }

  /** Closing or reloading the page asks first while something would be lost with it. */
  #holdPage(): void {
    const { running } = this.#options;
    guardUnload(this, this.#onTheirWay.size > 0 || running.list().some(({ phase }) => phase !== 'ended'));
  }

  /** Queries of what it may have changed, and the server's list of actions. */
  #readAgain(intent: Intent): void {
    const kind = this.#reads.followed(intent)?.kind;
    const keys = [...(kind?.affects(intent) ?? []), ACTIONS];
    if (this.#again.size === 0)
      setTimeout(() => {
        const all = [...this.#again.values()];
        this.#again.clear();
        for (const queryKey of all) void this.#options.client.invalidateQueries({ queryKey });
      }, READ_AGAIN_AFTER_MS);
    for (const key of keys) this.#again.set(hashKey(key), key);
  }

  /** The server's list of actions, read for a screen, ends what it shows as ended. */
  #watchActions(): () => void {
    return this.#options.client.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'success') return;
      const { queryHash, state } = event.query;
      if (!queryHash.startsWith(hashKey(ACTIONS).slice(0, -1))) return;
      for (const change of this.#options.store.values()) {
        const end = endInActions(change, state.data);
        if (end) this.dispatch(change.id, end);
      }
    });
  }
}
