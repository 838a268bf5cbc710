import type { QueryClient } from '@tanstack/react-query';

import { sessionOf } from '#http/session/session.ts';
import { pollLimits } from '#http/site/site.ts';
import { newId } from '#http/writes.ts';
import { observePool, type PoolObservation } from '#backends/observe.ts';
import { stateIntents } from '#backends/intents.ts';
import type { Member } from '#backends/member.ts';
import type { Pool } from '#backends/pool.ts';
import type { Runner } from '#changes/engine/runner.ts';
import { type Intent, readObject, type Why } from '#changes/intent.ts';
import { STAGED } from '#changes/storage/databases.ts';
import type { RecordTable } from '#changes/storage/record-table.ts';
import { type Leadership, seekLeadership } from '#changes/storage/tabs.ts';
import type { ChangeStore } from '#changes/store.ts';
import type { Counts } from '#domain/pool-stats.ts';
import { isHealthy } from '#domain/members/member-state.ts';

import { type Act, advance, event, type Seen, stageOf, type World } from './advance.ts';
import { commanded, type StagedCommand } from './commands.ts';
import { beginStaged, isEnded, type StagedDraft, type StagedItem, type StagedProcedure } from './staged.ts';

export interface ConductorOptions {
  client: QueryClient;
  store: ChangeStore;
  table: RecordTable<StagedProcedure>;
  runner: Pick<Runner, 'run'>;
  tab: string;
  locks: LockManager | undefined;
}

const TICK_MS = 2_000;
/** Changes tell of each of their steps: what follows from several is decided once. */
const SOON_MS = 50;
/** A pool that cannot be read is tried less and less often, but at least this often, in ms. */
const SELDOM_MS = 30_000;
/** Asking a device costs it work: no more often than this while a drain is awaited there. */
const DEVICE_EVERY_MS = 60_000;
/** A step that another tab has begun shows in the store within this. */
const ELSEWHERE_MS = 60_000;
/** So many that have ended are kept. */
const KEPT = 30;

interface Look {
  readonly observation: PoolObservation | null;
  readonly error: string | null;
  /** Since the look before, what counts began anew. */
  readonly anew: boolean;
  readonly failures: number;
  /** Not read again before, epoch ms. */
  readonly nextAt: number;
}

/**
 * Works on the staged procedures of this browser, in one tab at a time: reads what their present steps are about, stores
 * what follows from it (`advance.ts`), and only then sends.
 */
export class Conductor {
  readonly #options: ConductorOptions;
  readonly #looks = new Map<string, Look>();
  /** By object, which process counted when it was read last; of this page alone. */
  readonly #epochs = new Map<string, number>();
  /** Keys of procedure and item whose step this page is sending. */
  readonly #acting = new Set<string>();
  readonly #stops: (() => void)[] = [];
  #leadership: Leadership | null = null;
  #leads = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueAt = Infinity;
  #ticking = false;

  constructor(options: ConductorOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { table, store, tab, locks } = this.#options;
    await table.open();
    this.#stops.push(
      table.subscribe(() => this.#schedule(SOON_MS)),
      store.subscribe(() => {
        if (this.#open().some(({ items }) => items.some(({ attempt }) => attempt !== null)))
          this.#schedule(SOON_MS);
      }),
    );
    // A hidden tab works on as well: a drain that waits for its end has nobody looking at it.
    this.#leadership = seekLeadership({
      name: STAGED,
      tab,
      locks,
      may: () => true,
      onChange: (leads) => {
        this.#leads = leads;
        // What the former leader saw is old.
        this.#looks.clear();
        this.#epochs.clear();
        void table.reload().then(() => this.#schedule(0));
      },
    });
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#leadership?.stop();
    for (const stop of this.#stops.splice(0)) stop();
    this.#options.table.close();
  }

  /** Resolves with its id when it is stored. */
  async begin(draft: StagedDraft): Promise<string> {
    const { table } = this.#options;
    const id = newId();
    const { backend } = readObject(draft.items[0]?.object ?? '');
    const operator = sessionOf(backend)?.view().who ?? null;
    await table.update(id, () => beginStaged(draft, { id, now: Date.now(), operator }));
    await this.#forgetOld();
    return id;
  }

  async command(id: string, command: StagedCommand): Promise<void> {
    await this.#options.table.update(id, (kept) => kept && commanded(kept, command, Date.now()));
  }

  /** Forgets one that has ended. */
  async dismiss(id: string): Promise<void> {
    await this.#options.table.update(id, (kept) => (kept && isEnded(kept) ? null : kept));
  }

  async clear(): Promise<void> {
    for (const { id } of this.#options.table.list()) await this.dismiss(id);
  }

  async #forgetOld(): Promise<void> {
    const ended = this.#options.table.list().filter(isEnded);
    const old = ended.toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0)).slice(KEPT);
    for (const { id } of old) await this.dismiss(id);
  }

  #open(): readonly StagedProcedure[] {
    return this.#options.table.list().filter((each) => !isEnded(each));
  }

  #schedule(ms: number): void {
    const at = Date.now() + ms;
    if (!this.#leads || at >= this.#dueAt) return;
    clearTimeout(this.#timer);
    this.#dueAt = at;
    this.#timer = setTimeout(() => {
      this.#dueAt = Infinity;
      void this.#tick();
    }, ms);
  }

  async #tick(): Promise<void> {
    if (this.#ticking || !this.#leads) return;
    this.#ticking = true;
    try {
      const open = this.#open();
      await this.#look(open);
      for (const { id } of open) await this.#advance(id);
    } finally {
      this.#ticking = false;
      if (this.#open().length > 0) this.#schedule(TICK_MS);
    }
  }

  /** Reads the pools whose members are being worked on, each once for all. */
  async #look(open: readonly StagedProcedure[]): Promise<void> {
    const now = Date.now();
    const objects = new Set(
      open.flatMap(({ items, phase }) =>
        items.flatMap(({ object, status }) =>
          status === 'running' || status === 'asking' || (status === 'waiting' && phase === 'running')
            ? [object]
            : [],
        ),
      ),
    );
    for (const object of this.#looks.keys())
      if (!objects.has(object)) {
        this.#looks.delete(object);
        this.#epochs.delete(object);
      }
    await Promise.all(
      [...objects].map(async (object) => {
        const last = this.#looks.get(object);
        if (last && now < last.nextAt) return;
        this.#looks.set(object, await this.#read(object, last?.failures ?? 0));
      }),
    );
  }

  async #read(object: string, failures: number): Promise<Look> {
    try {
      const observation = await observePool(this.#options.client, object, paceOf);
      const nextAt = Date.now() + paceOf(observation.pool);
      return { observation, error: null, failures: 0, nextAt, anew: this.#isAnew(object, observation) };
    } catch (error) {
      const wait = Math.min(SELDOM_MS, TICK_MS * 2 ** Math.min(failures, 10));
      const message = error instanceof Error ? error.message : String(error);
      const nextAt = Date.now() + wait;
      return { observation: null, error: message, failures: failures + 1, nextAt, anew: false };
    }
  }

  async #advance(id: string): Promise<void> {
    const { table } = this.#options;
    let acts: readonly Act[] = [];
    const kept = await table.update(id, (procedure) => {
      acts = [];
      if (!procedure) return null;
      const advanced = advance(procedure, this.#world(procedure), Date.now());
      acts = advanced.acts;
      return advanced.next;
    });
    if (!kept) return;
    for (const act of acts) void this.#act(kept, act);
    this.#askDevices(kept);
  }

  #world({ id }: StagedProcedure): World {
    const { store } = this.#options;
    return {
      seen: (item) => this.#seen(item),
      change: (change) => store.get(change),
      begun: ({ key, object, member }, since) => {
        if (this.#acting.has(`${id} ${key}`)) return 'acting';
        const found = store
          .of(object)
          .filter(
            ({ batch, intent, startedAt }) => batch === id && intent.part === member && startedAt >= since,
          );
        if (found.length > 0) return found.map((change) => change.id);
        // Without locks another tab may be at it, and believes that it leads.
        const elsewhere = this.#options.locks === undefined && Date.now() - since < ELSEWHERE_MS;
        return elsewhere ? 'acting' : 'none';
      },
    };
  }

  #seen({ object, member }: StagedItem): Seen | null {
    const look = this.#looks.get(object);
    if (!look) return null;
    if (!look.observation) return { error: look.error ?? '' };
    return { ...seenIn(look.observation, member), anew: look.anew };
  }

  #isAnew(object: string, { stats }: PoolObservation): boolean {
    const before = this.#epochs.get(object);
    if (stats?.epoch === undefined) return false;
    this.#epochs.set(object, stats.epoch);
    return before !== undefined && before !== stats.epoch;
  }

  /** Sends one step. Its record says already that it is being sent. */
  async #act(procedure: StagedProcedure, { item, verb, from }: Act): Promise<void> {
    const { runner, client } = this.#options;
    const { id, reason, changeReference, override, agreed } = procedure;
    const acting = `${id} ${item.key}`;
    this.#acting.add(acting);
    let begun = false;
    try {
      const { pool, reading } = await observePool(client, item.object, paceOf);
      const member = reading.members.find(({ key }) => key === item.member);
      const why = {
        reason: reason ?? undefined,
        changeReference: changeReference ?? undefined,
        override,
      };
      // Given up while the pool was read, or decided on what is no longer so: the next look decides anew.
      if (!this.#isWanted(id, item) || (member && member.state !== from)) return;
      const intents = member ? intentsOf(pool, member, verb, why) : [];
      if (intents.length === 0) {
        await this.#held(id, item, member?.lock ?? null);
        return;
      }
      const started: Promise<unknown>[] = [];
      await runner.run(intents, {
        batch: id,
        // What was agreed to was the drain: later steps, and what is decided instead of it, are weighed anew.
        agreed: agreed && item.at === 0 && verb === 'drain',
        onStarted: (changes) => {
          begun = changes.length > 0;
          if (begun) started.push(this.#sent(id, item, changes, verb));
        },
      });
      await Promise.all(started);
    } catch {
      // Nothing was begun, or its changes tell what became of it; the next look says why it cannot be read.
    } finally {
      // Something else was under way on the same member: it is tried again.
      if (!begun)
        await this.#ofItem(id, item, (kept) => (kept.attempt?.changes === null ? untried(kept) : kept));
      this.#acting.delete(acting);
      this.#schedule(SOON_MS);
    }
  }

  #isWanted(id: string, { key, attempt }: StagedItem): boolean {
    const kept = this.#options.table.list().find((each) => each.id === id);
    return kept?.items.find((each) => each.key === key)?.attempt?.since === attempt?.since;
  }

  async #sent(id: string, { key }: StagedItem, changes: readonly string[], verb: string): Promise<void> {
    const now = Date.now();
    await this.#options.table.update(id, (kept) => {
      const item = kept?.items.find((each) => each.key === key);
      if (!kept || !item?.attempt) return kept;
      const sent = { ...item, attempt: { ...item.attempt, changes } };
      return {
        ...kept,
        items: kept.items.map((each) => (each === item ? sent : each)),
        events: [...kept.events, { ...event(now, item, 'sent'), word: verb }],
      };
    });
  }

  async #held(id: string, item: StagedItem, message: string | null): Promise<void> {
    await this.#ofItem(id, item, (kept) => ({
      ...untried(kept),
      status: 'asking',
      question: { code: 'held', message, at: Date.now() },
    }));
  }

  async #ofItem(id: string, { key }: StagedItem, change: (kept: StagedItem) => StagedItem): Promise<void> {
    await this.#options.table.update(id, (kept) => {
      if (!kept) return null;
      const items = kept.items.map((each) => (each.key === key ? change(each) : each));
      return items.every((each, index) => each === kept.items[index]) ? kept : { ...kept, items };
    });
  }

  /** Where states are stored apart from the device, only the device proves anything; it is asked now and then. */
  #askDevices({ items }: StagedProcedure): void {
    for (const item of items) {
      const { pool } = this.#looks.get(item.object)?.observation ?? {};
      if (item.status !== 'running' || !pool?.equipment) continue;
      const device = pool.equipment;
      const { nextAt } = device.view();
      const asks = item.attempt?.changes != null || stageOf(item)?.type !== 'act';
      const last = this.#asked.get(pool.id) ?? 0;
      const now = Date.now();
      if (!asks || device.isRunning() || now < nextAt || now - last < DEVICE_EVERY_MS) continue;
      this.#asked.set(pool.id, now);
      device.check('request').catch(() => undefined);
    }
  }

  readonly #asked = new Map<string, number>();
}

function paceOf(pool: Pool): number {
  return Math.max(TICK_MS - 100, pollLimits(pool.equipment ? 'poolMembers' : 'members').leastMs);
}

function untried(item: StagedItem): StagedItem {
  return { ...item, attempt: null, attempts: Math.max(0, item.attempts - 1) };
}

/** Of a verb that takes several steps only the first: the rest follows from what the next read shows. */
function intentsOf(pool: Pool, member: Member, verb: string, why: Why): readonly Intent[] {
  const [first] = pool.steps?.([member], verb, why)?.items ?? [];
  return first ? first.intents : stateIntents(pool, [member], verb, why);
}

/** One member as an observation shows it. */
export function seenIn({ reading, stats, pool }: PoolObservation, key: string): Seen {
  const member = reading.members.find((each) => each.key === key);
  const counts = stats?.members.get(key) ?? null;
  return {
    at: reading.startedAt,
    present: member !== undefined,
    state: member?.state ?? null,
    health: member?.health ?? 'unknown',
    reason: member?.reason ?? null,
    monitored: member?.monitored !== false && member?.stored?.note !== 'not-monitored',
    counted: pool.stats !== undefined,
    counts,
    complete: stats?.complete !== false,
    epoch: stats?.process ?? null,
    median: medianOf(
      reading.members.flatMap((each) => {
        const value: Counts['connections'] | undefined = stats?.members.get(each.key)?.connections;
        return each.key !== key && isHealthy(each) && value != null ? [value] : [];
      }),
    ),
  };
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  if (upper === undefined) return null;
  const lower = sorted[Math.ceil(middle) - 1] ?? upper;
  return (lower + upper) / 2;
}
