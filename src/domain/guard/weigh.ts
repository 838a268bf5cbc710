/**
 * What a change does to one pool, before it is made: the one rule for every path that takes something out of traffic.
 * Pure; whoever decides hands in what is known (`#changes/guard/weigh-pool.ts`).
 */
import { isHealthy, memberStatus } from '#domain/members/member-state.ts';
import type { Health, MemberState } from '#domain/members/member-state.ts';

/** A member as far as a change of its pool is concerned. Absent or null is not known. */
export interface GuardMember {
  readonly key: string;
  readonly name: string;
  readonly state: MemberState | null;
  readonly health: Health;
  /** Established now. */
  readonly connections?: number | null;
  readonly zone?: string | null;
  /** Connections that it takes at most; 0 for no limit. */
  readonly limit?: number | null;
  /** Connections that wait for it now. */
  readonly queue?: number | null;
  /** When it is patched next, and with which others. */
  readonly patch?: PatchPlan | null;
  /** Other pools that its server is in. */
  readonly otherPools?: number | null;
}

export interface PatchPlan {
  /** Epoch ms; null where no date is told. */
  readonly at: number | null;
  readonly group: string | null;
}

/** What is about to be done to one member. */
export interface GuardChange {
  readonly key: string;
  /** Null where its state stays as it is. */
  readonly to: MemberState | 'removed' | null;
}

/** `stop` asks for a typed name, `caution` for a look, `none` for nothing beyond the ordinary. */
export type GuardVerdict = 'none' | 'caution' | 'stop';

export type GuardCode =
  /** The last enabled and up members leave: nothing would take new connections. */
  | 'last-healthy'
  /** No member is healthy already, before this change. */
  | 'none-healthy'
  /** Fewer healthy members would remain than this site asks for; `of` is that minimum. */
  | 'below-minimum'
  /** The same, until what comes back with this change is up. */
  | 'gap'
  /** One healthy member would carry everything. */
  | 'one-left'
  /** Less than half of the healthy members would remain. */
  | 'below-half'
  /** The healthy members that remain would all be in one zone; `text` names it. */
  | 'one-zone'
  /** The healthy members that remain would all be patched together; `text` names their group. */
  | 'one-patch-group'
  /** Healthy members that remain are patched within a day; `at` is the first moment. */
  | 'patched-soon'
  /** Connections of the pool are more than those that remain take; `count` would wait, `of` is what they take. */
  | 'over-limit'
  /** Connections that wait already for those that remain. */
  | 'queueing'
  /** Established connections would be cut; `count` is null when it is not known how many. */
  | 'cuts-connections'
  /** Members are enabled whose health is not up. */
  | 'enables-unproven'
  /** The state of members to be changed could not be read. */
  | 'unreadable-state'
  /** Members are in the wanted state already. */
  | 'already-so'
  /** Members to be changed are no longer in the pool. */
  | 'missing'
  /** Their servers are in other pools, which this does not change. */
  | 'other-pools'
  /** Returning clients have a record of the member that they were on; `text` is how. */
  | 'persistence'
  /** Nothing raises an alarm if this goes wrong. */
  | 'not-monitored'
  /** An alarm calls somebody. */
  | 'on-call'
  /** The whole load balancer stops answering. */
  | 'stops-answering';

export interface GuardReason {
  readonly code: GuardCode;
  /** What this reason alone would come to. */
  readonly verdict: GuardVerdict;
  /** Members, or connections where the code says so; null when unknown. */
  readonly count: number | null;
  /** What it is compared with. */
  readonly of?: number;
  /** A name out of the answer of a server. */
  readonly text?: string;
  /** Epoch ms. */
  readonly at?: number;
}

/** The pool at one side of the change. */
export interface GuardSide {
  readonly members: number;
  /** Enabled and up. */
  readonly healthy: number;
  /** Enabled, health unknown or still being checked: these may serve as well, but nothing proves it. */
  readonly unproven: number;
  /** Zones with a healthy member; null when not known for all of them. */
  readonly zones: readonly string[] | null;
}

export interface Weighed {
  readonly verdict: GuardVerdict;
  /** The gravest first. */
  readonly reasons: readonly GuardReason[];
  readonly before: GuardSide;
  readonly after: GuardSide;
  /** So many healthy members have to remain. */
  readonly minimum: number;
  /** Keys that the change really changes. */
  readonly changed: readonly string[];
  /** Established connections on members that leave service; null when any of them is not known. */
  readonly connectionsLeaving: number | null;
  /** That as a share of all connections of the pool, 0..1; null when any is not known or there are none. */
  readonly shareLeaving: number | null;
  /** How many times the load each remaining healthy member takes, if spread evenly; null when none remains. */
  readonly loadFactor: number | null;
}

export interface WeighOptions {
  /**
   * Whether established connections are interrupted: by forcing offline they are unless told otherwise (ITCare contract
   * §8), by a change that leaves states as they are they are not.
   */
  readonly cuts?: boolean;
  /** Healthy members that have to remain; one unless told. */
  readonly minimum?: number;
  /** Epoch ms, for what is planned; nothing is told of it unless given. */
  readonly now?: number;
  /** How clients return to their member; null for not at all. */
  readonly persistence?: string | null;
  readonly monitored?: boolean | null;
  readonly onCall?: boolean | null;
}

/** Patching that begins within this is told. */
const PATCH_SOON_MS = 24 * 3_600_000;
/** Patching that began no longer ago may still be under way. */
const PATCH_TAKES_MS = 4 * 3_600_000;

/** Which of two verdicts counts. */
export const GRAVITY: Readonly<Record<GuardVerdict, number>> = { none: 0, caution: 1, stop: 2 };

function side(members: readonly GuardMember[]): GuardSide {
  const healthy = members.filter(isHealthy);
  return {
    members: members.length,
    healthy: healthy.length,
    unproven: members.filter(({ state, health }) => memberStatus(state, health) === 'unproven').length,
    zones: namesIn(healthy, ({ zone }) => zone),
  };
}

/** All names, sorted; null where that of one is not known. */
function namesIn(
  members: readonly GuardMember[],
  nameOf: (member: GuardMember) => string | null | undefined,
): readonly string[] | null {
  const names = new Set<string>();
  for (const member of members) {
    const name = nameOf(member);
    if (name === undefined || name === null) return null;
    names.add(name);
  }
  return [...names].toSorted();
}

function sumConnections(members: readonly GuardMember[]): number | null {
  let sum = 0;
  for (const { connections } of members) {
    if (connections === undefined || connections === null) return null;
    sum += connections;
  }
  return sum;
}

/**
 * What a change does to a pool. Health is taken as observed now: a member that is enabled counts as healthy only if it is
 * seen up already, and what comes back with this change is not counted on, since it may fail.
 *
 * `stop` whenever the change takes something away and fewer than the minimum would remain enabled and up; a change that
 * only brings members back is never stopped, however bad the pool is. Two changes of one member: the later counts.
 */
export function weigh(
  members: readonly GuardMember[],
  changes: readonly GuardChange[],
  options: WeighOptions = {},
): Weighed {
  const { minimum = 1 } = options;
  const targets = new Map(changes.map(({ key, to }) => [key, to]));
  const known = new Set(members.map(({ key }) => key));
  const touched = members.filter(({ key }) => targets.has(key));
  const staying = touched.filter(({ key }) => targets.get(key) === null);
  const moved = touched.filter(({ key, state }) => {
    const to = targets.get(key);
    return to !== null && to !== state;
  });
  const changed = [...staying, ...moved];
  const remaining = members.flatMap((member) => {
    const to = targets.get(member.key);
    if (to === 'removed') return [];
    return [to === undefined || to === null ? member : { ...member, state: to }];
  });
  const before = side(members);
  const after = side(remaining);

  // What takes away: whatever may serve or hold connections now goes further out. Offline holds nothing any more.
  const reducing = moved.filter(({ key, state }) => targets.get(key) !== 'enabled' && state !== 'offline');
  const leaving = reducing.filter(({ state }) => state !== 'disabled');
  const cut = reducing.filter(({ key }) => {
    const to = targets.get(key);
    return to === 'removed' || (to === 'offline' && options.cuts !== false);
  });
  if (options.cuts === true) cut.push(...staying);
  const returning = new Set(moved.filter(({ key }) => targets.get(key) === 'enabled').map(({ key }) => key));
  /** Healthy until what comes back is up. */
  const meanwhile = remaining.filter((member) => isHealthy(member) && !returning.has(member.key)).length;
  const takesAway = leaving.some(({ health }) => health !== 'down');

  const reasons: GuardReason[] = [];
  const say = (
    code: GuardCode,
    verdict: GuardVerdict,
    count: number | null,
    more?: Pick<GuardReason, 'of' | 'text' | 'at'>,
  ): void => {
    reasons.push({ code, verdict, count, ...more });
  };
  if (before.healthy > 0 && after.healthy === 0) say('last-healthy', 'stop', before.healthy);
  else if (before.healthy > 0 && takesAway && after.healthy < minimum)
    say('below-minimum', 'stop', after.healthy, { of: minimum });
  else if (before.healthy > 0 && takesAway && meanwhile < minimum)
    say('gap', 'stop', meanwhile, { of: minimum });
  if (before.healthy === 0) say('none-healthy', reducing.length > 0 ? 'stop' : 'none', 0);
  if (after.healthy === 1 && before.healthy > 1) say('one-left', 'caution', 1);
  else if (after.healthy > 1 && after.healthy * 2 < before.healthy)
    say('below-half', 'caution', after.healthy);
  const remain = remaining.filter(isHealthy);
  const [zone] = after.zones ?? [];
  if (after.zones?.length === 1 && before.zones !== null && before.zones.length > 1)
    say('one-zone', 'caution', 1, zone === undefined ? {} : { text: zone });
  if (leaving.length > 0) {
    sayPatches(members.filter(isHealthy), remain, options.now, say);
    sayQueues(members, remain, say);
  }
  const connectionsCut = sumConnections(cut);
  if (cut.length > 0 && connectionsCut !== 0) say('cuts-connections', 'caution', connectionsCut);
  const unreadable = touched.filter(({ state }) => state === null).length;
  if (unreadable > 0) say('unreadable-state', 'caution', unreadable);
  const missing = [...targets.keys()].filter((key) => !known.has(key)).length;
  if (missing > 0) say('missing', 'caution', missing);
  const unproven = changed.filter(
    ({ key, health }) => targets.get(key) === 'enabled' && health !== 'up',
  ).length;
  if (unproven > 0) say('enables-unproven', 'none', unproven);
  if (touched.length > changed.length) say('already-so', 'none', touched.length - changed.length);
  if (leaving.length > 0) {
    const others = leaving.reduce((sum, { otherPools }) => sum + (otherPools ?? 0), 0);
    if (others > 0) say('other-pools', 'none', others);
    const { persistence = null, monitored = null, onCall = null } = options;
    if (persistence !== null) say('persistence', 'none', null, { text: persistence });
    // Ordinary changes raise no alarm, so there is nothing to say of alarms.
    if (reasons.some(({ verdict }) => verdict !== 'none')) {
      if (monitored === false) say('not-monitored', 'none', null);
      else if (onCall === true) say('on-call', 'none', null);
    }
  }
  reasons.sort((a, b) => GRAVITY[b.verdict] - GRAVITY[a.verdict]);

  const connectionsLeaving = sumConnections(leaving);
  const all = sumConnections(members);
  return {
    verdict: reasons[0]?.verdict ?? 'none',
    reasons,
    before,
    after,
    minimum,
    changed: changed.map(({ key }) => key),
    connectionsLeaving,
    shareLeaving: connectionsLeaving === null || all === null || all === 0 ? null : connectionsLeaving / all,
    loadFactor: after.healthy === 0 ? null : before.healthy / after.healthy,
  };
}

type Say = (
  code: GuardCode,
  verdict: GuardVerdict,
  count: number | null,
  more?: Pick<GuardReason, 'of' | 'text' | 'at'>,
) => void;

/** Who remains may be taken away next, by those who patch. */
function sayPatches(
  before: readonly GuardMember[],
  remain: readonly GuardMember[],
  now: number | undefined,
  say: Say,
): void {
  const groups = namesIn(remain, ({ patch }) => patch?.group);
  const [group] = groups ?? [];
  const were = namesIn(before, ({ patch }) => patch?.group);
  if (group !== undefined && groups?.length === 1 && remain.length > 1 && (were?.length ?? 0) > 1)
    say('one-patch-group', 'caution', remain.length, { text: group });
  if (now === undefined) return;
  const soon = remain.flatMap(({ patch }) => {
    const at = patch?.at ?? null;
    return at !== null && at > now - PATCH_TAKES_MS && at < now + PATCH_SOON_MS ? [at] : [];
  });
  if (soon.length > 0) say('patched-soon', 'caution', soon.length, { at: Math.min(...soon) });
}

/** Where a server takes so many connections and no more, the rest waits (HAProxy contract §9). */
function sayQueues(members: readonly GuardMember[], remain: readonly GuardMember[], say: Say): void {
  const held = sumConnections(members);
  let takes = 0;
  for (const { limit } of remain)
    takes += limit === undefined || limit === null || limit === 0 ? Infinity : limit;
  if (held !== null && remain.length > 0 && held > takes)
    say('over-limit', 'caution', held - takes, { of: takes });
  const waiting = remain.reduce((sum, { queue }) => sum + (queue ?? 0), 0);
  if (waiting > 0) say('queueing', 'caution', waiting);
}
