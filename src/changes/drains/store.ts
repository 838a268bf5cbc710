import { type DrainSample, type DrainView, drainOf } from '#domain/members/drain.ts';
import type { MemberState } from '#domain/members/member-state.ts';
import type { PoolStats } from '#domain/pool-stats.ts';
import { KeyedListeners, Listeners, Observable } from '#observable.ts';

import type { Change } from '#changes/change.ts';
import { changeStore } from '#changes/store.ts';
import { isFailed } from '#changes/vocabulary.ts';

import { drainCount } from './count.ts';
import { type DrainId, type DrainRecord, idOfDrain, mergedDrain, withSample } from './record.ts';

/** A member as one read shows it. */
export interface SeenMember {
  readonly key: string;
  readonly name: string;
  readonly state: MemberState | null;
}

/** One read of the members of a pool. */
export interface SeenPool {
  /** When it began and when it was answered, epoch ms. */
  readonly startedAt: number;
  readonly at: number;
  readonly members: readonly SeenMember[];
  readonly poolName?: string | null | undefined;
  /** Whether the backend counts connections, where that is known. */
  readonly counted?: boolean;
  /** Of the read before, where the same page made it: what a member was then. */
  readonly before?: (
    key: string,
  ) => { readonly state: MemberState | null; readonly last: DrainSample | null } | null;
}

/** Why a pool could not be read the last time. */
export interface DrainProblem {
  readonly at: number;
  readonly message: string;
  /** The server knows no such pool. */
  readonly gone: boolean;
}

/** For so long after a restart no drain is called finished, in ms. */
const LINGERS_MS = 60 * 60_000;

/** A read shows a drain at most so long after it was answered, where it is the one that is meant. */
const LATE_MS = 30 * 60_000;

interface KnownPool {
  epoch: number | null;
  /** When what counts was seen to begin anew: the connections of before may live on, and nobody counts them. */
  restartedAt: number | null;
  readAt: number;
  problem: DrainProblem | null;
  counted: boolean;
}

const none: readonly DrainRecord[] = [];
/** Records never change: what was calculated of one is true for as long as it is there. */
const views = new WeakMap<DrainRecord, DrainView>();

function viewOf(record: DrainRecord): DrainView {
  const known = views.get(record);
  if (known) return known;
  const view = drainOf(record.samples, record.lost);
  views.set(record, view);
  return view;
}

/**
 * The drains that this browser began or sees, over all backends: the only place that knows how each goes. Reads of any page
 * come here; what is kept in storage comes and goes through `drain-keeper.ts`. Screens listen to one drain or to the
 * list of them.
 */
export class DrainStore {
  readonly #records = new Map<string, DrainRecord>();
  readonly #byPool = new Map<string, Set<string>>();
  readonly #pools = new Map<string, KnownPool>();
  /** When drains that are put away were over: an older read brings none of them back. */
  readonly #over = new Map<string, number>();
  readonly #listeners = new KeyedListeners();
  readonly #moved = new Listeners<[id: string]>();
  readonly #list = new Observable<readonly DrainRecord[]>(none);
  readonly #opened = new Observable(false);
  readonly #changes: Pick<typeof changeStore, 'of'>;

  constructor(changes: Pick<typeof changeStore, 'of'> = changeStore) {
    this.#changes = changes;
  }

  /** Whether what is kept of former pages has been read: until then nobody knows how a drain began. */
  readonly isOpened = this.#opened.get;
  readonly subscribeOpened = this.#opened.subscribe;

  /** Of the member: under way, or ended elsewhere and not put away. */
  get(id: DrainId): DrainRecord | null {
    return this.#records.get(idOfDrain(id)) ?? null;
  }

  /** How the drain of this member goes; null when it is not draining. How it began is unknown until storage was read. */
  view(id: DrainId): DrainView | null {
    const record = this.get(id);
    if (record === null || record.ended !== null) return null;
    const view = viewOf(record);
    return this.isOpened() ? view : { ...view, level: null, start: null };
  }

  /** All, oldest first; another list when one came, ended or went. */
  readonly list = this.#list.get;
  readonly subscribe = this.#list.subscribe;

  /** Told when anything about the drain of this member moved. */
  subscribeTo(id: DrainId, listener: () => void): () => void {
    return this.#listeners.subscribe(idOfDrain(id), listener);
  }

  /** Told which drain moved. */
  readonly subscribeMoved = this.#moved.subscribe;

  /** When this tab read the pool last, 0 for never; why it could not since; and whether its backend counts connections. */
  readOf(pool: string): Readonly<Pick<KnownPool, 'readAt' | 'problem' | 'counted'>> {
    return this.#pools.get(pool) ?? { readAt: 0, problem: null, counted: true };
  }

  /** What is kept from former pages is here. */
  open(kept: readonly DrainRecord[]): void {
    for (const record of kept) this.#take(record);
    this.#opened.set(true);
    this.#listed();
    for (const id of this.#records.keys()) this.#notify(id);
  }

  /** What another tab knows. */
  heard(record: DrainRecord): void {
    // Put away here, and stored by the other one in the same moment.
    if (record.seenAt <= (this.#over.get(idOfDrain(record)) ?? 0)) return;
    if (this.#take(record)) this.#listed();
  }

  #take(record: DrainRecord): boolean {
    const mine = this.get(record);
    const next = mine ? mergedDrain(mine, record) : record;
    return this.#put(next, mine);
  }

  /** A read of the members of a pool. */
  sawMembers(pool: string, seen: SeenPool): void {
    const { startedAt, at, members, poolName = null, before } = seen;
    const known = this.#poolOf(pool);
    known.counted = seen.counted ?? known.counted;
    known.readAt = Math.max(known.readAt, at);
    known.problem = null;
    let listed = false;
    const open = [...(this.#byPool.get(pool) ?? [])];
    for (const id of open) {
      const record = this.#records.get(id);
      if (!record || record.ended) continue;
      const now = members.find(({ key }) => key === record.member);
      // A read that began before it did knows nothing of it; a state that cannot be told ends nothing.
      if (startedAt < record.since || (now && (now.state === null || now.state === 'disabled'))) continue;
      listed = this.#end(record, at, now?.state ?? null) || listed;
    }
    for (const { key, name, state } of members) {
      if (state !== 'disabled') continue;
      const record = this.get({ pool, member: key });
      if (record && record.ended === null) {
        const next = {
          ...record,
          seenAt: Math.max(record.seenAt, at),
          poolName: record.poolName ?? poolName,
        };
        // That it drains still is no news to anybody.
        if (next.seenAt !== record.seenAt || next.poolName !== record.poolName) this.#replace(record, next);
        continue;
      }
      const over = record?.ended?.at ?? this.#over.get(idOfDrain({ pool, member: key }));
      if (over !== undefined && startedAt < over) continue;
      const former = before?.(key) ?? null;
      const began = former !== null && former.state !== 'disabled';
      const origin = { pool, member: key, memberName: name, poolName, since: at, sinceKnown: began };
      this.#put(this.#fresh(origin, former?.last ? { ...former.last, at } : null), record);
      listed = true;
    }
    if (listed) this.#listed();
  }

  /** A drain that this browser decided is proven. */
  began(change: Change, since: number): void {
    const { id, operator, intent } = change;
    const { object: pool, part: member, reason, changeReference } = intent;
    if (member === null) return;
    const origin = { change: id, operator, reason, changeReference };
    const mine = this.get({ pool, member });
    // Seen by a read before the change itself was proven by it.
    if (mine && mine.ended === null) {
      if (mine.origin?.change === id || mine.since > since + LATE_MS) return;
      // What drained before keeps its beginning.
      const seenFirst = mine.since >= (change.sentAt ?? since);
      const begin = seenFirst ? { since: Math.min(mine.since, since), sinceKnown: true } : {};
      this.#put({ ...mine, ...begin, origin }, mine);
    } else if (
      Math.max(mine?.since ?? 0, mine?.ended?.at ?? 0, this.#over.get(idOfDrain({ pool, member })) ?? 0) >=
      since
    ) {
      return;
    } else {
      const about = { pool, member, poolName: intent.objectName, memberName: intent.partName ?? member };
      this.#put({ ...this.#fresh({ ...about, since, sinceKnown: true }, null), origin }, mine);
    }
    this.#listed();
  }

  #fresh(
    about: Pick<DrainRecord, 'pool' | 'member' | 'poolName' | 'memberName' | 'since' | 'sinceKnown'>,
    first: DrainSample | null,
  ): DrainRecord {
    const { epoch, restartedAt } = this.#poolOf(about.pool);
    return {
      ...about,
      origin: null,
      samples: first ? [first] : [],
      epoch,
      lost: restartedAt !== null && about.since - restartedAt < LINGERS_MS,
      seenAt: about.since,
      ended: null,
    };
  }

  /** A read of the counts of a pool. */
  sawStats(pool: string, { at, members, epoch, complete = true }: PoolStats): void {
    const known = this.#poolOf(pool);
    if (known.epoch !== null && epoch !== undefined && epoch !== known.epoch) known.restartedAt = at;
    known.epoch = epoch ?? null;
    for (const id of this.#byPool.get(pool) ?? []) {
      const record = this.#records.get(id);
      const counts = record && members.get(record.member);
      if (!record || record.ended || !counts || counts.connections === null) continue;
      const { connections, queue = null, total = null, chosen } = counts;
      const told = chosen === undefined ? {} : { chosen };
      const sample = { at, value: connections, queue, total, complete, ...told };
      const next = withSample(record, sample, epoch ?? null);
      if (next !== record) this.#replace(record, next);
    }
  }

  /** The pool could not be read. */
  failed(pool: string, problem: DrainProblem): void {
    this.#poolOf(pool).problem = problem;
    for (const id of this.#byPool.get(pool) ?? []) this.#listeners.notify(id);
  }

  /** Over, and not by a decision of this browser: it stays to be read. */
  #end(record: DrainRecord, at: number, state: MemberState | null): boolean {
    if (this.#isOurs(record, state)) return this.#drop(idOfDrain(record), at);
    const how = state === 'offline' ? 'offline' : state === null ? 'member-gone' : 'enabled';
    return this.#put({ ...record, ended: { at, how } }, record);
  }

  /** What ended elsewhere by a decision of this browser, as it turns out: of another tab, say. */
  settle(): void {
    let listed = false;
    for (const record of this.#records.values()) {
      const { ended } = record;
      if (ended === null) continue;
      const state = ended.how === 'member-gone' ? null : ended.how;
      if (this.#isOurs(record, state)) listed = this.#drop(idOfDrain(record), ended.at) || listed;
    }
    if (listed) this.#listed();
  }

  #isOurs({ pool, member, since }: DrainRecord, state: MemberState | null): boolean {
    return this.#changes.of(pool).some((change) => {
      const { intent, startedAt } = change;
      if (intent.part !== member || startedAt < since || isFailed(change)) return false;
      return state === null ? intent.kind === 'member-remove' : 'to' in intent && intent.to === state;
    });
  }

  /** Puts drains that are over, or that nobody can read any more, away. */
  dismiss(ids: readonly DrainId[]): void {
    const now = Date.now();
    for (const id of ids) this.#drop(idOfDrain(id), now);
    this.#listed();
  }

  /** What is over goes, and of the others who decided them and why: with the journal. */
  clear(): void {
    for (const record of this.#records.values())
      if (record.ended) this.#drop(idOfDrain(record), record.ended.at);
      else if (record.origin) this.#put({ ...record, origin: null }, record);
    this.#listed();
  }

  #poolOf(pool: string): KnownPool {
    const known = this.#pools.get(pool);
    if (known) return known;
    const fresh = { epoch: null, restartedAt: null, readAt: 0, problem: null, counted: true };
    this.#pools.set(pool, fresh);
    return fresh;
  }

  #replace(before: DrainRecord, record: DrainRecord): void {
    this.#put(record, before);
  }

  /** True where the list is another one. */
  #put(record: DrainRecord, before: DrainRecord | null): boolean {
    if (record === before) return false;
    const id = idOfDrain(record);
    this.#records.set(id, record);
    const ids = this.#byPool.get(record.pool) ?? new Set();
    this.#byPool.set(record.pool, ids);
    ids.add(id);
    this.#notify(id);
    return (
      before === null ||
      before.since !== record.since ||
      before.ended !== record.ended ||
      before.origin !== record.origin ||
      before.poolName !== record.poolName
    );
  }

  #drop(id: string, at: number): boolean {
    const record = this.#records.get(id);
    if (!record) return false;
    this.#records.delete(id);
    this.#over.set(id, at);
    const ids = this.#byPool.get(record.pool);
    ids?.delete(id);
    if (ids?.size === 0) this.#byPool.delete(record.pool);
    this.#notify(id);
    return true;
  }

  #notify(id: string): void {
    this.#listeners.notify(id);
    this.#moved.notify(id);
  }

  #listed(): void {
    this.#list.set([...this.#records.values()].toSorted((a, b) => a.since - b.since));
    drainCount.set(this.#list.get().filter(({ ended }) => ended === null).length);
  }
}

/** The one of this page. */
export const drainStore = new DrainStore();
