import type { QueryClient } from '@tanstack/react-query';

import { readAccepted } from '#api/itcare/index.ts';
import type { WriteRecord } from '#api/writes.ts';
import { type Facts, factsShow, type Seen } from '#domain/journal.ts';
import { type Operation, type OperationEvent, reduceOperation } from '#domain/operation.ts';
import { isMemberWrite, isOpen } from '#domain/operation-words.ts';
import { subscribePreferences } from '#ui/preference.ts';

import { announceEnd } from './announce.ts';
import { type OperationBoard, operationBoard } from './board.ts';
import { Follower } from './follower.ts';
import { OperationKeeper } from './keeper.ts';
import { createdId, readFacts } from './look.ts';
import { notificationsOn } from './notifications.ts';
import { Procedures } from './procedures.ts';
import { endInActions, membersHash, proofByRead } from './proof.ts';
import { keptAnswer, keptOf } from './record.ts';
import { seenKeys } from './seen.ts';
import { openStore, type OperationStore } from './store.ts';
import { type Leadership, seekLeadership, tabName } from './tabs.ts';

let running: Engine | null = null;

/** The one engine of this tab. */
export async function startEngine(client: QueryClient): Promise<Engine> {
  running ??= new Engine({
    client,
    board: operationBoard,
    store: await openStore(),
    tab: tabName(),
    locks: globalThis.navigator.locks,
    reloaded: performance
      .getEntriesByType('navigation')
      .some((entry) => Reflect.get(entry, 'type') === 'reload'),
  });
  await running.start();
  return running;
}

/** Forgets a procedure that was interrupted, in every tab. */
export async function dismissProcedure(id: string): Promise<void> {
  await running?.procedures.dismiss(id);
}

/** Forgets all that has ended, in every tab. */
export async function clearOperations(): Promise<void> {
  await running?.clear();
}

export interface EngineOptions {
  client: QueryClient;
  board: OperationBoard;
  store: OperationStore;
  tab: string;
  locks: LockManager | undefined;
  /** Whether the page was loaded anew in its tab. */
  reloaded?: boolean;
}

/**
 * Turns the records of writes into operations and journal entries and leads each to its end: by its answer, by reads
 * of any screen, or (in one tab of the browser) by following it.
 */
export class Engine {
  readonly #client: QueryClient;
  readonly #board: OperationBoard;
  readonly #tab: string;
  readonly #locks: LockManager | undefined;
  readonly #keeper: OperationKeeper;
  /** What is decided and not sent yet. */
  readonly procedures: Procedures;
  readonly #follower: Follower;
  readonly #stops: (() => void)[] = [];
  /** Writes that GloboNetworkAPI itself said had failed (500, contract §11): nothing of them is under way any more. */
  readonly #over = new Set<string>();
  #leadership: Leadership | null = null;

  constructor({ client, board, store, tab, locks, reloaded = false }: EngineOptions) {
    this.#client = client;
    this.#board = board;
    this.#tab = tab;
    this.#locks = locks;
    this.#keeper = new OperationKeeper({
      board,
      store,
      onChange: () => this.#follower.schedule(),
      onFallback: (from, to) => this.procedures.move(from, to),
      onChangedElsewhere: () => void this.procedures.findInterrupted(),
      onEndedElsewhere: (operation) => {
        if (!document.hidden) announceEnd(operation);
        this.#readAgain(operation);
      },
    });
    this.procedures = new Procedures({ board, keeper: this.#keeper, tab, locks, reloaded });
    this.#follower = new Follower(this.#keeper, async (id, { event, facts }) => {
      if (event) await this.#dispatch(id, event, facts);
    });
  }

  async start(): Promise<void> {
    if (this.#keeper.isOpen) return;
    await Promise.all([this.#keeper.open(), this.procedures.open()]);
    void this.procedures.findInterrupted();
    // What this tab left behind on its way before a reload: its answer went to a page that is gone.
    for (const { id, phase, tab } of this.#keeper.operations()) {
      if (phase === 'sent' && tab === this.#tab && !this.#keeper.inFlight.has(id)) {
        void this.#dispatch(id, { type: 'interrupted', at: Date.now() });
      }
    }
    this.#board.onJournalAsked(() => void this.#keeper.readJournal());
    this.#stops.push(this.#watchReads());
    this.#leadership = seekLeadership({
      tab: this.#tab,
      locks: this.#locks,
      may: () => !document.hidden || notificationsOn(),
      onChange: (leads) => this.#follower.lead(leads),
    });
    const update = () => {
      this.#leadership?.update();
      // Another tab may have been killed meanwhile, and says nothing of it.
      if (!document.hidden) void this.procedures.findInterrupted();
    };
    document.addEventListener('visibilitychange', update);
    this.#stops.push(
      () => document.removeEventListener('visibilitychange', update),
      subscribePreferences(update),
    );
  }

  stop(): void {
    this.#leadership?.stop();
    this.procedures.close();
    this.#keeper.close();
    for (const stop of this.#stops.splice(0)) stop();
    this.#follower.lead(false);
  }

  /**
   * A write is about to leave, or was answered (`api/writes.ts`). `seen` is what was known at that moment. Resolves
   * when it is stored.
   */
  async onWrite(record: WriteRecord, seen: Seen): Promise<void> {
    // Signing in is no change of anything, and its body is nobody's business.
    if (record.path.startsWith('/auth/')) return;
    const known = this.#keeper.operation(record.id) !== undefined;
    const added = known ? null : this.#keeper.add(keptOf(record, seen, this.#tab), record.step);
    if (record.outcome !== 'sent') {
      this.#keeper.inFlight.delete(record.id);
      void this.#answer(record);
    }
    await added;
  }

  async clear(): Promise<void> {
    await this.#keeper.clear();
  }

  async #answer(record: WriteRecord): Promise<void> {
    const { id, outcome, endedAt, message, status } = record;
    if (outcome === 'sent') return;
    if (status === 500) this.#over.add(id);
    const answer = readAccepted(record.answer);
    const at = endedAt ?? Date.now();
    const changed = await this.#keeper.change(id, ({ operation, entry }) => ({
      operation: reduceOperation(operation, { type: 'answered', at, outcome, answer, message }),
      entry: { ...entry, outcome, status, message, answeredAt: at, answer: keptAnswer(record.answer, entry) },
    }));
    if (!changed) return;
    const open = outcome === 'unknown' || changed.operation.phase === 'accepted';
    // What answers with members is read again by the screen that asked for it.
    if (open && !isMemberWrite(changed.operation.action)) this.#readAgain(changed.operation);
    // The read that proves it may have been quicker than our own storage.
    this.#prove(changed.operation);
    if (!isOpen(changed.operation)) await this.#conclude(changed.operation);
  }

  /** Moves an operation; does nothing when it is no longer kept. */
  async #dispatch(id: string, event: OperationEvent, facts: Facts | null = null): Promise<void> {
    let ended = false;
    const changed = await this.#keeper.change(id, ({ operation, entry }) => {
      const next = reduceOperation(operation, event);
      ended = isOpen(operation) && !isOpen(next);
      const read = facts === null ? entry : { ...entry, after: facts, afterAt: event.at };
      return { operation: next, entry: read };
    });
    if (changed && ended) await this.#conclude(changed.operation);
  }

  /** It came to an end: say so, read again what it may have changed, and note what that read shows. */
  async #conclude(operation: Operation): Promise<void> {
    announceEnd(operation);
    if (operation.tab !== this.#tab || !isMemberWrite(operation.action)) this.#readAgain(operation);
    this.#keeper.tell('ended', operation.id);
    if (operation.phase === 'refused' || operation.note === 'seen-by-read') return;
    try {
      await this.#readAfter(operation);
    } catch {
      // The journal then has no "after"; the operation has ended all the same.
    }
  }

  async #readAfter(operation: Operation): Promise<void> {
    let about = operation;
    if (operation.action === 'create-balancer' && operation.phase === 'done' && operation.balancerName) {
      about = { ...operation, balancerId: await createdId(operation.balancerName) };
    }
    const facts = await readFacts(about);
    if (facts === null) return;
    const at = Date.now();
    await this.#keeper.change(operation.id, (kept) => {
      // A lost or empty answer that nothing explained, and yet the thing asked for is there now and was not before.
      const before = kept.entry.before;
      const proven =
        factsShow(about, facts) === true && before !== null && factsShow(about, before) === false;
      const moved = proven ? reduceOperation(kept.operation, { type: 'seen', at }) : kept.operation;
      return {
        operation: about.balancerId === moved.balancerId ? moved : { ...moved, balancerId: about.balancerId },
        entry: { ...kept.entry, balancerId: about.balancerId, after: facts, afterAt: at },
      };
    });
  }

  /** The members are read by their own screen after a change, and the server's list of actions by others. */
  #watchReads(): () => void {
    return this.#client.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'success') return;
      const { queryHash } = event.query;
      for (const operation of this.#keeper.operations()) {
        if (queryHash === membersHash(operation)) this.#prove(operation);
        if (!queryHash.startsWith('["actions"')) continue;
        const end = endInActions(operation, event.query.state.data);
        if (end) void this.#dispatch(operation.id, end);
      }
    });
  }

  #prove(operation: Operation): void {
    const proof = proofByRead(this.#client, operation, this.#over.has(operation.id));
    if (proof) void this.#dispatch(operation.id, proof.event, proof.facts);
  }

  /** Other features' queries of this load balancer, and the list it stands in. */
  #readAgain({ balancerId, pool }: Operation): void {
    if (pool) return void this.#client.invalidateQueries({ queryKey: seenKeys.pool(pool.id) });
    if (balancerId !== null) {
      void this.#client.invalidateQueries({ queryKey: seenKeys.balancer(balancerId) });
    }
    void this.#client.invalidateQueries({ queryKey: seenKeys.lists });
    void this.#client.invalidateQueries({ queryKey: ['actions'] });
  }
}
