/**
 * The world behind the simulated API: what exists, what was changed and when. It has no loop and no timers. A
 * value at an instant is a function of the seed, the object, the instant and the object's own history; what an
 * asynchronous operation does happens when the world is looked at after its completion time (`settle`).
 */
import { generate } from './generate.ts';
import { createdBalancer } from './generate-balancer.ts';
import type { Layout } from './generate.ts';
import { FIRST_BALANCER_ID } from '#simulator/itcare/known.ts';
import type { Balancer, Member, Server, Url } from './model.ts';
import { createOperations } from '#simulator/itcare/operations.ts';
import type { Operations } from '#simulator/itcare/operations.ts';
import { createServers, member as newMember, poolOf } from '#simulator/itcare/pool.ts';
import { hash } from './random.ts';
import { connectionsAt, isMemberAt, statusAt, stateAt } from './traffic.ts';
import { firstUrlNames, firstUrls } from '#simulator/itcare/url.ts';
import type { MemberState } from '#domain/members/member-state.ts';

/** How `/stats` dresses the same numbers (ITCare contract §10.2). */
export type StatsShape = 'icontrol' | 'flat' | 'grouped';

/** Under which names `/events` gives the same facts (ITCare contract §10.3). */
export type EventForm = 'flat' | 'renamed';

export interface WorldOptions {
  readonly seed?: number;
  readonly balancers?: number;
  readonly members?: number;
  readonly now?: () => number;
  readonly statsShape?: StatsShape;
  readonly eventForm?: EventForm;
  /** The world's first instant; the clock's present one unless told. */
  readonly start?: number;
}

export type CreatedFields = Omit<
  Parameters<typeof createdBalancer>[0],
  'index' | 'id' | 'createdAt' | 'firstAddress'
>;

export interface World {
  readonly seed: number;
  readonly start: number;
  readonly statsShape: StatsShape;
  readonly eventForm: EventForm;
  readonly layout: Layout;
  readonly operations: Operations;
  readonly servers: ReturnType<typeof createServers>;
  now(): number;
  /** Applies what is due by now. Every request begins with it. */
  settle(): void;
  /** All balancers in order of id. */
  balancers(): readonly Balancer[];
  balancer(id: number): Balancer | null;
  named(name: string): Balancer | null;
  /** The rows of a pool at present. */
  members(balancer: Balancer): readonly Member[];
  memberCount(balancer: Balancer): number;
  /** Also rows that were removed: their past stays in the balancer's counters. */
  allMembers(balancer: Balancer): Member[];
  /** Connections now, in the order of `members`. */
  connections(balancer: Balancer, members: readonly Member[]): number[];
  balancersOf(server: Server): Balancer[];
  urls(balancer: Balancer): Url[];
  urlNames(balancer: Balancer): readonly string[];
  tags(balancer: Balancer): readonly string[];
  setMemberState(balancer: Balancer, members: readonly Member[], state: MemberState): void;
  addMember(balancer: Balancer, server: Server, port: number): Member;
  removeMember(balancer: Balancer, member: Member): void;
  setRunning(balancer: Balancer, on: boolean): void;
  add(fields: CreatedFields): Balancer;
  remove(balancer: Balancer): void;
  nextUrlId(): number;
}

export function createWorld(options: WorldOptions = {}): World {
  const {
    seed = 1,
    balancers: wanted = 400,
    members: wantedMembers = 2500,
    statsShape = 'icontrol',
    eventForm = 'flat',
  } = options;
  const source = options.now ?? Date.now;
  let held: number | null = null;
  const now = () => held ?? source();
  const start = options.start ?? now();
  const layout = generate(seed, wanted, wantedMembers, start);
  const servers = createServers(seed, layout);
  const byId = new Map(layout.balancers.map((b) => [b.id, b]));
  const byName = new Map(layout.balancers.map((b) => [b.name, b]));
  let list: Balancer[] = [...layout.balancers];
  let created = 0;
  let nextUrl = 790_000_001;
  /** Balancers that a write gave a server to, beside the ones it was generated behind. */
  const guests = new Map<number, Set<Balancer>>();

  /** Present rows of the pools looked at, forgotten when one joins or leaves. */
  const rosters = new Map<Balancer, { readonly rows: Member[]; readonly ids: ReadonlySet<number | null> }>();
  const roster = (balancer: Balancer) => {
    let known = rosters.get(balancer);
    if (!known) {
      const rows = poolOf(seed, balancer).filter((row) => isMemberAt(row, now()));
      known = { rows, ids: new Set(rows.map((row) => row.resourceId)) };
      rosters.set(balancer, known);
    }
    return known;
  };

  const world: World = {
    seed,
    start,
    statsShape,
    eventForm,
    layout,
    servers,
    now,
    operations: createOperations(seed, now, start),
    settle: () =>
      // An effect belongs to the instant at which its operation ended, not to the one at which somebody looked.
      world.operations.settle((at, apply) => {
        held = at;
        apply();
        held = null;
      }),
    balancers: () => list,
    balancer: (id) => byId.get(id) ?? null,
    named: (name) => byName.get(name) ?? null,
    members: (balancer) => roster(balancer).rows,
    // Not looked at yet = not changed yet: the number is known without making the pool.
    memberCount: (balancer) =>
      balancer.members === null ? balancer.poolSize : world.members(balancer).length,
    allMembers: (balancer) => poolOf(seed, balancer),
    connections: (balancer, members) => connectionsAt(seed, balancer, members, now()),

    balancersOf: (server) => {
      const { owner } = server;
      const candidates = new Set<Balancer>([owner]);
      if (owner.sharedBy) candidates.add(owner.sharedBy);
      for (const guest of guests.get(server.id) ?? []) candidates.add(guest);
      return [...candidates].filter((b) => byId.has(b.id) && roster(b).ids.has(server.id));
    },

    urls: (balancer) => (balancer.urls ??= firstUrls(seed, balancer)),
    urlNames: (balancer) => balancer.urls?.map((url) => url.name) ?? firstUrlNames(seed, balancer),
    tags: (balancer) => [
      `application:${balancer.service.application.toLowerCase()}`,
      `team:team-${1 + (balancer.service.id % 9)}`,
      `criticality:${['low', 'medium', 'high'][hash(seed, balancer.index, 601) % 3] ?? 'low'}`,
    ],

    setMemberState: (balancer, members, state) => {
      const at = now();
      const pool = world.members(balancer);
      const connections = world.connections(balancer, pool);
      const changes = members
        .filter((m) => stateAt(m, at) !== state)
        .map((m) => ({
          member: m,
          change: {
            at,
            state,
            connections: connections[pool.indexOf(m)] ?? 0,
            presence: statusAt(m, balancer, at),
          },
        }));
      for (const { member, change } of changes) member.history.push(change);
      if (changes.length > 0) markBreak(balancer, at);
    },

    addMember: (balancer, server, port) => {
      const at = now();
      const added = newMember(server, port, { bornAt: at });
      poolOf(seed, balancer).push(added);
      rosters.delete(balancer);
      const known = guests.get(server.id) ?? new Set();
      guests.set(server.id, known.add(balancer));
      markBreak(balancer, at);
      return added;
    },

    removeMember: (balancer, member) => {
      member.removedAt = now();
      rosters.delete(balancer);
      markBreak(balancer, now());
    },

    setRunning: (balancer, on) => {
      const status = on ? 'ACTIVE' : 'INACTIVE';
      if (balancer.status === status) return;
      balancer.status = status;
      balancer.runs.push({ at: now(), on });
      markBreak(balancer, now());
    },

    add: (fields) => {
      const index = layout.balancers.length + created++;
      const { network } = fields;
      const firstAddress = layout.addresses[network.index] ?? 257;
      layout.addresses[network.index] = firstAddress + 1;
      const balancer = createdBalancer({
        ...fields,
        index,
        id: FIRST_BALANCER_ID + index,
        createdAt: now(),
        firstAddress,
      });
      balancer.urls = firstUrls(seed, balancer).slice(0, 1);
      list = [...list, balancer];
      byId.set(balancer.id, balancer);
      byName.set(balancer.name, balancer);
      return balancer;
    },

    remove: (balancer) => {
      list = list.filter((b) => b !== balancer);
      byId.delete(balancer.id);
      byName.delete(balancer.name);
    },

    nextUrlId: () => nextUrl++,
  };
  world.operations.remember(list);
  return world;
}

function markBreak(balancer: Balancer, at: number): void {
  if (balancer.breaks.at(-1) !== at) balancer.breaks.push(at);
}
