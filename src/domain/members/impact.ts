import { isHealthy, memberStatus } from './member-state.ts';
import type { Health, MemberState } from './member-state.ts';

/** A member as far as a change of the pool is concerned. */
export interface ImpactMember {
  readonly key: string;
  readonly name: string;
  readonly state: MemberState | null;
  readonly health: Health;
  /** Current connections; absent or null when not known. */
  readonly connections?: number | null;
  /** Area or zone; absent or null when not known. */
  readonly zone?: string | null;
}

/** What is about to be done to one member. */
export interface ImpactChange {
  readonly key: string;
  /** Null where its state stays as it is. */
  readonly to: MemberState | 'removed' | null;
}

/** `stop` asks for a typed confirmation, `caution` for a look, `none` for nothing beyond the ordinary. */
export type ImpactVerdict = 'none' | 'caution' | 'stop';

export type ImpactReasonCode =
  /** The last enabled and up members leave: nobody would take new connections. */
  | 'last-healthy'
  /** Nobody is healthy already, before this change. */
  | 'none-healthy'
  /** One healthy member would carry everything. */
  | 'one-left'
  /** Less than half of the healthy members would remain. */
  | 'below-half'
  /** The healthy members that remain would all be in one zone. */
  | 'one-zone'
  /** Established connections would be cut; `count` is null when it is not known how many. */
  | 'cuts-connections'
  /** Members are enabled whose health is not up. */
  | 'enables-unproven'
  /** The state of members to be changed could not be read. */
  | 'unreadable-state'
  /** Members are in the wanted state already. */
  | 'already-so'
  /** Members to be changed are no longer in the pool. */
  | 'missing';

export interface ImpactReason {
  readonly code: ImpactReasonCode;
  /** What this reason alone would come to. */
  readonly verdict: ImpactVerdict;
  /** Members, or connections for `cuts-connections`; null when unknown. */
  readonly count: number | null;
}

/** The pool at one side of the change. */
export interface ImpactSide {
  readonly members: number;
  /** Enabled and up. */
  readonly healthy: number;
  /** Enabled, health unknown or still being checked: these may serve as well, but nothing proves it. */
  readonly unproven: number;
  /** Zones with a healthy member; null when not known for all of them. */
  readonly zones: readonly string[] | null;
}

export interface Impact {
  readonly verdict: ImpactVerdict;
  /** The gravest first. */
  readonly reasons: readonly ImpactReason[];
  readonly before: ImpactSide;
  readonly after: ImpactSide;
  /** Keys that the change really changes. */
  readonly changed: readonly string[];
  /** Established connections on members that leave service; null when any of them is not known. */
  readonly connectionsLeaving: number | null;
  /** That as a share of all connections of the pool, 0..1; null when any is not known or there are none. */
  readonly shareLeaving: number | null;
  /** How many times the load each remaining healthy member takes, if spread evenly; null when none remains. */
  readonly loadFactor: number | null;
}

export interface ImpactOptions {
  /**
   * Whether established connections are interrupted: by forcing offline they are unless told otherwise (ITCare contract
   * §8), by a change that leaves states as they are they are not.
   */
  readonly cuts?: boolean;
}

const GRAVITY: Readonly<Record<ImpactVerdict, number>> = { none: 0, caution: 1, stop: 2 };

function side(members: readonly ImpactMember[]): ImpactSide {
  const healthy = members.filter(isHealthy);
  const zones = new Set(healthy.flatMap(({ zone }) => (zone === undefined || zone === null ? [] : [zone])));
  const allKnown = healthy.every(({ zone }) => zone !== undefined && zone !== null);
  return {
    members: members.length,
    healthy: healthy.length,
    unproven: members.filter(({ state, health }) => memberStatus(state, health) === 'unproven').length,
    zones: allKnown ? [...zones].toSorted() : null,
  };
}

function sumConnections(members: readonly ImpactMember[]): number | null {
  let sum = 0;
  for (const { connections } of members) {
    if (connections === undefined || connections === null) return null;
    sum += connections;
  }
  return sum;
}

/**
 * What a change does to a pool, before it is made. Health is taken as observed now: a member that is enabled counts
 * as healthy only if it is seen up already.
 *
 * `stop` whenever the change takes something away and nobody enabled and up would remain; a change that only brings
 * members back is never stopped, however bad the pool is. Two changes of one member: the later counts.
 */
export function impactOf(
  members: readonly ImpactMember[],
  changes: readonly ImpactChange[],
  options: ImpactOptions = {},
): Impact {
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

  const reasons: ImpactReason[] = [];
  const say = (code: ImpactReasonCode, verdict: ImpactVerdict, count: number | null): void => {
    reasons.push({ code, verdict, count });
  };
  if (before.healthy > 0 && after.healthy === 0) say('last-healthy', 'stop', before.healthy);
  if (before.healthy === 0) say('none-healthy', reducing.length > 0 ? 'stop' : 'none', 0);
  if (after.healthy === 1 && before.healthy > 1) say('one-left', 'caution', 1);
  else if (after.healthy > 1 && after.healthy * 2 < before.healthy)
    say('below-half', 'caution', after.healthy);
  if (after.zones?.length === 1 && before.zones !== null && before.zones.length > 1)
    say('one-zone', 'caution', 1);
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
  reasons.sort((a, b) => GRAVITY[b.verdict] - GRAVITY[a.verdict]);

  const connectionsLeaving = sumConnections(leaving);
  const all = sumConnections(members);
  return {
    verdict: reasons[0]?.verdict ?? 'none',
    reasons,
    before,
    after,
    changed: changed.map(({ key }) => key),
    connectionsLeaving,
    shareLeaving: connectionsLeaving === null || all === null || all === 0 ? null : connectionsLeaving / all,
    loadFactor: after.healthy === 0 ? null : before.healthy / after.healthy,
  };
}
