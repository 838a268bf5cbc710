import type { Member } from '#backends/member.ts';
import { changeStore } from '#changes/store.ts';
import {
  explained,
  firstLook,
  type Flaps,
  isLostByRestart,
  type MovedSince,
  type Move,
  nextLook,
  type Reset,
  seenAll,
  STATE,
} from '#domain/members/moved.ts';
import type { PoolStats } from '#domain/pool-stats.ts';
import { Observable } from '#observable.ts';

import { explainBy, isWhole, seenOf } from './compared.ts';

export interface ListedMove extends Move {
  /** Its state was lost by a restart of what decided it. */
  readonly lost: boolean;
}

/** What moved since `since` (epoch ms), newest last. */
export interface MovesView {
  readonly since: number;
  readonly moves: readonly ListedMove[];
  readonly flaps: Flaps;
}

/** When this tab saw a member change its state. */
export interface StateSeen {
  /** The read that showed it, epoch ms. */
  readonly at: number;
  /** Not by this browser. */
  readonly elsewhere: boolean;
}

const RESETS = 20;
const nothing: MovesView = { since: 0, moves: [], flaps: { count: 0, members: [] } };

/**
 * What others changed in one pool while this tab knows it: from the first read on, or from where the operator said that it
 * was seen. In the memory of the tab, and the same view as long as nothing moves.
 */
export class PoolMoves extends Observable<MovesView> {
  readonly #pool: string;
  #known: MovedSince | null = null;
  #members: readonly Member[] = [];
  readonly #states = new Map<string, StateSeen>();
  #resets: readonly Reset[] = [];
  #epoch: number | null = null;
  readonly #totals = new Map<string, number>();

  constructor(pool: string) {
    super(nothing);
    this.#pool = pool;
  }

  /** A read of the members, made at `at`. */
  sawMembers(members: readonly Member[], at: number): void {
    const before = this.#known;
    if (before !== null && at < before.at) return;
    const same = before !== null && members === this.#members;
    this.#members = members;
    if (same) {
      this.#known = { ...before, at };
      return;
    }
    const seen = { at, complete: isWhole(members), members: members.map(seenOf) };
    this.#known = before === null ? firstLook(seen) : nextLook(before, seen, this.#explain());
    if (before) this.#noteStates(before, this.#known);
    this.#show();
  }

  /** A read of the statistics: whether what counts began anew. */
  sawStats({ at, epoch, members }: PoolStats): void {
    const resets: Reset[] = [];
    if (this.#epoch !== null && epoch !== undefined && epoch !== this.#epoch) resets.push({ at, key: null });
    this.#epoch = epoch ?? null;
    for (const [key, { total = null }] of members) {
      if (total === null) continue;
      if (total < (this.#totals.get(key) ?? 0)) resets.push({ at, key });
      this.#totals.set(key, total);
    }
    if (resets.length === 0) return;
    this.#resets = [...this.#resets, ...resets].slice(-RESETS);
    this.#show();
  }

  /** More is known of what this browser did, in this tab or another. */
  readonly changed = (): void => {
    if (this.#known === null || this.#known.moves.length === 0) return;
    const known = explained(this.#known, this.#explain());
    if (known === this.#known) return;
    for (const { key, what } of this.#known.moves) {
      const state = this.#states.get(key);
      const own = what === STATE && !known.moves.some((move) => move.key === key && move.what === STATE);
      if (own && state) this.#states.set(key, { ...state, elsewhere: false });
    }
    this.#known = known;
    this.#show();
  };

  /** The operator has seen it. */
  readonly dismiss = (): void => {
    if (this.#known === null) return;
    this.#known = seenAll(this.#known);
    this.#show();
  };

  /** When this tab saw this member come to the state that it has; null when it did not. */
  stateSeen(key: string): StateSeen | null {
    return this.#states.get(key) ?? null;
  }

  #explain() {
    return explainBy(changeStore.of(this.#pool), this.#members);
  }

  #noteStates(before: MovedSince, { at, members, moves }: MovedSince): void {
    for (const [key, { facts }] of members) {
      const was = before.members.get(key)?.facts[STATE]?.value;
      if (was === undefined || was === facts[STATE]?.value) continue;
      const elsewhere = moves.some((move) => move.key === key && move.what === STATE && move.at === at);
      this.#states.set(key, { at, elsewhere });
    }
    for (const key of this.#states.keys()) if (!members.has(key)) this.#states.delete(key);
  }

  #show(): void {
    if (this.#known === null) return;
    const { since, moves, flaps } = this.#known;
    const shown = this.get();
    const listed = moves.map((move) => ({ ...move, lost: isLostByRestart(move, this.#resets) }));
    const same =
      since === shown.since &&
      flaps === shown.flaps &&
      listed.length === shown.moves.length &&
      listed.every((move, index) => isSame(move, shown.moves[index]));
    if (!same) this.set({ since, moves: listed, flaps });
  }
}

function isSame(one: ListedMove, other: ListedMove | undefined): boolean {
  return (
    other !== undefined &&
    one.key === other.key &&
    one.what === other.what &&
    one.at === other.at &&
    one.times === other.times &&
    one.lost === other.lost
  );
}

const pools = new Map<string, PoolMoves>();
const MAX_POOLS = 20;

/** Of a pool: the same while the tab lives, so that another page in between is not taken for a look at this one. */
export function poolMoves(pool: string): PoolMoves {
  const moves = pools.get(pool) ?? new PoolMoves(pool);
  pools.delete(pool);
  pools.set(pool, moves);
  const oldest = pools.keys().next().value;
  if (pools.size > MAX_POOLS && oldest !== undefined) pools.delete(oldest);
  return moves;
}
