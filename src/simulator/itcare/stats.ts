/** Statistics of a balancer and its members, in the three dresses of ITCare contract §10.2. */
import type { Balancer, Member } from '#simulator/world/model.ts';
import { between } from '#simulator/world/random.ts';
import { connectionsAt, healthAt, loadAt, stateAt, usageAt } from '#simulator/world/traffic.ts';
import type { World } from '#simulator/world/world.ts';

interface ObjectStats {
  readonly name: string;
  readonly kind: 'virtual' | 'member';
  readonly numbers: Record<string, number>;
  readonly messages: Record<string, string>;
}

/** How this balancer's traffic looks: seconds a connection lasts, requests and bits it carries. */
function character(seed: number, balancer: Balancer) {
  return {
    secondsPerConnection: between(4, 40, seed, balancer.index, 901),
    requestsPerConnection: between(2, 30, seed, balancer.index, 902),
    bitsIn: between(4_000, 60_000, seed, balancer.index, 903),
    bitsOut: between(40_000, 900_000, seed, balancer.index, 904),
  };
}

function counters(seed: number, balancer: Balancer, area: number, current: number, highest: number) {
  const traits = character(seed, balancer);
  const connections = area / (traits.secondsPerConnection * 1000);
  const bitsIn = connections * traits.bitsIn;
  const bitsOut = connections * traits.bitsOut;
  return {
    'serverside.curConns': current,
    'serverside.maxConns': highest,
    'serverside.totConns': Math.floor(connections),
    'serverside.bitsIn': Math.floor(bitsIn),
    'serverside.bitsOut': Math.floor(bitsOut),
    'serverside.pktsIn': Math.floor(bitsIn / 4_800),
    'serverside.pktsOut': Math.floor(bitsOut / 9_600),
    totRequests: Math.floor(connections * traits.requestsPerConnection),
  };
}

function memberWords(member: Member, t: number): Record<string, string> {
  const state = stateAt(member, t);
  const { up } = healthAt(member, t);
  const unchecked = member.health.kind === 'unchecked';
  return {
    'status.availabilityState': unchecked ? 'unknown' : up ? 'available' : 'offline',
    'status.enabledState': state === 'enabled' ? 'enabled' : 'disabled',
    'status.statusReason':
      state === 'offline'
        ? 'Forced down'
        : up
          ? 'Pool member is available'
          : 'Pool member has been marked down by a monitor',
    monitorStatus: unchecked ? 'unchecked' : state === 'offline' ? 'forced-down' : up ? 'up' : 'down',
    sessionStatus: state === 'enabled' ? 'enabled' : 'user-disabled',
  };
}

function collect(world: World, balancer: Balancer): ObjectStats[] {
  const t = world.now();
  const { seed } = world;
  const everyone = world.allMembers(balancer);
  const usage = usageAt(seed, balancer, everyone, world.start, t);
  const current = connectionsAt(seed, balancer, everyone, t);
  const present = new Set(world.members(balancer));
  const sum = usage.reduce((total, item) => total + item.area, 0);
  const available = [...present].filter((m) => healthAt(m, t).up && stateAt(m, t) === 'enabled').length;
  const connections = current.reduce((total, n) => total + n, 0);
  const virtual: ObjectStats = {
    name: balancer.name,
    kind: 'virtual',
    numbers: {
      ...counters(seed, balancer, sum, connections, Math.max(connections, Math.ceil(balancer.load * 1.6))),
      curSessions: Math.round(loadAt(seed, balancer, t) * 0.6),
      activeMemberCnt: available,
      availableMemberCnt: available,
      memberCnt: present.size,
    },
    messages: {
      'status.availabilityState': available > 0 ? 'available' : 'offline',
      'status.enabledState': balancer.status === 'ACTIVE' ? 'enabled' : 'disabled',
      'status.statusReason':
        available > 0 ? 'The virtual server is available' : 'The children pool member(s) are down',
    },
  };
  const rows = everyone.flatMap((member, i): ObjectStats[] => {
    const used = usage[i];
    if (!used || !present.has(member)) return [];
    return [
      {
        name: `${member.server.name}:${member.port}`,
        kind: 'member',
        numbers: counters(seed, balancer, used.area, current[i] ?? 0, used.highest),
        messages: memberWords(member, t),
      },
    ];
  });
  return [virtual, ...rows];
}

/** The answer of `GET /{id}/stats`; its shape is the world's choice. */
export function stats(world: World, balancer: Balancer): unknown[] {
  const objects = collect(world, balancer);
  if (world.statsShape === 'flat') {
    return [Object.fromEntries(objects.map((o) => [o.name, { ...o.numbers, ...o.messages }]))];
  }
  if (world.statsShape === 'icontrol') return objects.map((o) => ({ [address(balancer, o)]: nested(o) }));
  // The balancer itself comes bare, as in the contract's example; members need their name in front.
  return objects.map((o) => (o.kind === 'virtual' ? grouped(o) : { [o.name]: grouped(o) }));
}

function address(balancer: Balancer, object: ObjectStats): string {
  const base = 'https://localhost/mgmt/tm/ltm';
  return object.kind === 'virtual'
    ? `${base}/virtual/~Common~${balancer.name}/stats`
    : `${base}/pool/~Common~pool-${balancer.name}/members/~Common~${object.name}/stats`;
}

function nested(object: ObjectStats) {
  const entries: Record<string, { value: number } | { description: string }> = {};
  for (const [key, value] of Object.entries(object.numbers)) entries[key] = { value };
  for (const [key, description] of Object.entries(object.messages)) entries[key] = { description };
  return { nestedStats: { entries } };
}

function grouped(object: ObjectStats): Record<string, Record<string, number | string>> {
  const groups: Record<string, Record<string, number | string>> = {};
  for (const [key, value] of [...Object.entries(object.numbers), ...Object.entries(object.messages)]) {
    const dot = key.indexOf('.');
    const group = dot < 0 ? 'stats' : key.slice(0, dot);
    (groups[group] ??= {})[key.slice(dot + 1)] = value;
  }
  return groups;
}
