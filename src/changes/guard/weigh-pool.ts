/**
 * The guard: what a decision about members of a pool comes to, given all that is known of the pool now. Dialogs show it,
 * kinds of changes ask it before they send, procedures ask it when they plan: it is the same rule everywhere.
 */
import type { Member } from '#backends/member.ts';
import type { Pool } from '#backends/pool.ts';
import { verbNamed } from '#backends/verbs.ts';
import type { Change } from '#changes/change.ts';
import type { Intent } from '#changes/intent.ts';
import { minimumHealthy } from '#domain/guard/settings.ts';
import { type GuardChange, type GuardCode, weigh, type Weighed } from '#domain/guard/weigh.ts';
import { type Health, type MemberState, readState } from '#domain/members/member-state.ts';

/** What of a pool counts; all but its name and environment only adds reasons. */
export type GuardedPool = Pick<Pool, 'name' | 'environment'> &
  Partial<Pick<Pool, 'places' | 'persistence' | 'monitored' | 'onCall'>>;

/** A pool with what was read of it last. */
export interface KnownPool {
  readonly pool: GuardedPool;
  readonly members: readonly Member[];
  /** Established connections of a member by its key; null where nobody counts them. */
  readonly connections: (key: string) => number | null;
}

export interface WeighPoolOptions {
  /** Whether it interrupts established connections; by forcing offline it does unless told. */
  readonly cuts?: boolean | undefined;
  /** Changes of this pool that left or are about to: decided before, not counted on (`expecting`). */
  readonly underWay?: readonly Change[] | undefined;
  /** Established connections of a member by its key; null where nobody counts them. */
  readonly connections?: ((key: string) => number | null) | undefined;
  /** Epoch ms. Now, unless told. */
  readonly now?: number | undefined;
}

/**
 * What these moves come to, all of them together. `members` is the whole pool as it was read last. A member that the
 * backend changes along with one of them is moved as well.
 */
export function weighPool(
  pool: GuardedPool,
  members: readonly Member[],
  moves: readonly GuardChange[],
  { cuts, underWay = [], connections, now = Date.now() }: WeighPoolOptions = {},
): Weighed {
  const changes = withOthers(members, moves);
  const all = expecting(members, underWay, new Set(changes.map(({ key }) => key)));
  const serving = new Set(
    all.flatMap(({ instances = [] }) => instances.flatMap(({ id, missing }) => (missing ? [] : [id]))),
  );
  const { places, persistence, monitored, onCall } = pool;
  return weigh(
    all.map((member) => {
      const place = member.id === null ? undefined : places?.get(member.id);
      return {
        key: member.key,
        name: member.name,
        state: member.state,
        health: guardHealth(member, serving),
        connections: connections?.(member.key) ?? connectionsOf(member),
        zone: place?.zone ?? null,
        limit: member.limit ?? null,
        queue: member.queue ?? null,
        patch: place?.patch ?? null,
        otherPools: place?.otherPools ?? null,
      };
    }),
    changes,
    {
      ...(cuts === undefined ? {} : { cuts }),
      minimum: minimumHealthy({ name: pool.name, environment: pool.environment ?? null }),
      now,
      persistence: persistence ?? null,
      monitored: monitored ?? null,
      onCall: onCall ?? null,
    },
  );
}

/** The same for a verb of the pool on some of its members. */
export function weighVerb(
  pool: GuardedPool & Pick<Pool, 'verbs'>,
  members: readonly Member[],
  keys: readonly string[],
  verb: string,
  options: Omit<WeighPoolOptions, 'cuts'> = {},
): Weighed {
  const { to, cuts } = verbNamed(pool, verb);
  return weighPool(
    pool,
    members,
    keys.map((key) => ({ key, to })),
    { ...options, cuts },
  );
}

/**
 * What it comes to that the whole load balancer stops, or is deleted. What a stopped one has left to lose is itself, so it
 * takes a typed name all the same.
 */
export function weighStop(
  pool: GuardedPool,
  members: readonly Member[],
  options: Omit<WeighPoolOptions, 'cuts'> = {},
): Weighed {
  const moves = members.map(({ key }) => ({ key, to: 'offline' as const }));
  const weighed = weighPool(pool, members, moves, { ...options, cuts: true });
  const reasons = weighed.reasons.filter(({ code }) => STILL_SAID.has(code));
  return {
    ...weighed,
    verdict: 'stop',
    reasons: [{ code: 'stops-answering', verdict: 'stop', count: null }, ...reasons],
  };
}

/** Of a pool that stops as a whole. */
const STILL_SAID: ReadonlySet<GuardCode> = new Set(['cuts-connections', 'not-monitored', 'on-call']);

/** As its instances count them, where nobody else does; null when one of them does not. */
function connectionsOf({ instances }: Member): number | null {
  if (instances === undefined || instances.length === 0) return null;
  let sum = 0;
  for (const { connections, missing } of instances) {
    if (missing) continue;
    if (connections === null) return null;
    sum += connections;
  }
  return sum;
}

/**
 * The members as they will be once what left before has arrived: two decisions made within the same second must not each
 * count on the other's member. What brings a member back is not counted on before a read shows it.
 *
 * `decided`: those that something is decided about now. What takes them out may have been undone by somebody else, and what
 * brings them back may have arrived: of these the most there is to lose is taken.
 */
export function expecting(
  members: readonly Member[],
  underWay: readonly Change[],
  decided: ReadonlySet<string> = new Set(),
): readonly Member[] {
  const ends = new Map<string, MemberState | 'removed'>();
  for (const { intent } of underWay) {
    const to = endOf(intent);
    if (intent.part === null || to === null) continue;
    for (const key of alsoChanged(members, [intent.part]))
      if (decided.has(key) === (to === 'enabled')) ends.set(key, to);
  }
  if (ends.size === 0) return members;
  return members.flatMap((member) => {
    const state = ends.get(member.key);
    if (state === 'removed') return [];
    return [state === undefined ? member : { ...member, state }];
  });
}

/** What a change of a member leads to; null for a change of something else. */
function endOf(intent: Intent): MemberState | 'removed' | null {
  if (intent.kind === 'member-remove') return 'removed';
  const to: unknown = 'to' in intent ? intent.to : null;
  return typeof to === 'string' ? readState(to) : null;
}

/** These, and what moves with each of them. What is asked for itself stays as it is asked. */
function withOthers(all: readonly Member[], moves: readonly GuardChange[]): readonly GuardChange[] {
  const asked = new Set(moves.map(({ key }) => key));
  const byEnd = new Map<GuardChange['to'], string[]>();
  for (const { key, to } of moves) {
    const keys = byEnd.get(to);
    if (keys) keys.push(key);
    else byEnd.set(to, [key]);
  }
  const others = [...byEnd].flatMap(([to, keys]) =>
    alsoChanged(all, keys).flatMap((key) => (asked.has(key) ? [] : [{ key, to }])),
  );
  return [...others, ...moves];
}

/** These, and what changes with them. */
function alsoChanged(all: readonly Member[], keys: readonly string[]): readonly string[] {
  const asked = new Set(keys);
  const followers = all.flatMap(({ key, followers: some = [] }) => (asked.has(key) ? some : []));
  return [...new Set([...keys, ...sameServer(all, asked), ...followers])];
}

/** A backend that cannot tell two ports of one server apart may change both (ITCare contract §8): the guard counts both. */
function sameServer(all: readonly Member[], keys: ReadonlySet<string>): string[] {
  const shared = all.filter(({ id, shared: twice }) => twice && id !== null);
  if (shared.length === 0) return [];
  const ids = new Set(shared.filter(({ key }) => keys.has(key)).map(({ id }) => id));
  return shared.filter(({ id, key }) => ids.has(id) && !keys.has(key)).map(({ key }) => key);
}

/** In a pool without health checks the last enabled member is the last that serves: nothing better is known. */
function guardHealth(
  { health, stored, monitored, instances = [] }: Member,
  serving: ReadonlySet<string>,
): Health {
  // It serves nobody at an instance that does not have it, where others of the pool do.
  if (instances.some(({ id, missing }) => missing && serving.has(id))) return 'unknown';
  const unwatched = stored?.note === 'not-monitored' || (monitored === false && health === 'unknown');
  return unwatched ? 'up' : health;
}
