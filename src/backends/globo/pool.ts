import { ApiError, isApiError } from '#http/errors.ts';
import { site } from '#http/site/site.ts';
import {
  getMemberStatus,
  getPoolDetails,
  globoReason,
  putMemberStatus,
  type ServerPool,
} from './client/index.ts';
import type { Write } from '#http/writes.ts';
import { isProduction } from '#domain/environment.ts';
import { decodeStatus, writeValue } from '#backends/globo/member-number.ts';
import type { MemberState } from '#domain/members/member-state.ts';

import { type DeviceStore, openDeviceStore } from '#backends/device-store.ts';
import type { MemberReading } from '#backends/member.ts';
import type { Pool, PoolVerb } from '#backends/pool.ts';
import { commonVerbs } from '#backends/verbs.ts';

import { globoKeys } from './keys.ts';
import { TIME_ZONE } from './settings.ts';
import { StatusMemory, toMembers } from './states.ts';
import { messages } from './messages.ts';

/** What is asked of a server pool; any answer about it has them. */
export type GloboPoolFacts = Pick<ServerPool, 'identifier' | 'environment'> & { id: number };

interface Known {
  memory: StatusMemory;
  desk: DeviceStore;
}

const known = new Map<string, Known>();

/** For another server, where the same ids mean other things. */
export function forgetPools(): void {
  known.clear();
}

/** One for the life of the tab: what was written and not read back is not forgotten with the page. */
function knownOf(id: number, timeZone: string): Known {
  const key = `${id}@${timeZone}`;
  const found = known.get(key);
  if (found) return found;
  const memory = new StatusMemory();
  const desk = openDeviceStore(`globo:${id}`, {
    read: () => readMembers(id, { live: true, timeZone, memory }),
    disagrees,
  });
  // Other tabs ask too, and tell.
  desk.onReading((reading) => memory.heard(reading));
  known.set(key, { memory, desk });
  return { memory, desk };
}

/**
 * A server pool of GloboNetworkAPI. Its stored states are read like those of any pool; what the equipment has is asked
 * through `equipment`, by hand, around each write, and slowly while a drain is watched.
 */
export function globoPool(pool: GloboPoolFacts, options: { timeZone?: string | undefined } = {}): Pool {
  const { id } = pool;
  const { timeZone = serverZone() } = options;
  const { memory, desk } = knownOf(id, timeZone);
  return {
    id: `globo:${id}`,
    name: pool.identifier ?? String(id),
    production: isProduction(pool.environment?.name ?? null),
    environment: pool.environment?.name ?? null,
    href: `/pools/${id}`,
    membersKey: globoKeys.members(id),
    readMembers: (signal) => readMembers(id, { live: false, timeZone, memory, signal }),
    equipment: desk,
    membership: null,
    places: new Map(),
    verbs: globoVerbs(),
  };
}

/** @throws ApiError not-found for an id that no pool has */
export async function readPool(id: number, signal?: AbortSignal): Promise<ServerPool> {
  const pool = (await getPoolDetails([id], signal)).at(0);
  if (pool) return pool;
  throw new ApiError({
    kind: 'not-found',
    method: 'GET',
    path: `/api/v3/pool/details/${id}/`,
    outcome: 'none',
  });
}

export function globoVerbs(): PoolVerb[] {
  return commonVerbs({ kind: 'pool-member-state', meaning: messages.meaning, offlineCuts: false });
}

/** What was stored last. */
export function readStored(id: number, signal?: AbortSignal): Promise<MemberReading> {
  const timeZone = serverZone();
  return readMembers(id, { live: false, timeZone, memory: knownOf(id, timeZone).memory, signal });
}

/** Asks the equipment of a pool, for the whole browser. */
export function globoDeviceStore(id: number): DeviceStore {
  return knownOf(id, serverZone()).desk;
}

/** One request for all of these: each member that is sent is written, so only what changes is (Globo contract §2 rule 5). */
export function writeGlobo(id: number, members: readonly number[], to: MemberState): Write<void> {
  const { memory, desk } = knownOf(id, serverZone());
  // Made of what the equipment said last: a check of it before the write may change that.
  const planned = () =>
    members.map((member) => {
      const live = memory.liveValue(member);
      // Where the equipment could not tell, its health bit is not known, hence not set.
      return { id: member, value: writeValue(live !== null && decodeStatus(live) ? live : 0, to) };
    });
  const writeOf = (changes: ReturnType<typeof planned>) =>
    putMemberStatus(
      id,
      changes.map(({ id: memberId, value }) => ({ id: memberId, member_status: value })),
    );
  return {
    requests: () => writeOf(planned()).requests(),
    send: async (options) => {
      const changes = planned();
      try {
        await writeOf(changes).send(options);
      } catch (error) {
        if (!isApiError(error) || error.outcome === 'unknown') memory.doubt();
        throw error;
      } finally {
        desk.wrote();
      }
      memory.wrote(changes, Date.now());
    },
  };
}

export function disagrees(error: unknown): boolean {
  return globoReason(error) === 'pair-disagrees';
}

export function serverZone(): string {
  return site().backends['globo']?.timeZone ?? TIME_ZONE;
}

interface ReadOptions {
  live: boolean;
  timeZone: string;
  memory: StatusMemory;
  signal?: AbortSignal | undefined;
}

/** Stored (§9, `checkstatus=0`), or from the equipment: then it also writes the server's database and takes a lock. */
async function readMembers(id: number, options: ReadOptions): Promise<MemberReading> {
  const { live, timeZone, memory, signal } = options;
  const startedAt = Date.now();
  let pools: ServerPool[];
  try {
    pools = await getMemberStatus([id], { live, signal });
  } catch (error) {
    if (disagrees(error)) memory.doubt();
    throw error;
  }
  const pool = pools.find((each) => each.id === id);
  // Ids nobody knows are left out without a word (§2 rule 10).
  if (!pool) throw new Error(messages.gone(id));
  const now = Date.now();
  if (live && pool.server_pool_members) memory.sawEquipment(pool.server_pool_members, startedAt, now);
  const members = toMembers(pool, { startedAt, now, timeZone, memory });
  if (members === null) throw new Error(messages.unreadable);
  return { startedAt, members, proves: live, poolName: pool.identifier };
}
