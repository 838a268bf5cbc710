import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { itcareKeys } from '#backends/itcare/keys.ts';
import { configureItcare } from '#backends/itcare/client/index.ts';
import { runnable } from '#changes/kind.ts';
import { changeStore } from '#changes/store.ts';
import { messages as guard } from '#changes/guard/messages.ts';
import { messages as changeMessages } from '#changes/messages/messages.ts';
import type { MemberState } from '#domain/members/member-state.ts';

import { globoVerbs } from '#backends/globo/pool.ts';
import { addIntent, removeIntent, stateIntents } from '#backends/intents.ts';
import { itcareMembers } from '#backends/itcare/members.ts';
import { itcareVerbs } from '#backends/itcare/pool.ts';
import type { Member } from '#backends/member.ts';
import type { Pool } from '#backends/pool.ts';
import { memberOf } from '#backends/testing/member.ts';
import { poolHandle } from '../pool-handle.ts';
import { openTab, type Tab } from '../testing.ts';
import { messages } from '../messages.ts';

interface Row {
  resourceId: number;
  port: number;
  name: string;
  state: MemberState;
  status: string;
}

const ALL = ['7:80', '7:81', '8:80', '9:80'];

/** A server with one pool. `reached`: the rows at which a write arrives. */
class Bench {
  static #pools = 0;
  readonly id: number;
  readonly rows = new Map<string, Row>();
  readonly told: string[] = [];
  readonly #reached: readonly string[];
  #held: Promise<void> = Promise.resolve();

  constructor(keys: readonly string[] = ALL, reached: readonly string[] = ALL) {
    Bench.#pools += 1;
    this.id = Bench.#pools;
    this.#reached = reached;
    for (const key of keys) this.put(key);
    configureItcare({ base: 'http://api.example', fetch: (url, init) => this.#answer(url, init) });
  }

  put(key: string, state: MemberState = 'enabled'): void {
    const [id = '', port] = key.split(':');
    const row = { resourceId: Number(id), port: Number(port), name: `SRV${id}`, status: 'up' };
    this.rows.set(key, { ...row, state });
  }

  /** Writes are answered only once what this returns is called. */
  hold(): () => void {
    const door = new EventTarget();
    this.#held = new Promise((resolve) => {
      door.addEventListener('open', () => resolve());
    });
    return () => void door.dispatchEvent(new Event('open'));
  }

  get pool(): Pool {
    const { id } = this;
    return {
      id: `itcare:${id}`,
      name: 'twins',
      production: false,
      href: `/balancers/${id}/members`,
      membersKey: itcareKeys.members(id),
      readMembers: () => itcareMembers(id),
      places: new Map(),
      membership: null,
      verbs: itcareVerbs(),
    };
  }

  /** What the operator sees now, on his screen too. */
  async see(): Promise<readonly Member[]> {
    const reading = await itcareMembers(this.id);
    tab.client.setQueryData(itcareKeys.members(this.id), reading);
    return reading.members;
  }

  async seen(key: string): Promise<Member> {
    const found = (await this.see()).find((member) => member.key === key);
    if (!found) throw new Error(key);
    return found;
  }

  async #answer(url: string, init: RequestInit): Promise<Response> {
    const [, ofMembers, id] = /\/loadbalancers\/\d+(\/members)?(?:\/(\d+))?$/.exec(url) ?? [];
    const { method = 'GET' } = init;
    const all = () => Response.json([...this.rows.values()]);
    if (ofMembers === undefined) return Response.json({ id: this.id, name: 'twins' });
    if (method === 'GET') return all();
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null;
    const told = [method, id, body && JSON.stringify(body)].filter(Boolean).join(' ');
    this.told.push(told);
    await this.#held;
    if (method === 'POST') {
      const { resourceId, port } = readAdded(body);
      this.put(`${resourceId}:${port}`);
      return all();
    }
    const rows = [...this.rows].filter(([key]) => key.startsWith(`${id}:`) && this.#reached.includes(key));
    for (const [key, row] of rows) {
      if (method === 'DELETE') this.rows.delete(key);
      else this.rows.set(key, { ...row, state: readOperation(body) });
    }
    return method === 'DELETE' ? all() : Response.json(rows[0]?.[1] ?? {});
  }
}

function field(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
}

function readAdded(body: unknown) {
  return { resourceId: Number(field(body, 'resourceId')), port: Number(field(body, 'port')) };
}

function readOperation(body: unknown): MemberState {
  const operation = field(body, 'operation');
  return operation === 'disabled' || operation === 'offline' ? operation : 'enabled';
}

let tab: Tab;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  tab = await openTab('a', changeStore);
});

afterEach(() => {
  tab.close();
  vi.useRealTimers();
});

/** Answers are read in real turns of the event loop, while the faked time passes. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 250) {
    await vi.advanceTimersByTimeAsync(250);
    for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Long enough for every read that a change makes by itself. */
async function ended<Result>(work: Promise<Result>): Promise<Result> {
  await pass(30_000);
  return work;
}

const phases = (ids: readonly string[]) =>
  tab.changes(ids).map(({ intent, phase }) => `${intent.part} ${phase}`);
const messagesOf = (ids: readonly string[]) => tab.changes(ids).map(({ message }) => message);

describe('the state of members', () => {
  it('a server that stands in the pool on two ports is told once, and both rows show the change', async () => {
    const bench = new Bench();
    const chosen = (await bench.see()).slice(0, 3);
    const ids = await ended(tab.run(stateIntents(bench.pool, chosen, 'drain', {})));
    expect(bench.told).toEqual(['PATCH 7 {"operation":"disabled"}', 'PATCH 8 {"operation":"disabled"}']);
    expect(phases(ids)).toEqual(['7:80 confirmed', '7:81 confirmed', '8:80 confirmed']);
    expect(tab.changes(ids).map(({ before, after }) => [before?.['state'], after?.['state']])).toEqual([
      ['enabled', 'disabled'],
      ['enabled', 'disabled'],
      ['enabled', 'disabled'],
    ]);
  });

  it('for others, too, each port has an outcome of its own: one may change and the other not', async () => {
    const bench = new Bench(ALL, ['7:80']);
    await bench.see();
    const handle = poolHandle(tab.client, bench.pool);
    const ids = await ended(tab.run(handle.prepare(['7:80', '7:81'], 'drain')({})));
    expect(bench.told).toHaveLength(1);
    expect(handle.outcomes(ids)).toMatchObject([
      { member: 'SRV7:80', end: 'good', text: 'Drain confirmed: the pool shows Draining.' },
      {
        member: 'SRV7:81',
        end: 'bad',
        text: expect.stringContaining('was accepted, but the pool still shows Enabled.'),
      },
    ]);
  });

  it('a port that moved holds its server back on the other port; insisting sends for both at once', async () => {
    const bench = new Bench();
    await bench.see();
    const handle = poolHandle(tab.client, bench.pool);
    const intents = handle.prepare(['7:80', '7:81', '9:80'], 'drain')({});
    bench.put('7:80', 'offline');
    const ids = await ended(tab.run(intents));
    expect(bench.told).toEqual(['PATCH 9 {"operation":"disabled"}']);
    expect(handle.outcomes(ids)).toMatchObject([
      { member: 'SRV7:80', end: 'bad', text: expect.stringContaining('you saw Enabled, now it is Offline.') },
      { member: 'SRV7:81', end: 'bad', text: expect.stringContaining('moved on another port') },
      { member: 'SRV9', end: 'good' },
    ]);
    expect(await ended(tab.engine.insist(ids[1] ?? ''))).toBe(true);
    expect(bench.told).toEqual(['PATCH 9 {"operation":"disabled"}', 'PATCH 7 {"operation":"disabled"}']);
    expect(phases(ids)).toEqual(['7:80 confirmed', '7:81 confirmed', '9:80 confirmed']);
  });

  it('a drain that would by now leave nothing healthy is not sent by one press', async () => {
    const bench = new Bench();
    await bench.see();
    const intents = poolHandle(tab.client, bench.pool).prepare(['8:80'], 'drain')({});
    for (const key of ['7:80', '7:81', '9:80']) bench.put(key, 'offline');
    const ids = await ended(tab.run(intents));
    expect(phases(ids)).toEqual(['8:80 drifted']);
    expect(messagesOf(ids)).toEqual([guard.heldEmpty]);
    expect(await ended(tab.engine.insist(ids[0] ?? ''))).toBe(false);
    expect(bench.told).toEqual([]);
    // Once somebody brought another one back, it is an ordinary drain again.
    bench.put('9:80');
    await bench.see();
    expect(await ended(tab.engine.insist(ids[0] ?? ''))).toBe(true);
    expect(bench.told).toEqual(['PATCH 8 {"operation":"disabled"}']);
    expect(phases(ids)).toEqual(['8:80 confirmed']);
  });

  it('a member that left the pool is not addressed', async () => {
    const bench = new Bench();
    const intents = stateIntents(bench.pool, [await bench.seen('8:80')], 'drain', {});
    bench.rows.delete('8:80');
    const ids = await ended(tab.run(intents));
    expect(phases(ids)).toEqual(['8:80 drifted']);
    expect(tab.changes(ids)[0]?.after).toEqual({ present: false, members: 3 });
    expect(bench.told).toEqual([]);
  });

  it('a change of one port counts for the other until a read shows it', async () => {
    const bench = new Bench(['7:80', '7:81', '8:80']);
    const release = bench.hold();
    const drain = tab.run(stateIntents(bench.pool, [await bench.seen('7:80')], 'drain', {}));
    await pass(500);
    const second = tab.run(stateIntents(bench.pool, [await bench.seen('8:80')], 'drain', {}));
    await pass(500);
    expect(phases(await second)).toEqual(['8:80 drifted']);
    expect(bench.told).toEqual(['PATCH 7 {"operation":"disabled"}']);
    release();
    expect(phases(await ended(drain))).toEqual(['7:80 confirmed']);
  });
});

const removal = async (bench: Bench, key: string) => {
  const intent = removeIntent(bench.pool, await bench.seen(key), {});
  if (!intent) throw new Error(key);
  return intent;
};

describe('removing a member', () => {
  it('is read first, sent without a body, and confirmed by a read without it', async () => {
    const bench = new Bench();
    const ids = await ended(tab.run([await removal(bench, '8:80')]));
    expect(bench.told).toEqual(['DELETE 8']);
    expect(phases(ids)).toEqual(['8:80 confirmed']);
    const [change] = tab.changes(ids);
    expect(change?.before).toMatchObject({ present: true, state: 'enabled', members: 4 });
    expect(change?.after).toEqual({ present: false, members: 3 });
    // Not the whole pool of the answer.
    expect(change?.answer).toMatchObject({ kind: 'members', count: 3, members: [] });
  });

  it('of the last healthy one is held back where another operator drained the other', async () => {
    const bench = new Bench(['8:80', '9:80']);
    const intent = await removal(bench, '8:80');
    bench.put('9:80', 'disabled');
    const ids = await ended(tab.run([intent]));
    expect(phases(ids)).toEqual(['8:80 drifted']);
    expect(messagesOf(ids)).toEqual([guard.heldEmpty]);
    await bench.see();
    expect(await ended(tab.engine.insist(ids[0] ?? ''))).toBe(false);
    expect(bench.told).toEqual([]);
    tab.engine.abandon(ids[0] ?? '');
    expect(phases(await ended(tab.run([intent], true)))).toEqual(['8:80 confirmed']);
    expect(bench.told).toEqual(['DELETE 8']);
  });

  it('is held back while a drain of the other one waits for its answer', async () => {
    const bench = new Bench(['8:80', '9:80']);
    const release = bench.hold();
    const intent = await removal(bench, '8:80');
    const drain = tab.run(stateIntents(bench.pool, [await bench.seen('9:80')], 'drain', {}));
    await pass(500);
    const remove = tab.run([intent]);
    await pass(500);
    const ids = await remove;
    expect(phases(ids)).toEqual(['8:80 drifted']);
    expect(messagesOf(ids)).toEqual([guard.heldEmpty]);
    release();
    expect(phases(await ended(drain))).toEqual(['9:80 confirmed']);
    expect(bench.told).toEqual(['PATCH 9 {"operation":"disabled"}']);
  });

  it('of the last two at the same moment takes one of them', async () => {
    const bench = new Bench(['8:80', '9:80']);
    const first = tab.run([await removal(bench, '8:80')]);
    const second = tab.run([await removal(bench, '9:80')]);
    const ids = await ended(Promise.all([first, second]));
    expect(ids.flatMap(phases)).toEqual(['8:80 confirmed', '9:80 drifted']);
    expect(bench.told).toEqual(['DELETE 8']);
  });

  it('on one of two ports is weighed as both', async () => {
    const bench = new Bench(['7:80', '7:81', '9:80']);
    const intent = await removal(bench, '7:80');
    bench.put('9:80', 'offline');
    expect(phases(await ended(tab.run([intent])))).toEqual(['7:80 drifted']);
    expect(bench.told).toEqual([]);
  });

  it('of one that moved or is gone waits for the operator', async () => {
    const bench = new Bench();
    const [moved, gone] = [await removal(bench, '8:80'), await removal(bench, '9:80')];
    bench.put('8:80', 'disabled');
    bench.rows.delete('9:80');
    const ids = await ended(tab.run([moved, gone]));
    expect(phases(ids)).toEqual(['8:80 drifted', '9:80 drifted']);
    expect(messagesOf(ids)).toEqual([
      expect.stringContaining('you saw Enabled, now it is Draining.'),
      changeMessages.gone,
    ]);
    expect(bench.told).toEqual([]);
  });

  it('of a row that has no id cannot even be decided', () => {
    expect(removeIntent(new Bench().pool, { ...memberOf('8', 80), id: null }, {})).toBeNull();
  });
});

describe('adding a member', () => {
  it('is read first, sent once, and confirmed when a read shows it', async () => {
    const bench = new Bench(['8:80']);
    const ids = await ended(tab.run([addIntent(bench.pool, { resourceId: 5, port: 443 }, {})]));
    expect(bench.told).toEqual(['POST {"resourceId":5,"port":443}']);
    expect(phases(ids)).toEqual(['5:443 confirmed']);
    const [change] = tab.changes(ids);
    expect(change?.before).toEqual({ present: false, members: 1 });
    expect(change?.after).toMatchObject({ present: true, state: 'enabled', members: 2 });
    expect(change?.answer).toMatchObject({ kind: 'members', count: 2, members: [{ resourceId: 5 }] });
  });

  it('is not sent where it is there already', async () => {
    const bench = new Bench(['8:80']);
    const intent = addIntent(bench.pool, { resourceId: 8, port: 80 }, {});
    const ids = await ended(tab.run([intent]));
    expect(phases(ids)).toEqual(['8:80 drifted']);
    expect(messagesOf(ids)).toEqual([messages.alreadyThere]);
    expect(bench.told).toEqual([]);
    // The same server on another port is another member.
    await ended(tab.run([addIntent(bench.pool, { resourceId: 8, port: 81 }, {})]));
    expect(bench.told).toHaveLength(1);
  });

  it('pressed twice is sent once', async () => {
    const bench = new Bench(['8:80']);
    const intent = addIntent(bench.pool, { resourceId: 5, port: 443 }, {});
    const ids = await ended(Promise.all([tab.run([intent]), tab.run([intent])]));
    expect(ids.map((each) => each.length)).toEqual([1, 0]);
    expect(bench.told).toHaveLength(1);
  });
});

describe('an intent as it may lie in storage', () => {
  const itcare = { id: 'itcare:1', name: 'twins', verbs: itcareVerbs() };
  const globo = { id: 'globo:1', name: 'store', verbs: globoVerbs() };
  const [state] = stateIntents(itcare, [memberOf('8', 80)], 'drain', {});
  const [poolState] = stateIntents(globo, [{ ...memberOf('8', 80), key: '8' }], 'drain', {});
  const add = addIntent(itcare, { resourceId: 8, port: 80 }, {});
  const remove = removeIntent(itcare, memberOf('8', 80), {});
  if (!state || !poolState || !remove) throw new Error('there are no intents');
  const member = state.member;

  it('runs as it was decided, with what a later version adds beside', () => {
    for (const intent of [state, poolState, add, remove]) {
      expect(runnable(intent)?.intent).toBe(intent);
      const kept = { ...intent, since: 'later' };
      expect(runnable(kept)).not.toBeNull();
    }
  });

  it.each<[string, object]>([
    ['no member', { ...state, member: undefined }],
    ['a member that is none', { ...state, member: 'SRV8' }],
    ['a member without an id', { ...state, member: { ...member, id: null } }],
    ['an id that is no number', { ...state, member: { ...member, id: '8/../9' } }],
    ['a member without its state', { ...state, member: { ...member, state: undefined } }],
    ['another member than the one compared', { ...state, part: '9:80' }],
    ['no part', { ...state, part: null }],
    ['an unknown state', { ...state, to: 'paused' }],
    ['a state as a list', { ...state, to: ['disabled'] }],
    ['another state than every screen says', { ...state, to: 'offline' }],
    ['a word of a later version', { ...state, action: 'other', actionWord: 'pause-member' }],
    ['the other backend', { ...state, object: 'globo:1' }],
    ['the other backend', { ...poolState, object: 'itcare:1' }],
    ['no object yet', { ...state, object: 'itcare:new' }],
    ['an object that is none', { ...state, object: 'itcare:1/members' }],
    ['an unknown kind', { ...state, kind: 'member-pause' }],
    ['no server', { ...add, resourceId: undefined }],
    ['a server as text', { ...add, resourceId: '8' }],
    ['half a server', { ...add, resourceId: 8.5 }],
    ['port 0', { ...add, port: 0, part: '8:0' }],
    ['a port beyond the last', { ...add, port: 65_536, part: '8:65536' }],
    ['another port than every screen says', { ...add, port: 81 }],
    ['adding to the other backend', { ...add, object: 'globo:1' }],
    ['removing without a member', { ...remove, member: undefined }],
    ['removing another member than the one compared', { ...remove, part: '9:80' }],
    ['removing from the other backend', { ...remove, object: 'globo:1' }],
    ['removing under another name', { ...remove, action: 'drain-member' }],
  ])('does not run with %s', async (_, odd) => {
    const intent = { ...state, ...odd };
    expect(runnable(intent)).toBeNull();
    const bench = new Bench();
    expect(await ended(tab.run([intent]))).toEqual([]);
    expect(bench.told).toEqual([]);
  });
});
