/** Servers and pools: which servers stand behind a balancer, made when somebody first looks. */
import { FIRST_SERVER_ID, KNOWN_BALANCERS } from './known.ts';
import type { KnownMember } from './known.ts';
import type { Balancer, HealthPlan, Member, Server } from '#simulator/world/model.ts';
import { addressIn } from '#simulator/world/generate-balancer.ts';
import { between, hash, pick, unit } from '#simulator/world/random.ts';
import { environmentLetter, ROLES } from './vocabulary.ts';
import type { Layout } from '#simulator/world/generate.ts';

const MINUTE = 60_000;

/** The servers of the world by index and id; nothing is stored, each is computed from its owner. */
export interface Servers {
  readonly count: number;
  at(index: number): Server | null;
  byId(id: number): Server | null;
  /** Lower-case name of a server, cheap enough to look through all of them. */
  nameAt(index: number): string;
}

export function createServers(seed: number, layout: Layout): Servers {
  const owners = layout.balancers.filter((b) => b.sharesWith === null);
  const firsts = Int32Array.from(owners, (b) => b.firstServer);

  const ownerOf = (index: number): Balancer | null => {
    if (!Number.isInteger(index) || index < 0 || index >= layout.serverCount) return null;
    let low = 0;
    let high = firsts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((firsts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return owners[low] ?? null;
  };
  const at = (index: number): Server | null => {
    const owner = ownerOf(index);
    return owner && serverOf(seed, owner, index - owner.firstServer);
  };
  return {
    count: layout.serverCount,
    at,
    byId: (id) => at(id - FIRST_SERVER_ID),
    nameAt: (index) => {
      const owner = ownerOf(index);
      return owner ? serverName(seed, owner, index - owner.firstServer) : '';
    },
  };
}

function serverName(seed: number, owner: Balancer, position: number): string {
  const known = knownMembers(owner)?.[position];
  if (known && known.sameServer !== true) return known.name;
  const letter = environmentLetter(owner.environment);
  if (owner.known !== null)
    return `${letter}EB4SPARE${String(owner.firstServer + position).padStart(3, '0')}`;
  const role = pick(ROLES, hash(seed, owner.firstServer, 61));
  return `${letter}${owner.network.area.region}4${role}${owner.firstServer + position}`;
}

/** The server at a position of its owner's block: members first, spares after them. */
export function serverOf(seed: number, owner: Balancer, position: number): Server {
  const index = owner.firstServer + position;
  return {
    index,
    id: FIRST_SERVER_ID + index,
    name: serverName(seed, owner, position),
    address: addressIn(owner.network, owner.firstAddress + 1 + position),
    zone: owner.network.area.zones[index % owner.network.area.zones.length] ?? owner.network.area.zones[0],
    owner,
  };
}

function knownMembers(balancer: Balancer): readonly KnownMember[] | undefined {
  return KNOWN_BALANCERS.find((item) => item.name === balancer.known)?.members;
}

/** All member rows of a balancer, also removed ones; made on first use and kept, because writes change them. */
export function poolOf(seed: number, balancer: Balancer): Member[] {
  balancer.members ??= Array.from({ length: balancer.poolSize }, (_, i) => firstMember(seed, balancer, i));
  return balancer.members;
}

function firstMember(seed: number, balancer: Balancer, position: number): Member {
  const known = knownMembers(balancer)?.[position];
  const server = serverOf(
    seed,
    balancer.sharesWith ?? balancer,
    known?.sameServer === true ? position - 1 : position,
  );
  if (known) {
    return member(server, known.port, {
      initial: known.state ?? 'enabled',
      health: known.health ?? { kind: 'up' },
      quirk: known.quirk ?? null,
      resourceId: known.anonymous === true ? null : server.id,
    });
  }
  const u = unit(seed, balancer.index, 71, position);
  return member(server, balancer.port, {
    initial: u < 0.015 ? 'disabled' : u < 0.022 ? 'offline' : 'enabled',
    health: healthPlan(seed, balancer, position),
    weight: balancer.mode.startsWith('ratio')
      ? 1 + (position % 3)
      : 0.85 + 0.3 * unit(seed, balancer.index, 72, position),
  });
}

export function member(server: Server, port: number, given: Partial<Member> = {}): Member {
  return {
    server,
    resourceId: server.id,
    port,
    weight: 1,
    initial: 'enabled',
    health: { kind: 'up' },
    quirk: null,
    bornAt: null,
    removedAt: null,
    history: [],
    ...given,
  };
}

function healthPlan(seed: number, balancer: Balancer, position: number): HealthPlan {
  if (balancer.healthCheck === null) return { kind: 'unchecked' };
  const u = unit(seed, balancer.index, 73, position);
  if (u < 0.012) return { kind: 'down' };
  if (u > 0.03) return { kind: 'up' };
  const period = between(20, 90, seed, balancer.index, 74, position) * MINUTE;
  return {
    kind: 'flaky',
    period,
    down: between(40, 180, seed, balancer.index, 75, position) * 1000,
    phase: hash(seed, balancer.index, 76, position) % period,
  };
}
