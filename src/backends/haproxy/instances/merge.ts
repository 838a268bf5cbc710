/** Several instances of one pool as one (HAProxy contract §12). Pure: what each said goes in, one row for each server comes out. */
import type { Health, MemberState, Verb } from '#domain/members/member-state.ts';
import { VERBS } from '#domain/members/member-state.ts';

import { readAddress, readStatus, type ServerStatus } from '#backends/haproxy/client/index.ts';
import type { PoolRow, ServerRow, Statistics } from '#backends/haproxy/client/model.ts';
import type { InstanceView } from './readings.ts';
import { sentState, serverKey } from './sent.ts';

/** One server as one instance has it. */
export interface OwnServer {
  readonly instance: InstanceView;
  readonly row: ServerRow;
  readonly status: ServerStatus;
  /** What this browser set while the word does not tell; null otherwise. */
  readonly sent: MemberState | null;
  /** As told, or as sent. */
  readonly state: MemberState | null;
  /** Servers of this instance whose state follows this one, as `pool/server`. */
  readonly followers: readonly string[];
}

export interface MergedServer {
  readonly name: string;
  /** In the order of the configuration; instances that have no such server are left out. */
  readonly own: readonly OwnServer[];
  /** Read just now, without such a server, though the pool is there or gone. */
  readonly missingOn: readonly InstanceView[];
  /** That of all; null when they differ or it is not told. */
  readonly state: MemberState | null;
  readonly differs: boolean;
  /** The worst. */
  readonly health: Health;
  readonly sameAddress: boolean;
  /** What every instance offers. */
  readonly verbs: readonly Verb[];
  /** Summed; null when none tells. */
  readonly connections: number | null;
  readonly queue: number | null;
  readonly rate: number | null;
}

export interface MergedPool {
  readonly name: string;
  /** Those that have the pool, each with its row; in the order of the configuration. */
  readonly rows: readonly { readonly instance: InstanceView; readonly row: PoolRow }[];
  /** Read just now, without such a pool. */
  readonly missingOn: readonly InstanceView[];
  /** Not read just now: what is shown of them is older, or nothing. */
  readonly unreadable: readonly InstanceView[];
  readonly servers: readonly MergedServer[];
  /** Places for servers that are not there. */
  readonly freeSlots: number;
}

/** The pools of all instances, in the order in which they are first told. */
export function poolNames(instances: readonly InstanceView[]): string[] {
  return [...new Set(instances.flatMap(({ statistics }) => statistics?.pools.map(({ name }) => name) ?? []))];
}

/** Null where no instance tells of such a pool. */
export function mergePool(instances: readonly InstanceView[], name: string): MergedPool | null {
  const rows = instances.flatMap((instance) => {
    const row = instance.statistics?.pools.find((each) => each.name === name);
    return row ? [{ instance, row }] : [];
  });
  if (rows.length === 0) return null;
  const servers = new Map<string, OwnServer[]>();
  const slots = new Map<string, number>();
  for (const { instance } of rows) {
    for (const own of serversOf(instance, name)) {
      if (own.status.slot) slots.set(instance.id, (slots.get(instance.id) ?? 0) + 1);
      else servers.set(own.row.name, [...(servers.get(own.row.name) ?? []), own]);
    }
  }
  return {
    name,
    rows,
    missingOn: instances.filter(
      (each) => each.error === null && each.statistics && !rows.some(({ instance }) => instance === each),
    ),
    unreadable: instances.filter(({ error }) => error !== null),
    servers: [...servers].map(([server, own]) => mergeServer(server, own, instances)),
    freeSlots: Math.max(0, ...slots.values()),
  };
}

interface Index {
  readonly rows: ReadonlyMap<string, readonly ServerRow[]>;
  /** The servers that follow one, by `pool/server`. */
  readonly followers: ReadonlyMap<string, readonly string[]>;
}

const indexes = new WeakMap<Statistics, Index>();

/** One answer has all pools: it is gone through once, not once for each. */
function indexOf(statistics: Statistics): Index {
  const known = indexes.get(statistics);
  if (known) return known;
  const rows = new Map<string, ServerRow[]>();
  const followers = new Map<string, string[]>();
  for (const row of statistics.servers) {
    const own = rows.get(row.pool);
    if (own) own.push(row);
    else rows.set(row.pool, [row]);
    if (row.tracked !== null) {
      const others = followers.get(row.tracked);
      if (others) others.push(serverKey(row.pool, row.name));
      else followers.set(row.tracked, [serverKey(row.pool, row.name)]);
    }
  }
  const index = { rows, followers };
  indexes.set(statistics, index);
  return index;
}

function serversOf(instance: InstanceView, pool: string): OwnServer[] {
  const { statistics } = instance;
  if (!statistics) return [];
  const { rows, followers } = indexOf(statistics);
  return (rows.get(pool) ?? []).map((row): OwnServer => {
    const status = readStatus(row, statistics);
    const sent = status.hidden && status.state === null ? sentState(instance.id, pool, row.name) : null;
    const state = sent ?? status.state;
    return {
      instance,
      row,
      status,
      sent,
      state,
      followers: followers.get(serverKey(pool, row.name)) ?? [],
    };
  });
}

function mergeServer(
  name: string,
  own: readonly OwnServer[],
  instances: readonly InstanceView[],
): MergedServer {
  const states = new Set(own.map(({ state }) => state));
  const [first = null] = states;
  const addresses = new Set(own.flatMap(({ row }) => row.address ?? []));
  return {
    name,
    own,
    missingOn: instances.filter(
      (each) =>
        each.error === null && each.statistics !== null && !own.some(({ instance }) => instance === each),
    ),
    state: states.size === 1 ? first : null,
    differs: states.size > 1,
    health: worstOf(own.map(({ status }) => status.health)),
    sameAddress: addresses.size < 2,
    verbs: VERBS.filter((verb) => states.size > 1 || own.every(({ status }) => offers(status, verb))),
    connections: sum(own.map(({ row }) => row.scur)),
    queue: sum(own.map(({ row }) => row.qcur)),
    rate: sum(own.map(({ row }) => row.rate)),
  };
}

/** Its word may offer what is sent already: as it is hidden, nobody knows. */
function offers({ verbs }: ServerStatus, verb: Verb): boolean {
  return verbs.includes(verb);
}

const WORST: readonly Health[] = ['down', 'unknown', 'checking', 'up'];

export function worstOf(all: readonly Health[]): Health {
  return WORST.find((each) => all.includes(each)) ?? 'unknown';
}

/** Of what is told; null when nothing is. */
export function sum(values: readonly (number | null)[]): number | null {
  const told = values.filter((value) => value !== null);
  return told.length === 0 ? null : told.reduce((all, value) => all + value, 0);
}

/** The address of a server, where all that tell one agree. */
export function addressOf({ own, sameAddress }: MergedServer): {
  address: string | null;
  port: number | null;
} {
  const told = own.find(({ row }) => row.address !== null);
  if (!told || !sameAddress) return { address: null, port: null };
  const { host, port } = readAddress(told.row.address);
  return { address: host, port };
}
