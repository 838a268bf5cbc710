import { hashKey, type QueryClient } from '@tanstack/react-query';

import { type Action, mergeAction, readAccepted } from '#api/itcare/index.ts';
import type { WriteRecord } from '#api/writes.ts';
import { factsOf, factsShow, type Facts, type JournalEntry, type Seen } from '#domain/journal.ts';
import {
  followingOf,
  phaseOfStatus,
  type Operation,
  type OperationEvent,
  pollDelay,
  reduceOperation,
  startOperation,
} from '#domain/operation.ts';
import { describeWrite, type WriteDescription } from '#domain/write.ts';

import { subscribePreferences } from '#ui/preference.ts';

import { announceEnd } from './announce.ts';
import { type OperationBoard, operationBoard } from './board.ts';
import { createdId, lookAt, readFacts } from './follower.ts';
import { notificationsOn } from './notifications.ts';
import { seenKeys, seenNow, seenOfPool } from './seen.ts';
import { type Kept, memoryStore, openStore, type OperationStore } from './store.ts';
import {
  type Channel,
  type Leadership,
  openChannel,
  seekLeadership,
  tabName,
  type TabMessage,
} from './tabs.ts';
import { isMemberWrite, isOpen } from '#domain/operation-words.ts';

/** While nobody looks, the slowest pace is enough; and it is kept up only for those who asked to be notified. */
const HIDDEN_POLL_MS = 15_000;

let running: Engine | null = null;

/** The one engine of this tab. */
export async function startEngine(client: QueryClient): Promise<Engine> {
  running ??= new Engine({
    client,
    board: operationBoard,
    store: await openStore(),
    tab: tabName(),
    locks: globalThis.navigator.locks,
  });
  await running.start();
  return running;
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
}

/**
 * Turns the records of writes into operations and journal entries, keeps them, and (in one tab of the browser)
 * follows what is open until it ends. Everything that happens goes through `#change`, one after the other.
 */
export class Engine {
  readonly #client: QueryClient;
  readonly #board: OperationBoard;
  readonly #tab: string;
  readonly #locks: LockManager | undefined;
  readonly #operations = new Map<string, Operation>();
  /** Writes of this very page that are on their way: their answer will come here. */
  readonly #inFlight = new Set<string>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #stops: (() => void)[] = [];
  #journal: Map<string, JournalEntry> | null = null;
  #store: OperationStore;
  #queue: Promise<unknown> = Promise.resolve();
  #channel: Channel | null = null;
  #leadership: Leadership | null = null;
  #following: AbortController | null = null;

  constructor({ client, board, store, tab, locks }: EngineOptions) {
    this.#client = client;
    this.#board = board;
    this.#store = store;
    this.#tab = tab;
    this.#locks = locks;
  }

  async start(): Promise<void> {
    if (this.#channel) return;
    this.#channel = openChannel((message) => void this.#onMessage(message));
    await this.#reload();
    // What this tab left behind on its way before a reload: its answer went to a page that is gone.
    for (const operation of this.#operations.values()) {
      if (operation.phase === 'sent' && operation.tab === this.#tab && !this.#inFlight.has(operation.id)) {
        void this.#dispatch(operation.id, { type: 'interrupted', at: Date.now() });
      }
    }
    this.#board.onJournalAsked(() => void this.#readJournal());
    this.#stops.push(this.#watchReads());
    this.#leadership = seekLeadership({
      tab: this.#tab,
      locks: this.#locks,
      may: () => !document.hidden || notificationsOn(),
      onChange: (leads) => this.#lead(leads),
    });
    const update = () => this.#leadership?.update();
    document.addEventListener('visibilitychange', update);
    this.#stops.push(
      () => document.removeEventListener('visibilitychange', update),
      subscribePreferences(update),
    );
  }

  stop(): void {
    this.#leadership?.stop();
    this.#channel?.close();
    this.#channel = null;
    for (const stop of this.#stops.splice(0)) stop();
    this.#lead(false);
  }

  /** A write left, or was answered (`api/writes.ts`). `seen` is what was known at that moment. */
  onWrite(record: WriteRecord, seen: Seen): void {
    // Signing in is no change of anything, and its body is nobody's business.
    if (record.path.startsWith('/auth/')) return;
    const known = this.#operations.get(record.id);
    if (!known) this.#add(record, seen);
    if (record.outcome === 'sent') return;
    this.#inFlight.delete(record.id);
    void this.#answer(record);
  }

  async clear(): Promise<void> {
    await this.#enqueue(async () => {
      await this.#store.clear();
      await this.#reload();
    });
    this.#channel?.post({ type: 'changed', ids: [] });
  }

  #add(record: WriteRecord, seen: Seen): void {
    const described = describeWrite(record.method, record.path, record.body);
    const about = {
      ...described,
      balancerId: record.resourceId ?? described.balancerId,
      changeReference: described.changeReference ?? record.changeReference,
    };
    const { id, startedAt, method, path, reason } = record;
    const names = {
      balancerName: seen.balancer?.name ?? seen.poolName ?? null,
      objectName: objectName(about, seen),
    };
    const operation = startOperation({ ...about, ...names, id, tab: this.#tab, startedAt });
    const entry: JournalEntry = {
      ...about,
      ...names,
      id,
      startedAt,
      answeredAt: null,
      endedAt: null,
      method,
      path,
      body: record.body,
      reason,
      outcome: record.outcome,
      status: null,
      answer: null,
      message: null,
      phase: operation.phase,
      before: factsOf(about, seen),
      after: null,
      afterAt: null,
    };
    this.#inFlight.add(id);
    this.#show({ operation, entry });
    void this.#enqueue(() => this.#store.add({ operation, entry })).then(() => this.#tell('changed', id));
  }

  async #answer(record: WriteRecord): Promise<void> {
    const { id, outcome, endedAt, message, status } = record;
    if (outcome === 'sent') return;
    const answer = readAccepted(record.answer);
    const at = endedAt ?? Date.now();
    const changed = await this.#change(id, ({ operation, entry }) => ({
      operation: reduceOperation(operation, { type: 'answered', at, outcome, answer, message }),
      entry: { ...entry, outcome, status, message, answeredAt: at, answer: keptAnswer(record.answer, entry) },
    }));
    if (!changed) return;
    const open = outcome === 'unknown' || changed.operation.phase === 'accepted';
    // What answers with members is read again by the screen that asked for it.
    if (open && !isMemberWrite(changed.operation.action)) this.#readAgain(changed.operation);
    // The read that proves it may have been quicker than our own storage.
    this.#proveByRead(changed.operation);
    if (!isOpen(changed.operation)) await this.#conclude(changed.operation);
  }

  /** Moves an operation. Resolves with it, or null when it is no longer kept. */
  async #dispatch(id: string, event: OperationEvent, facts: Facts | null = null): Promise<void> {
    let ended = false;
    const changed = await this.#change(id, ({ operation, entry }) => {
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
    this.#tell('ended', operation.id);
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
    await this.#change(operation.id, (kept) => {
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

  /** The members are read by their own screen after a change: what it sees proves the change without another call. */
  #watchReads(): () => void {
    return this.#client.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'success') return;
      for (const operation of this.#operations.values()) {
        if (event.query.queryHash === membersHash(operation)) this.#proveByRead(operation);
      }
      if (event.query.queryHash.startsWith('["actions"')) this.#sawActions(event.query.state.data);
    });
  }

  /** The server's list, read for a screen, tells of our operations as well. */
  #sawActions(list: unknown): void {
    for (const operation of this.#operations.values()) {
      const { tracking } = operation;
      if (tracking?.id == null || !isOpen(operation) || !isActionList(list)) continue;
      const found = list.find((action) => action.id === tracking.id);
      if (!found || phaseOfStatus(found.status) === 'running') continue;
      const action = mergeAction(tracking, found);
      void this.#dispatch(operation.id, { type: 'polled', at: Date.now(), action, byName: false });
    }
  }

  /** Whether the members as last read show what was asked for; a read that began before the answer proves nothing. */
  #proveByRead(operation: Operation): void {
    const { balancerId, answeredAt } = operation;
    if (operation.pool) return this.#proveByEquipment(operation, operation.pool.id);
    if (followingOf(operation) !== 'read' || balancerId === null || answeredAt === null) return;
    const reading: unknown = this.#client.getQueryData(seenKeys.members(balancerId));
    if (readingStart(reading) < answeredAt) return;
    const facts = factsOf(operation, seenNow(this.#client, balancerId));
    if (facts === null || factsShow(operation, facts) !== true) return;
    void this.#dispatch(operation.id, { type: 'seen', at: Date.now() }, facts);
  }

  /** A read of the equipment ends the doubt either way; one of the database says nothing (Globo contract §8.3). */
  #proveByEquipment(operation: Operation, poolId: number): void {
    const reading: unknown = this.#client.getQueryData(seenKeys.poolMembers(poolId));
    const { answeredAt } = operation;
    if (!isOpen(operation) || answeredAt === null || !provesAfter(reading, answeredAt)) return;
    const facts = factsOf(operation, seenOfPool(this.#client, poolId));
    if (facts === null) return;
    const at = Date.now();
    const shown = factsShow(operation, facts) === true;
    void this.#dispatch(
      operation.id,
      shown ? { type: 'seen', at } : { type: 'settled', at, note: 'not-seen' },
      facts,
    );
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

  /* ---- Following, in the one tab that leads ---------------------------------------------------------------- */

  #lead(leads: boolean): void {
    this.#following?.abort();
    this.#following = leads ? new AbortController() : null;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    if (leads) this.#schedule();
  }

  #schedule(): void {
    const following = this.#following;
    if (!following) return;
    for (const operation of this.#operations.values()) {
      if (!isOpen(operation) || this.#timers.has(operation.id)) continue;
      const delay = document.hidden ? HIDDEN_POLL_MS : pollDelay(operation.polls);
      this.#timers.set(
        operation.id,
        setTimeout(() => void this.#look(operation.id, following.signal), delay),
      );
    }
  }

  async #look(id: string, signal: AbortSignal): Promise<void> {
    const operation = this.#operations.get(id);
    if (operation && !this.#inFlight.has(id)) {
      const { event, facts } = await lookAt(operation, this.#claimed(id), signal);
      // A look that was given up with the leadership is no missed poll.
      if (signal.aborted) return;
      if (event) await this.#dispatch(id, event, facts);
    }
    this.#timers.delete(id);
    if (!signal.aborted) this.#schedule();
  }

  /** Actions that belong to other operations of this browser. */
  #claimed(id: string): ReadonlySet<number> {
    const others = [...this.#operations.values()].filter((operation) => operation.id !== id);
    return new Set(others.flatMap(({ tracking }) => (tracking?.id == null ? [] : [tracking.id])));
  }

  /* ---- Keeping, and telling the other tabs ------------------------------------------------------------------- */

  async #change(id: string, change: (kept: Kept) => Kept): Promise<Kept | null> {
    let touched = false;
    const changed = await this.#enqueue(() =>
      this.#store.change(id, (kept) => {
        const next = change(kept);
        const { phase, endedAt, message, balancerName } = next.operation;
        const entry =
          next.operation === kept.operation
            ? next.entry
            : {
                ...next.entry,
                phase,
                endedAt,
                message: message ?? next.entry.message,
                balancerName: next.entry.balancerName ?? balancerName,
              };
        touched = next.operation !== kept.operation || entry !== kept.entry;
        return { operation: next.operation, entry };
      }),
    );
    if (changed && touched) {
      this.#show(changed);
      this.#tell('changed', id);
    }
    return changed ?? null;
  }

  /** One after the other. Storage that fails (full, taken away) is replaced by memory, which then says so. */
  async #enqueue<T>(work: () => Promise<T>): Promise<T | undefined> {
    const done = this.#queue.then(work).catch(async () => {
      if (this.#store.kind === 'memory') return;
      this.#store = await this.#intoMemory();
      this.#board.set({ kept: 'memory' });
      return work();
    });
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #intoMemory(): Promise<OperationStore> {
    const memory = memoryStore();
    for (const operation of this.#operations.values()) {
      const entry = this.#journal?.get(operation.id) ?? entryOf(operation);
      await memory.add({ operation, entry });
    }
    return memory;
  }

  #show({ operation, entry }: Kept): void {
    this.#operations.set(operation.id, operation);
    this.#journal?.set(entry.id, entry);
    this.#publish();
    this.#schedule();
  }

  #publish(): void {
    this.#board.set({
      kept: this.#store.kind,
      operations: [...this.#operations.values()].toSorted(newestFirst),
      journal: this.#journal && [...this.#journal.values()].toSorted(newestFirst),
    });
  }

  async #reload(): Promise<void> {
    const operations = await this.#store.operations();
    const stored = new Set(operations.map(({ id }) => id));
    for (const id of this.#operations.keys()) {
      // What just left may not be stored yet.
      if (!stored.has(id) && !this.#inFlight.has(id)) this.#operations.delete(id);
    }
    for (const operation of operations) this.#operations.set(operation.id, operation);
    if (this.#journal) await this.#readJournal();
    this.#publish();
    this.#schedule();
  }

  async #readJournal(): Promise<void> {
    const entries = await this.#store.journal();
    this.#journal = new Map(entries.map((entry) => [entry.id, entry]));
    this.#publish();
  }

  #tell(type: TabMessage['type'], id: string): void {
    this.#channel?.post({ type, ids: [id] });
  }

  async #onMessage({ type, ids }: TabMessage): Promise<void> {
    await this.#enqueue(() => this.#reload());
    if (type !== 'ended') return;
    for (const id of ids) {
      const operation = this.#operations.get(id);
      if (!operation) continue;
      if (!document.hidden) announceEnd(operation);
      this.#readAgain(operation);
    }
  }
}

function newestFirst(a: { startedAt: number }, b: { startedAt: number }): number {
  return b.startedAt - a.startedAt;
}

/** The key of the query says it; this makes sure that it is not a list of something else. */
function isActionList(list: unknown): list is readonly Action[] {
  return Array.isArray(list);
}

function membersHash({ balancerId, pool }: Operation): string | null {
  if (pool) return hashKey(seenKeys.poolMembers(pool.id));
  return balancerId === null ? null : hashKey(seenKeys.members(balancerId));
}

function objectName(about: WriteDescription, seen: Seen): string | null {
  if (about.pool) return poolNames(about.pool.memberIds, seen);
  if (isMemberWrite(about.action)) {
    return seen.members?.find((member) => member.id === about.memberId)?.name || null;
  }
  if (about.urlId === null) return null;
  const urls = seen.urls ?? seen.balancer?.urls;
  return urls?.find((url) => url.id === about.urlId)?.name ?? null;
}

const NAMED = 3;

/** The first names, and how many more: one request may change three hundred members. */
function poolNames(ids: readonly string[], seen: Seen): string | null {
  const names = ids.map((id) => seen.members?.find((member) => member.id === id)?.name ?? `#${id}`);
  const rest = names.length - NAMED;
  return names.length === 0 ? null : `${names.slice(0, NAMED).join(', ')}${rest > 0 ? ` +${rest}` : ''}`;
}

/** A whole pool says no more about one member than that member does, and is kept five thousand times. */
function keptAnswer(answer: unknown, { memberId }: JournalEntry): unknown {
  const read = readAccepted(answer);
  if (read?.kind !== 'members') return read;
  const members = read.members.filter((member) => String(member.resourceId) === memberId);
  return { kind: 'members', count: read.members.length, members };
}

/** Whether a cached reading asked the equipment, and began after that moment. */
function provesAfter(data: unknown, at: number): boolean {
  const proves = typeof data === 'object' && data !== null && 'proves' in data && data.proves === true;
  return proves && readingStart(data) >= at;
}

/** When the read of members began; never, if it does not say. */
function readingStart(data: unknown): number {
  if (typeof data !== 'object' || data === null || !('startedAt' in data)) return -Infinity;
  return typeof data.startedAt === 'number' ? data.startedAt : -Infinity;
}

/** All that is left of an entry whose storage is gone. */
function entryOf(operation: Operation): JournalEntry {
  return {
    ...operation,
    method: '',
    path: '',
    body: null,
    reason: null,
    outcome: operation.phase === 'sent' ? 'sent' : 'accepted',
    answer: null,
    before: null,
    after: null,
    afterAt: null,
    status: null,
  };
}
