/**
 * What moved in a pool since its operator looked: states, configuration, members that came and went. What this browser did
 * itself is no news, and what the checks of health do is only counted. Pure; all times are epoch ms.
 */
import type { Health } from './member-state.ts';

/** A value as it can be compared, and as it stands on the screen. */
export interface Told {
  readonly value: string;
  readonly text: string;
}

/** One member in one read. */
export interface MemberSeen {
  readonly key: string;
  readonly name: string;
  readonly health: Health;
  /** By their names, `state` among them; null where this read does not tell, which is no move. */
  readonly facts: Readonly<Record<string, Told | null>>;
}

export interface PoolSeen {
  readonly at: number;
  /** False where a part of the pool was not read: what appears later was there before. */
  readonly complete: boolean;
  readonly members: readonly MemberSeen[];
}

/** The name of the fact that an operator decides about with every change of a member. */
export const STATE = 'state';

export interface Move {
  /** Of the member. */
  readonly key: string;
  readonly name: string;
  /** The fact that moved, or that the member came or went. */
  readonly what: string;
  /** What it was when the operator looked; null for a member that was not there. */
  readonly from: Told | null;
  /** What it is now; null for a member that is gone. */
  readonly to: Told | null;
  /** How often it moved in between: back where it was is a move as well. */
  readonly times: number;
  /** The last read that did not show it, and the first that did. */
  readonly before: number;
  readonly at: number;
}

/** `what` of a move for who is in the pool. */
export const PRESENCE = 'presence';

/** Checks of health that turned round: how many, and of which members. */
export interface Flaps {
  readonly count: number;
  readonly members: readonly string[];
}

/** What is known of one pool since the operator looked. */
export interface MovedSince {
  /** The read with which the operator compares. */
  readonly since: number;
  /** The last read. */
  readonly at: number;
  readonly complete: boolean;
  /** Each member with what was told of it last. */
  readonly members: ReadonlyMap<string, MemberSeen>;
  /** Oldest first; the same list as long as nothing moves. */
  readonly moves: readonly Move[];
  readonly flaps: Flaps;
  /** Changes of this browser that explain something already: each does so once. */
  readonly used: ReadonlySet<string>;
}

/** The change of this browser that made a move, by its id; null for none. */
export type Explain = (move: Move, used: ReadonlySet<string>) => string | null;

const noFlaps: Flaps = { count: 0, members: [] };

/** The first look at a pool: nothing has moved. */
export function firstLook({ at, complete, members }: PoolSeen): MovedSince {
  const byKey = new Map(members.map((member) => [member.key, member]));
  return { since: at, at, complete, members: byKey, moves: [], flaps: noFlaps, used: new Set() };
}

/** The operator has seen it all: from here on anew. */
export function seenAll(known: MovedSince): MovedSince {
  return { ...known, since: known.at, moves: [], flaps: noFlaps };
}

/** One more read. */
export function nextLook(known: MovedSince, seen: PoolSeen, explain: Explain): MovedSince {
  const used = new Set(known.used);
  let { moves, flaps } = known;
  const whole = known.complete && seen.complete;
  const members = new Map<string, MemberSeen>();
  const moved = (move: Omit<Move, 'times' | 'before' | 'at'>) => {
    moves = withMove(moves, { ...move, times: 1, before: known.at, at: seen.at }, used, explain);
  };
  for (const member of seen.members) {
    const { key, name } = member;
    const before = known.members.get(key);
    if (!before) {
      if (whole) moved({ key, name, what: PRESENCE, from: null, to: member.facts[STATE] ?? there });
      members.set(key, member);
      continue;
    }
    const facts: Record<string, Told | null> = { ...before.facts };
    for (const [what, now] of Object.entries(member.facts)) {
      const was = before.facts[what] ?? null;
      if (now === null) continue;
      facts[what] = now;
      if (was !== null && was.value !== now.value) moved({ key, name, what, from: was, to: now });
    }
    const health = isResult(member.health) ? member.health : before.health;
    if (isResult(before.health) && health !== before.health) flaps = withFlap(flaps, key);
    members.set(key, { ...member, facts, health });
  }
  for (const { key, name, facts } of known.members.values())
    if (!members.has(key)) moved({ key, name, what: PRESENCE, from: facts[STATE] ?? there, to: null });
  return { since: known.since, at: seen.at, complete: seen.complete, members, moves, flaps, used };
}

/** What became known later of this browser's own changes, as those of another tab: what they explain is no news. */
export function explained(known: MovedSince, explain: Explain): MovedSince {
  const used = new Set(known.used);
  const moves = known.moves.filter((move) => !isOwn(move, used, explain));
  return moves.length === known.moves.length ? known : { ...known, moves, used };
}

/** A member of which nothing more is told. */
const there: Told = { value: '', text: '' };

function withMove(moves: readonly Move[], move: Move, used: Set<string>, explain: Explain): readonly Move[] {
  const before = moves.find(({ key, what }) => key === move.key && what === move.what);
  const others = before ? moves.filter((each) => each !== before) : moves;
  // The operator decided after the others did, and read it again before: nothing is left to say.
  if (isOwn(move, used, explain)) return others;
  return [...others, before ? { ...move, from: before.from, times: before.times + 1 } : move];
}

function isOwn(move: Move, used: Set<string>, explain: Explain): boolean {
  const own = explain(move, used);
  if (own !== null) used.add(own);
  return own !== null;
}

/** Unknown or a first check under way say nothing about the server. */
function isResult(health: Health): boolean {
  return health === 'up' || health === 'down';
}

function withFlap({ count, members }: Flaps, key: string): Flaps {
  return { count: count + 1, members: members.includes(key) ? members : [...members, key] };
}

/** How long after a read the counters may show that they began anew: both are read by turns. */
const RESET_WITHIN_MS = 60_000;

/** Counters that began anew: of one member, or of all where `key` is null. */
export interface Reset {
  readonly at: number;
  readonly key: string | null;
}

/** Whether a member that was out of service takes traffic again because what decided it was restarted. */
export function isLostByRestart(
  { what, key, from, to, before, at }: Move,
  resets: readonly Reset[],
): boolean {
  if (what !== STATE || to?.value !== 'enabled' || (from?.value !== 'disabled' && from?.value !== 'offline'))
    return false;
  return resets.some(
    (reset) =>
      (reset.key === null || reset.key === key) && reset.at >= before && reset.at <= at + RESET_WITHIN_MS,
  );
}
