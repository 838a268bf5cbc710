import type { FoundHost } from '#backends/hosts.ts';
import {
  canonicalAddress,
  type HostQuery,
  isToldByAddress,
  isWanted,
  serverKey,
} from '#domain/members/host.ts';
import { offers } from '#backends/verbs.ts';

import type { HostMember, HostPool, PreparedChange, Weighed } from './host-pool.ts';
import { messages } from './messages.ts';

/** A pool in which a server stands: once, or on several ports. */
export interface HostPlace {
  pool: HostPool;
  found: FoundHost;
  members: readonly HostMember[];
}

/** One server and everywhere it was found. */
export interface HostServer {
  key: string;
  name: string;
  addresses: readonly string[];
  places: readonly HostPlace[];
}

export interface PoolReading {
  pool: HostPool;
  found: FoundHost;
  /** Null until it is read. */
  members: readonly HostMember[] | null;
}

/** The members that were asked for, by server; servers whose name is what was typed come first. */
export function serversOf(
  needle: HostQuery,
  readings: readonly PoolReading[],
  addresses: ReadonlySet<string>,
): HostServer[] {
  const servers = new Map<string, { name: string; addresses: Set<string>; places: HostPlace[] }>();
  // Those whose names say little join the servers that others name.
  const ordered = readings.toSorted((a, b) => Number(isLocal(a)) - Number(isLocal(b)));
  for (const reading of ordered) {
    const { pool, found } = reading;
    const byServer = new Map<string, HostMember[]>();
    for (const called of membersMeant(needle, reading, addresses)) {
      const { server, address } = called;
      const named = serverKey({ id: null, name: server, address });
      const key =
        found.localNames === true ? localKey(named, address, pool.id, servers.get(named)?.addresses) : named;
      byServer.set(key, [...(byServer.get(key) ?? []), called]);
    }
    for (const [key, own] of byServer) {
      const server = servers.get(key) ?? { name: own[0]?.server ?? '', addresses: new Set(), places: [] };
      for (const { address } of own) if (address !== null) server.addresses.add(address);
      server.places.push({ pool, found, members: own });
      servers.set(key, server);
    }
  }
  const typed = needle.kind === 'name' ? needle.text : null;
  const isExact = ({ name }: HostServer) => name.toLowerCase() === typed;
  return [...servers]
    .map(([key, server]) => ({ ...server, key, addresses: [...server.addresses].toSorted() }))
    .toSorted(
      (a, b) => Number(isExact(b)) - Number(isExact(a)) || a.name.localeCompare(b.name, 'en', numeric),
    );
}

const numeric = { numeric: true };

/** The members that were asked for, each called as its server is. `addresses`: those that are known of them. */
export function membersMeant(
  needle: HostQuery,
  reading: PoolReading,
  addresses: ReadonlySet<string>,
): readonly HostMember[] {
  const { found, members } = reading;
  return (members ?? []).flatMap((member) => {
    // The list and the members of a balancer may call one server differently; its own record in the list wins.
    const server = (member.id === null ? undefined : found.names.get(member.id)) ?? member.server;
    const called = { ...member, server };
    return [member, called].some((each) => isMeant(needle, reading, each, addresses)) ? [called] : [];
  });
}

function isLocal({ found }: PoolReading): boolean {
  return found.localNames === true;
}

/**
 * A server whose name counts in its pool alone: the one of that name elsewhere only where the address is the same too; and
 * where none is told, nobody but itself.
 */
function localKey(
  named: string,
  address: string | null,
  pool: string,
  known: ReadonlySet<string> | undefined,
): string {
  const own = canonicalAddress(address);
  const same = own !== null && [...(known ?? [])].some((each) => canonicalAddress(each) === own);
  return same ? named : `${named} ${own ?? pool}`;
}

/** Only some backends know the ids and zones that people type; elsewhere the addresses that belong to it stand for it. */
function isMeant(
  needle: HostQuery,
  { pool, found: { knowsIds } }: PoolReading,
  { id, server, address }: HostMember,
  addresses: ReadonlySet<string>,
): boolean {
  if (isToldByAddress(needle) && !knowsIds) return addresses.has(canonicalAddress(address) ?? '');
  const { zone = null, area = null } = (id === null ? undefined : pool.places?.get(id)) ?? {};
  return isWanted(needle, { id: knowsIds ? id : null, name: server, address, zone, area });
}

/**
 * What a plan does with one place.
 * - `act`: it changes; `guarded`: only when its name is typed, because nothing healthy would remain
 * - `already`: it is so; `locked`: it cannot be changed from here
 */
export interface HostPlanItem {
  place: HostPlace;
  /** Members that would change. */
  keys: readonly string[];
  standing: 'act' | 'guarded' | 'already' | 'locked';
  /** Why it is locked. */
  lock: string | null;
  weighed: Weighed;
  change: PreparedChange;
  /** What is sent, and proven, before it. */
  first: PreparedChange;
}

/** One verb on a server everywhere, weighed pool by pool. */
export function planOf(places: readonly HostPlace[], name: string): HostPlanItem[] {
  return places.map((place): HostPlanItem => {
    const { pool, members } = place;
    const verb = pool.verbs.find((each) => each.name === name);
    if (!verb) return { ...untouched(place), lock: messages.notHere };
    const locks = members.map(({ key }) => pool.lock(key));
    const lock = locks.find((each) => each !== null) ?? null;
    const keys = members.filter((member) => offers(verb, member)).map(({ key }) => key);
    // Only what leads to a state can have led there already.
    if (keys.length === 0 && verb.to === null) return { ...untouched(place), lock: messages.notInThisState };
    const weighed = pool.weigh(keys, name);
    const standing =
      keys.length === 0
        ? 'already'
        : lock !== null
          ? 'locked'
          : weighed.verdict === 'stop'
            ? 'guarded'
            : 'act';
    return {
      place,
      keys,
      standing,
      lock,
      weighed,
      change: pool.prepare(keys, name),
      first: pool.prepareFirst?.(keys, name) ?? nothing,
    };
  });
}

/** Established connections that would be interrupted; null where that is not known of one of them. */
export function cutsOf(items: readonly HostPlanItem[]): number | null {
  const cuts = items.map(({ weighed }) => weighed.cuts);
  return cuts.includes(null) ? null : cuts.reduce<number>((sum, each) => sum + (each ?? 0), 0);
}

function untouched(place: HostPlace): HostPlanItem {
  return {
    place,
    keys: [],
    standing: 'locked',
    lock: null,
    weighed: place.pool.without([]),
    change: nothing,
    first: nothing,
  };
}

const nothing = () => [];
