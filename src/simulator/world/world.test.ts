import { describe, expect, it } from 'vitest';
import { createManualClock } from './clock.ts';
import { KNOWN_BALANCERS, knownId } from '#simulator/itcare/known.ts';
import type { KnownName } from '#simulator/itcare/known.ts';
import { balancerPage } from '#simulator/itcare/list.ts';
import { loadBalancer } from '#simulator/itcare/load-balancer.ts';
import type { Balancer } from './model.ts';
import { stats } from '#simulator/itcare/stats.ts';
import { healthAt } from './traffic.ts';
import { at, keysOf } from '#simulator/testing.ts';
import { createWorld } from './world.ts';
import type { WorldOptions } from './world.ts';

function make(options: WorldOptions = {}) {
  const clock = createManualClock();
  const world = createWorld({ now: clock.now, statsShape: 'flat', ...options });
  const get = (name: KnownName): Balancer => {
    const balancer = world.balancer(knownId(name));
    if (!balancer) throw new Error(`${name} is missing`);
    return balancer;
  };
  const connections = (balancer: Balancer) => world.connections(balancer, world.members(balancer));
  /** Seconds pass one by one; what `read` gives after each. */
  const each = <T>(seconds: number, read: () => T): T[] =>
    Array.from({ length: seconds }, () => {
      clock.advance(1_000);
      return read();
    });
  return { clock, world, get, connections, each };
}

function counter(
  world: ReturnType<typeof createWorld>,
  balancer: Balancer,
  object: string,
  metric: string,
): number {
  return Number(at(stats(world, balancer), 0, object, metric));
}

const page = (seed: number) =>
  JSON.stringify(balancerPage(make({ seed }).world, new URLSearchParams('page=1&size=50')));

describe('the world', () => {
  it('is the same for the same seed, another for another', () => {
    expect(page(7)).toBe(page(7));
    expect(page(7)).not.toBe(page(8));
  });

  it('is the same however often it was looked at on the way', () => {
    const often = make();
    const once = make();
    for (const { clock, world, get } of [often, once]) {
      clock.advance(5_000);
      const pay = get('pay.example');
      world.setMemberState(pay, world.members(pay).slice(0, 1), 'disabled');
    }
    often.each(30, () => often.connections(often.get('pay.example')));
    once.clock.advance(30_000);
    const text = ({ world, get }: typeof often) => JSON.stringify(stats(world, get('pay.example')));
    expect(text(often)).toBe(text(once));
  });

  it.each([{ balancers: 1, members: 1 }, { balancers: 50, members: 2_000 }, { seed: 99 }])(
    'begins with the known balancers, whatever its size: %o',
    (options) => {
      const { world } = make(options);
      for (const known of KNOWN_BALANCERS) {
        const balancer = world.balancer(knownId(known.name));
        expect(balancer?.name).toBe(known.name);
        const names = balancer ? world.members(balancer).map((m) => m.server.name) : [];
        expect(names).toEqual(known.members.map((m) => m.name));
      }
    },
  );

  it('has the known balancers as documented', () => {
    const { world, get } = make();
    const sixty = KNOWN_BALANCERS.map((known) => known.name).filter((name) => name.length === 60);
    expect(sixty).toHaveLength(1);
    expect(world.memberCount(get('big.example'))).toBe(500);
    expect(world.memberCount(get('empty.example'))).toBe(0);
    expect(loadBalancer(world, get('hostile.example'))).toMatchObject({
      comment: '<img src=x onerror=alert(1)>',
      serviceName: `=cmd|' /C calc'!A0`,
    });
    expect(world.members(get('twoports.example')).map((m) => m.resourceId)).toEqual([
      expect.any(Number),
      world.members(get('twoports.example'))[0]?.resourceId,
      expect.any(Number),
      world.members(get('twoports.example'))[2]?.resourceId,
    ]);
  });

  it('gives every server an id, a name and an address of its own', () => {
    const { world } = make();
    const servers = Array.from({ length: world.servers.count }, (_, i) => world.servers.at(i));
    expect(servers.length).toBeGreaterThan(2_500);
    expect(new Set(servers.map((server) => server?.id)).size).toBe(servers.length);
    expect(new Set(servers.map((server) => server?.address)).size).toBe(servers.length);
  });

  it('has servers that stand behind two balancers', () => {
    const { world } = make();
    const shared = world.balancers().filter((b) => b.sharesWith !== null);
    expect(shared.length).toBeGreaterThan(10);
    const [first] = shared;
    const server = first && world.members(first)[0]?.server;
    expect(server && world.balancersOf(server)).toHaveLength(2);
  });
});

describe('connections', () => {
  it('decay after a drain, down to a tail that cookies keep alive', () => {
    const { world, get, connections, each } = make();
    const pay = get('pay.example');
    const [before = 0, beside = 0] = connections(pay);
    expect(before).toBeGreaterThan(20);
    world.setMemberState(pay, world.members(pay).slice(0, 1), 'disabled');
    const drained = each(60, () => connections(pay)[0] ?? 0);
    expect(drained[11]).toBeGreaterThan(before * 0.4);
    expect(drained[11]).toBeLessThan(before * 0.6);
    const falling = drained.filter((n) => n > 4);
    expect(falling).toEqual(falling.toSorted((a, b) => b - a));
    for (const n of drained.slice(50)) expect([2, 3, 4]).toContain(n);
    expect(connections(pay)[1]).toBeGreaterThan(beside);
  });

  it('decay to nothing without persistence, also where nobody else could take over', () => {
    const { world, get, connections, each } = make();
    const solo = get('solo.example');
    expect(connections(solo)[0]).toBeGreaterThan(10);
    world.setMemberState(solo, world.members(solo), 'disabled');
    const drained = each(120, () => connections(solo)[0] ?? 0);
    expect(drained).toEqual(drained.toSorted((a, b) => b - a));
    expect(drained.at(-1)).toBe(0);
  });

  it('are cut at once by offline, and ramp up after enable', () => {
    const { world, get, connections, each, clock } = make();
    const pay = get('pay.example');
    const first = world.members(pay).slice(0, 1);
    world.setMemberState(pay, first, 'offline');
    expect(connections(pay)[0]).toBe(0);
    clock.advance(60_000);
    world.setMemberState(pay, first, 'enabled');
    const ramp = each(20, () => connections(pay)[0] ?? 0);
    const beside = connections(pay)[1] ?? 0;
    expect(ramp[0]).toBeLessThan(beside * 0.35);
    expect(ramp[19]).toBeGreaterThan(beside * 0.85);
  });

  it('go on from where they were when a drain is taken back', () => {
    const { world, get, connections, clock } = make();
    const pay = get('pay.example');
    const first = world.members(pay).slice(0, 1);
    const [before = 0] = connections(pay);
    world.setMemberState(pay, first, 'disabled');
    clock.advance(6_000);
    const [during = 0] = connections(pay);
    world.setMemberState(pay, first, 'enabled');
    expect(connections(pay)[0]).toBeGreaterThan(during * 0.8);
    expect(connections(pay)[0]).toBeLessThan(before);
  });

  it('stay away from members that fail their health check', () => {
    const { get, connections } = make();
    expect(connections(get('shop.example'))[3]).toBe(0);
  });

  it('follow the hour of the day', () => {
    const { get, connections, clock } = make();
    const hours = Array.from({ length: 24 }, () => {
      clock.advance(3_600_000);
      return connections(get('pay.example')).reduce((sum, n) => sum + n, 0);
    });
    expect(Math.max(...hours)).toBeGreaterThan(Math.min(...hours) * 1.8);
  });

  it('stop with the balancer', () => {
    const { world, get, connections, clock } = make();
    expect(connections(get('asleep.example'))).toEqual([0, 0, 0]);
    world.setRunning(get('asleep.example'), true);
    clock.advance(30_000);
    expect(Math.min(...connections(get('asleep.example')))).toBeGreaterThan(0);
  });
});

describe('health', () => {
  it('fails and recovers for a few members of a world', () => {
    const { world, clock } = make({ balancers: 300, members: 3_000 });
    const flaky = world.balancers().flatMap((b) => world.members(b).filter((m) => m.health.kind === 'flaky'));
    expect(flaky.length).toBeGreaterThan(5);
    expect(flaky.length).toBeLessThan(150);
    const seen = flaky.map(() => new Set<boolean>());
    for (let n = 0; n < 240; n++) {
      clock.advance(30_000);
      for (const [i, member] of flaky.entries()) seen[i]?.add(healthAt(member, world.now()).up);
    }
    expect(seen.every((health) => health.size === 2)).toBe(true);
  });
});

describe('counters', () => {
  it('only grow, by what the connections make likely', () => {
    const { world, get, each } = make();
    const pay = get('pay.example');
    const names = ['serverside.totConns', 'serverside.bitsIn', 'serverside.maxConns', 'totRequests'];
    for (const metric of names) {
      const values = each(60, () => counter(world, pay, 'PEB4PAY02:8443', metric));
      expect(values).toEqual(values.toSorted((a, b) => a - b));
    }
    const before = counter(world, pay, 'PEB4PAY02:8443', 'serverside.totConns');
    each(60, () => 0);
    expect(counter(world, pay, 'PEB4PAY02:8443', 'serverside.totConns')).toBeGreaterThan(before);
  });

  it('stand still for a drained member and go on for the others, without a jump at the change', () => {
    const { world, get, clock } = make();
    const pay = get('pay.example');
    const total = (n: number) => counter(world, pay, `PEB4PAY0${n}:8443`, 'serverside.totConns');
    clock.advance(10_000);
    const before = [total(1), total(2)];
    world.setMemberState(pay, world.members(pay).slice(0, 1), 'disabled');
    expect([total(1), total(2)]).toEqual(before);
    clock.advance(60_000);
    expect(total(1)).toBe(before[0]);
    expect(total(2)).toBeGreaterThan(before[1] ?? 0);
    const kept = total(2);
    world.removeMember(pay, world.members(pay)[0] ?? raise());
    expect(total(2)).toBe(kept);
  });

  it('go back to zero now and then', () => {
    const { world, get, clock } = make();
    const shop = get('shop.example');
    const total = () => counter(world, shop, 'PEB4SHOP01:8080', 'serverside.totConns');
    clock.advance(599_000);
    const high = total();
    clock.advance(2_000);
    expect(total()).toBeLessThan(high / 10);
  });

  it('never show fewer connections at most than now', () => {
    const { world, get } = make();
    const pay = get('pay.example');
    world.setMemberState(pay, world.members(pay).slice(1), 'offline');
    const objects = at(stats(world, pay), 0);
    expect(keysOf(objects)).toHaveLength(7);
    for (const key of keysOf(objects)) {
      const row = at(objects, key);
      expect(Number(at(row, 'serverside.maxConns'))).toBeGreaterThanOrEqual(
        Number(at(row, 'serverside.curConns')),
      );
    }
  });
});

function raise(): never {
  throw new Error('nothing there');
}
