/**
 * The world behind the simulated GloboNetworkAPI: pairs of balancers with their switches, and a database beside them
 * that remembers the number last written or read (Globo contract §8.3). The two differ as they do in life: what is
 * written is stored whole, health bit included, until somebody asks the equipment.
 */
import { TEXT, noDeviceRight, notOnDevice, rejectWith } from './answers.ts';
import { generateGlobo, switchesOf } from './generate.ts';
import type { GloboLayout, ServerAt } from './generate.ts';
import type { Device, GloboPool, GloboPoolMember } from './model.ts';
import { hash } from '#simulator/world/random.ts';

export interface GloboOptions {
  readonly seed?: number;
  readonly start: number;
  readonly now: () => number;
  readonly serverAt?: ServerAt;
  /** The zone of the server's clock, which its answers do not say. */
  readonly zone?: string;
}

/** One pool of a PUT, checked against the schema. */
export interface PoolChange {
  readonly id: number;
  readonly members: readonly { readonly id: number; readonly status: number }[];
}

export interface GloboWorld extends GloboLayout {
  readonly zone: string;
  /** The sign-in that requests must carry; null takes any, as behind a proxy that adds it. */
  signIn: { readonly user: string; readonly password: string } | null;
  now(): number;
  pool(id: number): GloboPool | null;
  device(name: string): Device;
  /** What one balancer answers for a member now. */
  valueOn(device: Device, member: GloboPoolMember): number;
  /** Asks the equipment for these pools and stores what it says. Throws the refusal that the API answers. */
  check(pools: readonly GloboPool[]): void;
  /** One balancer after the other, then the database. Throws in between: the first may then be changed. */
  change(changes: readonly PoolChange[]): void;
  /** What a colleague does on the equipment itself, on both balancers or on one of the pair; the database keeps its number. */
  touch(poolId: number, memberId: number, value: number, which?: 0 | 1): void;
  /** Waits for the lock of these pools and holds it as long as they say. */
  locked(pools: readonly GloboPool[], wait: (ms: number) => Promise<boolean>): Promise<boolean>;
}

/** A check that flaps changes its mind so often. */
const FLAP_MS = 7 * 60_000;

export function createGloboWorld(options: GloboOptions): GloboWorld {
  const { seed = 1, start, now, serverAt = () => null, zone = 'America/Sao_Paulo' } = options;
  const layout = generateGlobo(seed, start, serverAt);
  const byId = new Map(layout.pools.map((pool) => [pool.id, pool]));
  const locks = new Map<number, Promise<unknown>>();

  const checkIsUp = (member: GloboPoolMember) =>
    member.check === 'flaps'
      ? hash(seed, member.id, Math.floor(now() / FLAP_MS), 41) % 3 !== 0
      : member.check === 'up';

  const world: GloboWorld = {
    ...layout,
    zone,
    signIn: null,
    now,
    pool: (id) => byId.get(id) ?? null,
    device: (name) => {
      const found = layout.devices.find((each) => each.name === name);
      if (!found) throw new Error(`No balancer is called ${name}`);
      return found;
    },

    valueOn: (device, member) => {
      const { userUp, enabled } = member.switches.get(device.id) ?? switchesOf(3);
      const session = enabled ? 2 : 0;
      // Forced down, a member reports no health of its own.
      return userUp ? session + 1 + (checkIsUp(member) ? 4 : 0) : session;
    },

    check: (pools) => {
      const asked = pools.filter((pool) => !pool.unreadable && pool.members.length > 0);
      if (asked.length === 0) return;
      const devices = reachableDevices(asked);
      const readings = devices.map((device) => {
        if (!device.reachable) throw rejectWith(TEXT.unreachable);
        const missing = asked.find((pool) => pool.missingOn.has(device.id));
        if (missing) throw rejectWith(notOnDevice(missing.identifier));
        return asked.map((pool) => pool.members.map((member) => world.valueOn(device, member)));
      });
      const [first = []] = readings;
      if (readings.some((other) => JSON.stringify(other) !== JSON.stringify(first))) {
        throw rejectWith(TEXT.pairDisagrees);
      }
      for (const [poolAt, pool] of asked.entries()) {
        for (const [memberAt, member] of pool.members.entries()) {
          member.stored = first[poolAt]?.[memberAt] ?? member.stored;
          member.checkedAt = now();
        }
      }
    },

    change: (changes) => {
      const found = changes.map(({ id, members }) => {
        const pool = byId.get(id);
        if (!pool) throw rejectWith(TEXT.bodyPoolUnknown);
        const ids = new Set(members.map((member) => member.id));
        const targets = members.flatMap(({ id: memberId, status }) => {
          const member = pool.members.find((each) => each.id === memberId);
          return member ? [{ member, status }] : [];
        });
        if (targets.length !== members.length || ids.size !== members.length) {
          throw rejectWith(TEXT.memberUnknown);
        }
        return { pool, targets };
      });
      const touched = found.filter(({ targets }) => targets.length > 0);
      if (touched.length === 0) return;
      const pools = touched.map(({ pool }) => pool);
      const devices = reachableDevices(pools);
      const [device] = devices;
      if (device && pools.some((pool) => pool.noEquipmentRight)) throw rejectWith(noDeviceRight(device.name));
      for (const each of devices) {
        if (!each.reachable) throw rejectWith(TEXT.unreachableForChange);
        const missing = pools.find((pool) => pool.missingOn.has(each.id));
        if (missing) throw rejectWith(notOnDevice(missing.identifier));
        for (const { targets } of touched) {
          for (const { member, status } of targets) member.switches.set(each.id, switchesOf(status));
        }
      }
      for (const { targets } of touched) for (const { member, status } of targets) member.stored = status;
    },

    touch: (poolId, memberId, value, which) => {
      const pool = byId.get(poolId);
      const member = pool?.members.find((each) => each.id === memberId);
      if (!pool || !member) throw new Error(`No member ${memberId} in pool ${poolId}`);
      for (const [index, device] of pool.environment.devices.entries()) {
        if (which === undefined || which === index) member.switches.set(device.id, switchesOf(value));
      }
    },

    locked: async (pools, wait) => {
      const before = pools.map((pool) => locks.get(pool.id) ?? Promise.resolve());
      const turn = (async () => {
        await Promise.all(before);
        const longest = Math.max(0, ...pools.map((pool) => pool.lockMs));
        return longest === 0 || wait(longest);
      })();
      for (const pool of pools) locks.set(pool.id, turn);
      return turn;
    },
  };
  return world;
}

/** The balancers that are asked: those of the pools' environment that are not in maintenance. */
function reachableDevices(pools: readonly GloboPool[]): readonly Device[] {
  const sets = pools.map((pool) => pool.environment.devices.filter((device) => !device.maintenance));
  const [first = []] = sets;
  if (sets.some((devices) => devices.length === 0)) throw rejectWith(TEXT.maintenance);
  if (sets.some((devices) => !sameDevices(devices, first))) throw rejectWith(TEXT.differentBalancers);
  return first;
}

function sameDevices(a: readonly Device[], b: readonly Device[]): boolean {
  return a.length === b.length && a.every((device) => b.includes(device));
}
