/** A rolling maintenance before it begins: who is worked on, in which order and when, and who is left out and why. */
import type { Member } from '#backends/member.ts';
import type { Pool } from '#backends/pool.ts';
import { called } from '#backends/same-server.ts';
import { weighPool } from '#changes/guard/weigh-pool.ts';
import type { StagedDraft } from '#changes/staged/staged.ts';
import type { ScopedPool } from '#domain/members/scope.ts';
import type { PoolStats } from '#domain/pool-stats.ts';
import type { Weighed } from '#domain/guard/weigh.ts';

import { inOrder } from './order.ts';
import { type Settings, stagesOf } from './settings.ts';
import { type Slot, timetable } from './timetable.ts';

/** A pool as it was read. */
export interface ReadPool {
  readonly pool: Pool;
  readonly members: readonly Member[];
  readonly stats: PoolStats | null;
  /** New connections a second by the key of the member, as far as they are known. */
  readonly rates: ReadonlyMap<string, number>;
}

export interface PlanInput {
  readonly scope: readonly ScopedPool[];
  readonly pools: readonly ReadPool[];
  readonly settings: Settings;
  /** All of the scope is this one server, which is worked on once; null for members by themselves. */
  readonly server: string | null;
  /** Why this account may not change a member, as far as it was learned; null for nothing. */
  readonly refusal: (object: string, action: string) => string | null;
  /** What is under way with a member already, by its title; null for nothing. */
  readonly underWay: (object: string, member: string) => string | null;
}

export type LeftOutCode =
  /** It serves no traffic now: an operator decided so. */
  | 'out-of-service'
  | 'unknown-state'
  /** It cannot be changed from here; the text says why, where it is known. */
  | 'locked'
  | 'denied'
  /** Something else is under way with it; the text names that. */
  | 'under-way'
  /** Its backend changes it along with another; the text names that one. */
  | 'goes-along'
  /** Fewer healthy members would remain than have to. */
  | 'minimum'
  | 'gone';

export interface LeftOut {
  readonly object: string;
  readonly objectName: string;
  readonly key: string;
  readonly name: string;
  readonly code: LeftOutCode;
  readonly text: string | null;
}

export type DraftItem = StagedDraft['items'][number];

export interface PlanItem extends DraftItem {
  readonly connections: number | null;
  readonly slot: Slot;
}

export interface PlanPool {
  readonly object: string;
  readonly name: string;
  readonly href: string;
  readonly production: boolean;
  readonly environment: string | null | undefined;
  /** Of its members that are worked on, as many as can be out at a time. */
  readonly chosen: number;
  /** The moment when the most of them are out, weighed. */
  readonly worst: Weighed;
  /** So many at a time are possible; null where what was chosen is. */
  readonly atMost: number | null;
  /** Zones in which no healthy member would be left then, though there are several now. */
  readonly emptied: readonly string[];
  readonly counted: boolean;
}

export interface Plan {
  /** In the order in which they begin. */
  readonly items: readonly PlanItem[];
  readonly leftOut: readonly LeftOut[];
  readonly pools: readonly PlanPool[];
  /** Established connections may be interrupted: forced offline before they have ended. */
  readonly cuts: boolean;
}

interface Candidate {
  readonly read: ReadPool;
  readonly member: Member;
  readonly zone: string | null;
  readonly name: string;
  readonly group: string;
}

/** Where a server goes on serving that is to leave all of its pools: work on it would meet its visitors. */
export function staysIn({ leftOut }: Pick<Plan, 'leftOut'>): readonly LeftOut[] {
  return leftOut.filter(({ code }) => code !== 'out-of-service' && code !== 'gone' && code !== 'goes-along');
}

export function planOf(input: PlanInput): Plan {
  const { settings, server } = input;
  const leftOut: LeftOut[] = [];
  const wanted = input.pools.flatMap((read) => candidatesIn(read, input, leftOut));
  const kept = withinMinimum(wanted, leftOut);
  const groups = groupsOf(inOrder(kept, settings.order));
  const members = new Map(
    groups.flatMap((group) => group.map((each) => [each, memberOf(each, input)] as const)),
  );
  const slots = timetable(
    groups.map((group) =>
      group.map((each) => {
        const { stages, connections } = members.get(each) ?? memberOf(each, input);
        const { read, member } = each;
        const rate = read.rates.get(member.key) ?? null;
        const byDevice = read.pool.equipment !== undefined;
        const counted = read.pool.stats !== undefined;
        return { stages, connections, rate, counted, byDevice, workMs: settings.workMs };
      }),
    ),
    settings.atOnce,
  );
  const items = groups.flatMap((group, at) => {
    const slot = slots[at] ?? { out: NO_SPAN, back: NO_SPAN };
    return group.map((each) => ({
      ...(members.get(each) ?? memberOf(each, input)),
      ...(group.length > 1 || server !== null ? { group: each.group } : {}),
      slot,
    }));
  });
  return {
    items,
    leftOut,
    pools: input.pools.map((read) => poolLine(read, groups, settings)),
    cuts:
      settings.offline &&
      (settings.drainEnd === 'go-on' || settings.most > 0) &&
      kept.some(({ read: { pool } }) => pool.verbs.some(({ name, cuts }) => name === 'offline' && cuts)),
  };
}

const NO_SPAN = { earliest: 0, latest: null };

/** Those of a pool that can be worked on; why not, of the others. */
function candidatesIn(read: ReadPool, input: PlanInput, leftOut: LeftOut[]): Candidate[] {
  const { pool, members } = read;
  const keys = input.scope.find(({ object }) => object === pool.id)?.members ?? null;
  const chosen = keys === null ? members : members.filter(({ key }) => keys.includes(key));
  const leave = (key: string, name: string, code: LeftOutCode, text: string | null = null) => {
    leftOut.push({ object: pool.id, objectName: pool.name, key, name, code, text });
  };
  for (const key of keys ?? []) if (members.every((each) => each.key !== key)) leave(key, key, 'gone');
  const servers = new Map<string, Member>();
  return chosen.flatMap((member): Candidate[] => {
    const name = called(member);
    const first = member.id === null || !member.shared ? undefined : servers.get(member.id);
    const why = whyNot(read, member, input);
    if (why) leave(member.key, name, why.code, why.text);
    else if (first) leave(member.key, name, 'goes-along', called(first));
    if (why || first) return [];
    if (member.id !== null && member.shared) servers.set(member.id, member);
    const zone = (member.id === null ? undefined : pool.places.get(member.id)?.zone) ?? null;
    const group = input.server ?? `${pool.id} ${member.shared ? member.key : member.server}`;
    return [{ read, member, zone, name, group }];
  });
}

function whyNot(
  { pool }: ReadPool,
  member: Member,
  { refusal, underWay }: PlanInput,
): { code: LeftOutCode; text: string | null } | null {
  if (member.id === null) return { code: 'locked', text: member.lock ?? null };
  if (member.state === null) return { code: 'unknown-state', text: null };
  if (member.state !== 'enabled') return { code: 'out-of-service', text: member.state };
  for (const verb of ['drain', 'enable'] as const) {
    const denied = refusal(`${pool.id}/${member.key}`, `${verb}-member`);
    if (denied !== null) return { code: 'denied', text: denied };
  }
  const busy = underWay(pool.id, member.key);
  return busy === null ? null : { code: 'under-way', text: busy };
}

/** Without those that would leave too few even if they went alone. */
function withinMinimum(candidates: readonly Candidate[], leftOut: LeftOut[]): Candidate[] {
  return candidates.filter((each) => {
    const together = candidates.filter(({ read, group }) => read === each.read && group === each.group);
    const weighed = weighOut(each.read, together);
    if (weighed.verdict !== 'stop') return true;
    const { pool, member } = { pool: each.read.pool, member: each.member };
    leftOut.push({
      object: pool.id,
      objectName: pool.name,
      key: member.key,
      name: each.name,
      code: 'minimum',
      text: null,
    });
    return false;
  });
}

function weighOut({ pool, members, stats }: ReadPool, out: readonly Candidate[]): Weighed {
  return weighPool(
    pool,
    members,
    out.map(({ member }) => ({ key: member.key, to: 'disabled' as const })),
    { connections: (key) => stats?.members.get(key)?.connections ?? null },
  );
}

/** Those that go together, where the first of them stands. */
function groupsOf(ordered: readonly Candidate[]): Candidate[][] {
  const groups = new Map<string, Candidate[]>();
  for (const each of ordered) groups.set(each.group, [...(groups.get(each.group) ?? []), each]);
  return [...groups.values()];
}

function memberOf({ read, member, zone, name }: Candidate, { settings }: PlanInput) {
  const { pool, stats } = read;
  return {
    object: pool.id,
    objectName: pool.name,
    href: pool.href,
    member: member.key,
    name,
    zone,
    before: 'enabled' as const,
    stages: stagesOf(settings, { counted: pool.stats !== undefined }),
    connections: stats?.members.get(member.key)?.connections ?? null,
  };
}

function poolLine(read: ReadPool, groups: readonly (readonly Candidate[])[], settings: Settings): PlanPool {
  const { pool, members, stats } = read;
  const own = groups
    .map((group) => group.filter((each) => each.read === read))
    .filter((group) => group.length > 0)
    // Those that serve come first: they are what is missing at the worst moment.
    .toSorted((a, b) => servingIn(b) - servingIn(a));
  const worstOf = (count: number) => weighOut(read, own.slice(0, count).flat());
  const wanted = Math.min(settings.atOnce, own.length);
  let atMost = wanted;
  while (atMost > 0 && worstOf(atMost).verdict === 'stop') atMost -= 1;
  return {
    object: pool.id,
    name: pool.name,
    href: pool.href,
    production: pool.production,
    environment: pool.environment,
    chosen: own.flat().length,
    worst: worstOf(wanted),
    atMost: atMost < wanted ? atMost : null,
    emptied: own.length === 0 ? [] : emptiedZones(pool, members, own, wanted),
    counted: pool.stats !== undefined && stats !== null,
  };
}

function servingIn(group: readonly Candidate[]): number {
  return group.filter(({ member }) => member.health === 'up').length;
}

/** Zones of several healthy members that so many at a time could take all of. */
function emptiedZones(
  pool: Pool,
  members: readonly Member[],
  groups: readonly (readonly Candidate[])[],
  atOnce: number,
): string[] {
  const healthy = new Map<string, number>();
  for (const { id, state, health } of members) {
    const zone = (id === null ? undefined : pool.places.get(id)?.zone) ?? null;
    if (zone !== null && state === 'enabled' && health === 'up')
      healthy.set(zone, (healthy.get(zone) ?? 0) + 1);
  }
  if (healthy.size < 2) return [];
  return [...healthy].flatMap(([zone, count]) => {
    const from = groups.map(
      (group) => group.filter((each) => each.zone === zone && each.member.health === 'up').length,
    );
    const out = from
      .toSorted((a, b) => b - a)
      .slice(0, atOnce)
      .reduce((sum, each) => sum + each, 0);
    return count > 1 && out >= count ? [zone] : [];
  });
}
