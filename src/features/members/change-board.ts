import {
  type Change,
  type ChangeEvent,
  type ChangePhase,
  isInTransition,
  isSettled,
  type Patience,
  reduceChange,
  startChange,
} from '#domain/change.ts';
import { type MemberState, targetOf, type Verb } from '#domain/member-state.ts';

import type { Member, MemberReading, Why } from './model.ts';

/** One change of one member by this browser, and how far it is proven. */
export interface MemberChange {
  id: number;
  /** Changes that were confirmed in one dialog. */
  batch: number;
  /** The member as the operator saw it when deciding. */
  member: Member;
  verb: Verb;
  why: Why;
  change: Change<MemberState>;
}

let lastId = 0;

/** From the decision to the proof: what no reading shows yet, and may show any moment. */
function isUnderWay(phase: ChangePhase): boolean {
  return phase === 'checking' || phase === 'sent' || phase === 'accepted' || phase === 'unknown';
}

/** Keeps this many settled changes of a pool; the journal is the long memory. */
const KEPT = 60;

/** The check before a write is mostly answered within this; then what came of it is the first that shows. */
const CHECK_SHOWN_AFTER_MS = 100;

/**
 * The changes this browser makes to one pool, newest first. Moved only by events of the pure state machine in
 * `domain/change.ts`; every reading of the members is offered to it, whoever asked for that reading.
 */
export class ChangeBoard {
  #changes: readonly MemberChange[] = [];
  #told = this.#changes;
  readonly #listeners = new Set<() => void>();
  #later: ReturnType<typeof setTimeout> | undefined;

  /** As told to those who listen, newest first. */
  list = (): readonly MemberChange[] => this.#told;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The latest change of a member, as told to those who listen; null when this browser made none. */
  of(key: string): MemberChange | null {
    return this.#told.find((each) => each.member.key === key) ?? null;
  }

  get(id: number): MemberChange | null {
    return this.#changes.find((each) => each.id === id) ?? null;
  }

  /**
   * The members as they will be once what left before this change has arrived: two decisions made within the same
   * second must not each count on the other's member.
   */
  expecting(members: readonly Member[], before: number): readonly Member[] {
    const leaving = new Map(
      this.#changes
        .filter(({ id, verb, change }) => id < before && verb !== 'enable' && isUnderWay(change.phase))
        .map(({ member, verb }) => [member.key, targetOf(verb)]),
    );
    return members.map((member) => {
      const state = leaving.get(member.key);
      return state === undefined ? member : { ...member, state };
    });
  }

  /** Whether a request for this member is on its way: a second click must not make a second one. */
  isBusy(key: string): boolean {
    const phase = this.#changes.find((each) => each.member.key === key)?.change.phase;
    return phase === 'checking' || phase === 'sent';
  }

  start(members: readonly Member[], verb: Verb, why: Why, at: number, patience?: Patience): MemberChange[] {
    lastId += 1;
    const batch = lastId;
    const started = members
      .filter((member) => !this.isBusy(member.key))
      .map((member): MemberChange => {
        lastId += 1;
        const change = startChange({ expected: member.state, target: targetOf(verb), at, patience });
        return { id: lastId, batch, member, verb, why, change };
      });
    // What is still open is never forgotten: its answer is to come.
    const settled = this.#changes.filter(({ change }) => isSettled(change));
    const forgotten = new Set(settled.slice(Math.max(0, KEPT - started.length)));
    this.#changes = [...started, ...this.#changes.filter((each) => !forgotten.has(each))];
    this.#later ??= setTimeout(this.#tell, CHECK_SHOWN_AFTER_MS);
    return started;
  }

  dispatch(id: number, event: ChangeEvent<MemberState>): MemberChange | null {
    let found: MemberChange | null = null;
    const next = this.#changes.map((each) => {
      if (each.id !== id) return each;
      const change = reduceChange(each.change, event);
      found = change === each.change ? each : { ...each, change };
      return found;
    });
    if (next.some((each, index) => each !== this.#changes[index])) this.#set(next);
    return found;
  }

  /** A reading of the members: proves, disproves or leaves open what was sent before it. */
  sawMembers(reading: MemberReading, at: number): void {
    if (!reading.proves) return;
    const byKey = new Map(reading.members.map((member) => [member.key, member]));
    for (const { id, member, change } of this.#changes) {
      if (change.phase === 'checking' || change.phase === 'drifted' || change.phase === 'sent') continue;
      const value = byKey.get(member.key)?.state ?? null;
      this.dispatch(id, { type: 'read', startedAt: reading.startedAt, at, value });
    }
  }

  inTransition(): boolean {
    return this.#changes.some((each) => isInTransition(each.change));
  }

  dismiss(batch: number): void {
    this.#set(this.#changes.filter((each) => each.batch !== batch || isInTransition(each.change)));
  }

  #set(changes: readonly MemberChange[]): void {
    this.#changes = changes;
    this.#tell();
  }

  readonly #tell = (): void => {
    clearTimeout(this.#later);
    this.#later = undefined;
    this.#told = this.#changes;
    for (const listener of this.#listeners) listener();
  };
}

const boards = new Map<string, ChangeBoard>();

/** The board of a pool: one for the life of the tab, so that leaving the page loses no outcome. */
export function changeBoard(pool: string): ChangeBoard {
  const board = boards.get(pool) ?? new ChangeBoard();
  boards.set(pool, board);
  return board;
}
