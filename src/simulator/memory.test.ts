// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { createManualClock } from './world/clock.ts';
import { knownId } from './itcare/known.ts';
import { MOST_WRITES, recall, remember, replay } from './memory.ts';
import type { AppliedWrite } from './simulation.ts';
import { createSimulation } from './create-simulation.ts';
import { loadBalancer } from './itcare/load-balancer.ts';
import { stats } from './itcare/stats.ts';

beforeEach(() => sessionStorage.clear());

const path = `/itcare/networking/loadbalancers/${knownId('pay.example')}`;
const write = (at: number, url: string, body: unknown, method = 'PATCH'): AppliedWrite => ({
  at,
  method,
  path: url,
  body: JSON.stringify(body),
});

describe('a reload', () => {
  it('finds the world as it was left', async () => {
    const clock = createManualClock();
    const start = clock.now();
    const writes = [
      write(start + 1_000, `${path}/members/1050001`, { operation: 'disabled' }),
      write(start + 2_000, path, { operation: 'delete_bot' }),
      { at: start + 2_500, method: 'POST', path: '/haproxy/lb1/stats', body: 's=web1&action=drain&b=web' },
      write(start + 3_000, `${path}/members`, { resourceId: 1_050_007, port: 8443 }, 'POST'),
    ];
    clock.advance(30_000);
    const lived = async () => {
      const simulation = createSimulation({ now: clock.now, start });
      await replay(simulation, writes, 'http://localhost');
      simulation.world.settle();
      expect(simulation.log).toEqual([]);
      return simulation;
    };
    const simulated = await lived();
    const { world } = simulated;
    const pay = world.named('pay.example');
    if (!pay) throw new Error('pay.example is missing');
    expect(loadBalancer(world, pay)).toMatchObject({ botDefenseEnabled: false, nodeCount: 7 });
    expect(simulated.haproxy.instance('lb1')?.process().find('web', 'web1')).toMatchObject({
      drain: true,
      changedAt: start + 2_500,
    });
    const { world: again } = await lived();
    expect(JSON.stringify(stats(again, again.named('pay.example') ?? pay))).toBe(
      JSON.stringify(stats(world, pay)),
    );
    const [drained] = world.connections(pay, world.members(pay));
    expect(drained).toBeLessThan(15);
  });

  it('keeps what was remembered, and not without end', () => {
    const writes = Array.from({ length: MOST_WRITES + 20 }, (_, i) => write(i, '/x', { i }));
    remember(sessionStorage, { start: 5, ahead: 60_000, writes });
    expect(recall(sessionStorage)).toEqual({ start: 5, ahead: 60_000, writes: writes.slice(20) });
  });

  it.each(['', 'no json', '[]', '{"start":"x"}', '{"start":1,"ahead":2}'])('begins anew over %j', (text) => {
    sessionStorage.setItem('drainboard.simulator', text);
    expect(recall(sessionStorage)).toBeNull();
  });
});
