/** Changes of servers of HAProxy, from the decision to their proof (HAProxy contract §7.5, §12 and §17). */
import { describe, expect, it } from 'vitest';

import { stateIntents } from '#backends/intents.ts';
import { onlyOf, openBench, pairOf } from '#backends/haproxy/testing/bench.ts';
import { describeChange, doingWord } from '#changes/messages/describe.ts';

import { bulkOf } from './change/bulk.ts';
import { outcomeReason, outcomeText } from './change/outcome.ts';
import { ask, pass, phases, see, tab, told } from './change/testing/haproxy-operator.ts';

describe('one instance', () => {
  it.each([
    ['drain', 'drain web1'],
    ['offline', 'maint web1'],
  ])('%s is confirmed by a read, not by DONE', async (verb, written) => {
    const bench = openBench();
    const instance = onlyOf(bench);
    await ask(bench, 'web1', verb);
    await pass(2);
    expect(instance.writes).toEqual([written]);
    expect(phases()).toEqual(['confirmed']);
  });

  it('DONE alone confirms nothing: three reads over ten seconds that show something else contradict it', async () => {
    const bench = openBench();
    const instance = onlyOf(bench);
    instance.onWrite = (server) => {
      server.status = 'UP';
    };
    await ask(bench, 'web1', 'drain');
    await pass(5);
    expect(phases()).toEqual(['accepted']);
    await pass(8);
    expect(phases()).toEqual(['contradicted']);
  });

  it('a drain of a DOWN server ends "accepted, hidden", not "contradicted"', async () => {
    const bench = openBench();
    const instance = onlyOf(bench);
    instance.server('web1').status = 'DOWN';
    await ask(bench, 'web1', 'drain');
    await pass(15);
    expect(phases()).toEqual(['accepted, hidden']);
    const [change] = told();
    expect(change && outcomeText(change)).toContain('HAProxy does not tell its state');
    // On recovery the next read settles it.
    instance.server('web1').status = 'DRAIN';
    const { pool } = await see(bench);
    await pass(1);
    tab().client.setQueryData(pool.membersKey, await pool.readMembers());
    await pass(1);
    expect(phases()).toEqual(['confirmed']);
  });

  it('DENY is refused, and asks once more whether this account may write', async () => {
    const bench = openBench();
    const instance = onlyOf(bench);
    await ask(bench, 'web1', 'drain', () => {
      instance.fault = 'deny';
    });
    expect(phases()).toEqual(['refused']);
    expect(tab().denied).toHaveLength(1);
    await pass(2);
    expect((await see(bench)).members[0]?.lock).toContain('read-only');
    expect(instance.writes).toEqual(['drain web1']);
  });

  it('a lost answer is unknown until reads tell, and nothing is sent again', async () => {
    const bench = openBench();
    const instance = onlyOf(bench);
    await ask(bench, 'web1', 'drain', () => {
      instance.fault = 'lost';
    });
    expect(phases()).toEqual(['unknown']);
    await pass(14);
    expect(phases()).toEqual(['not-applied']);
    expect(instance.writes).toEqual(['drain web1']);
  });

  it('what moved since the operator looked stops it', async () => {
    const bench = openBench();
    const instance = onlyOf(bench);
    await ask(bench, 'web1', 'drain', () => {
      instance.server('web1').status = 'MAINT';
    });
    expect(phases()).toEqual(['drifted']);
    expect(instance.writes).toEqual([]);
  });

  it('the counts of a check that fails are no move of a server that is down', async () => {
    const bench = openBench();
    const instance = onlyOf(bench);
    instance.server('web1').status = 'DOWN 1/3';
    await ask(bench, 'web1', 'drain', () => {
      instance.server('web1').status = 'DOWN';
    });
    expect(instance.writes).toEqual(['drain web1']);
  });

  it('several leave in one request', async () => {
    const bench = openBench();
    const instance = onlyOf(bench);
    const { pool, members } = await see(bench);
    await pass(1);
    void tab().engine.runProcedure(bulkOf(pool, members, 'drain', true, {}));
    await pass(3);
    expect(instance.writes).toEqual(['drain web1,web2']);
    expect(phases()).toEqual(['confirmed', 'confirmed']);
  });
});

describe('several instances', () => {
  it('each is asked in turn, and all have to show it', async () => {
    const bench = openBench(2);
    await ask(bench, 'web1', 'drain');
    await pass(2);
    expect(bench.instances.map(({ writes }) => writes)).toEqual([['drain web1'], ['drain web1']]);
    expect(phases()).toEqual(['confirmed']);
  });

  it('what the first refuses goes to no other', async () => {
    const bench = openBench(2);
    const [first, second] = pairOf(bench);
    await ask(bench, 'web1', 'drain', () => {
      first.fault = 'errp';
    });
    expect(phases()).toEqual(['refused']);
    expect(second.writes).toEqual([]);
  });

  it('a second that refuses was not changed: said of each', async () => {
    const bench = openBench(2);
    const [, second] = pairOf(bench);
    await ask(bench, 'web1', 'drain', () => {
      second.fault = 'errp';
    });
    await pass(2);
    expect(phases()).toEqual(['accepted, partial']);
    const [change] = told();
    expect(change && outcomeReason(change)).toMatch(
      /^lb1: confirmed\. lb2: refused, so it was not changed\./,
    );
  });

  it('one that cannot be read when it is about to leave is asked about first', async () => {
    const bench = openBench(2);
    const [first, second] = pairOf(bench);
    await ask(bench, 'web1', 'drain', () => {
      second.fault = 'down';
    });
    expect(phases()).toEqual(['drifted']);
    expect(told()[0]?.message).toBe(
      'lb2 cannot be read: the change would not be sent there. Nothing was sent.',
    );
    await tab().engine.insist(told()[0]?.id ?? '');
    await pass(3);
    expect(first.writes).toEqual(['drain web1']);
    expect(second.writes).toEqual([]);
    expect(phases()).toEqual(['accepted, partial']);
    const [change] = told();
    expect(change && outcomeReason(change)).toBe(
      'lb1: confirmed. lb2: cannot be read, so nothing was sent to it.',
    );
  });

  it('one that the operator saw unreachable is not asked about', async () => {
    const bench = openBench(2);
    const [first, second] = pairOf(bench);
    await see(bench);
    second.fault = 'down';
    await pass(2);
    await ask(bench, 'web1', 'drain');
    expect(first.writes).toEqual(['drain web1']);
  });

  it('back again it differs, and one more decision makes them equal', async () => {
    const bench = openBench(2);
    const [first, second] = pairOf(bench);
    first.server('web1').status = 'DRAIN';
    const { members } = await see(bench);
    expect(members[0]).toMatchObject({ state: null, rawState: 'lb1: DRAIN, lb2: UP' });
    await ask(bench, 'web1', 'drain');
    await pass(2);
    expect(bench.instances.map(({ writes }) => writes)).toEqual([['drain web1'], ['drain web1']]);
    expect(second.server('web1').status).toBe('DRAIN');
    expect(phases()).toEqual(['confirmed']);
  });

  it('a server on one of them alone is written there alone', async () => {
    const bench = openBench(2);
    const [first, second] = pairOf(bench);
    second.servers.delete('web1');
    await ask(bench, 'web1', 'drain');
    await pass(2);
    expect([first.writes, second.writes]).toEqual([['drain web1'], []]);
    expect(phases()).toEqual(['confirmed']);
  });

  it('a second without a clear answer is settled by reads', async () => {
    const bench = openBench(2);
    const [, second] = pairOf(bench);
    await ask(bench, 'web1', 'drain', () => {
      second.fault = 'lost';
    });
    await pass(14);
    expect(phases()).toEqual(['contradicted']);
    const [change] = told();
    expect(change && outcomeReason(change)).toBe('lb1: accepted. lb2: no clear answer came.');
  });
});

function inMaintenance() {
  const bench = openBench();
  const instance = onlyOf(bench);
  instance.server('web1').status = 'MAINT';
  return { bench, instance };
}

describe('out of maintenance', () => {
  it('a server with a check is drained until it passes, and enabled then', async () => {
    const { bench, instance } = inMaintenance();
    instance.onWrite = (server, action) => {
      if (action === 'drain') server.status = 'DRAIN 1/3';
    };
    await ask(bench, 'web1', 'enable');
    await pass(3);
    expect(instance.writes).toEqual(['drain web1']);
    instance.server('web1').status = 'DRAIN';
    await pass(4);
    expect(instance.writes).toEqual(['drain web1', 'ready web1']);
    expect(told().map(({ intent }) => intent.action)).toEqual(['drain-member', 'enable-member']);
    expect(phases()).toEqual(['confirmed', 'confirmed']);
  });

  it('says that it is being enabled, and waits as long as a slow check gets on', async () => {
    const { bench, instance } = inMaintenance();
    const web1 = instance.server('web1');
    instance.onWrite = (server, action) => {
      if (action === 'drain') server.status = 'DRAIN 1/3';
    };
    await ask(bench, 'web1', 'enable');
    await pass(3);
    const [change] = told();
    expect(change && outcomeText(change)).toBe('Enabling: waits for its health check (1/3).');
    expect(change && describeChange(change)).toContain(
      'Enabling web1: draining until its health check passes',
    );
    expect(change && doingWord(change.intent)).toBe('Enabling');
    await pass(37);
    web1.status = 'DRAIN 2/3';
    await pass(40);
    expect(instance.writes).toEqual(['drain web1']);
    web1.status = 'DRAIN';
    await pass(5);
    expect(instance.writes).toEqual(['drain web1', 'ready web1']);
    expect(phases()).toEqual(['confirmed', 'confirmed']);
  });

  it('one whose check fails is left draining, and said so', async () => {
    const { bench, instance } = inMaintenance();
    instance.onWrite = (server) => {
      server.status = 'DOWN';
      server.more = { check_status: 'L7STS', check_code: '503', check_desc: 'Layer7 wrong status' };
    };
    await ask(bench, 'web1', 'enable');
    await pass(20);
    expect(instance.writes).toEqual(['drain web1']);
    expect(phases()).toEqual(['accepted, hidden', 'drifted']);
    expect(told()[1]?.message).toBe('Its check fails (Layer7 wrong status, 503): left draining.');
  });

  it('one whose check does not pass in time is left draining; at once remains a choice', async () => {
    const { bench, instance } = inMaintenance();
    instance.onWrite = (server, action) => {
      if (action === 'drain') server.status = 'DRAIN 1/3';
    };
    await ask(bench, 'web1', 'enable');
    await pass(100);
    expect(instance.writes).toEqual(['drain web1']);
    expect(told()[1]?.message).toBe('Its check has not passed yet: left draining.');
    await tab().engine.insist(told()[1]?.id ?? '');
    await pass(2);
    expect(instance.writes).toEqual(['drain web1', 'ready web1']);
  });

  it('whoever enables it without that first step is asked', async () => {
    const { bench, instance } = inMaintenance();
    const { pool, named } = await see(bench);
    await pass(1);
    await tab().engine.run(stateIntents(pool, named('web1'), 'enable', {}), {});
    expect(phases()).toEqual(['drifted']);
    expect(told()[0]?.message).toContain('would take traffic before its first health check');
    expect(instance.writes).toEqual([]);
  });

  it('one without a check, or one that was draining, is enabled at once', async () => {
    const { bench, instance } = inMaintenance();
    instance.server('web1').check = false;
    instance.server('web2').status = 'DRAIN';
    await ask(bench, 'web1', 'enable');
    await pass(2);
    await ask(bench, 'web2', 'enable');
    await pass(2);
    expect(instance.writes).toEqual(['ready web1', 'ready web2']);
  });
});

describe('ending connections', () => {
  it('is confirmed when none is left, and leaves the state as it is', async () => {
    const bench = openBench();
    const instance = onlyOf(bench);
    Object.assign(instance.server('web1'), { status: 'DRAIN', scur: 15 });
    await ask(bench, 'web1', 'end-connections');
    await pass(2);
    expect(instance.writes).toEqual(['shutdown web1']);
    expect(instance.server('web1').status).toBe('DRAIN');
    expect(phases()).toEqual(['confirmed']);
    expect(told()[0]?.before).toMatchObject({ connections: 15 });
    const [change] = told();
    expect(change && describeChange(change)).toBe('The connections of web1 were ended.');
  });

  it('says how many came since, where some did', async () => {
    const bench = openBench();
    const instance = onlyOf(bench);
    Object.assign(instance.server('web1'), { status: 'DRAIN', scur: 15 });
    instance.onWrite = (server) => {
      server.scur = 2;
    };
    await ask(bench, 'web1', 'end-connections');
    await pass(2);
    expect(phases()).toEqual(['accepted, by-server']);
    expect(told()[0]?.message).toBe('2 connections now: made since.');
  });

  it('is not sent to a server that takes traffic again', async () => {
    const bench = openBench();
    const instance = onlyOf(bench);
    Object.assign(instance.server('web1'), { status: 'DRAIN', scur: 15 });
    await ask(bench, 'web1', 'end-connections', () => {
      instance.server('web1').status = 'UP';
    });
    expect(phases()).toEqual(['drifted']);
    expect(instance.writes).toEqual([]);
  });
});

it('a decision that was lost by a restart is set again as a new one', async () => {
  const bench = openBench();
  const instance = onlyOf(bench);
  await ask(bench, 'web1', 'drain');
  await pass(2);
  instance.reload();
  const { pool, named } = await see(bench);
  await pass(1);
  await tab().engine.run(stateIntents(pool, named('web1'), 'drain', {}), {});
  await pass(2);
  expect(instance.writes).toEqual(['drain web1', 'drain web1']);
  expect(phases()).toEqual(['confirmed', 'confirmed']);
});
