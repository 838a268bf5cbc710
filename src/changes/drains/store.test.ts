import { beforeEach, describe, expect, it, vi } from 'vitest';

import { type Change, startChange } from '#changes/change.ts';
import type { PoolStats } from '#domain/pool-stats.ts';
import type { MemberState } from '#domain/members/member-state.ts';

import { drainCount } from './count.ts';
import { DrainStore } from './store.ts';

const POOL = 'itcare:1';
const ID = { pool: POOL, member: 'm1' };
const changes: Change[] = [];
let store: DrainStore;

beforeEach(() => {
  changes.length = 0;
  store = new DrainStore({ of: () => changes });
  store.open([]);
});

const members = (state: MemberState | null) => [
  { key: 'm1', name: 'PAY01', state },
  { key: 'm2', name: 'PAY02', state: 'enabled' as const },
];
const see = (state: MemberState | null, at: number, startedAt = at) =>
  store.sawMembers(POOL, { startedAt, at, members: members(state), poolName: 'pay' });
const count = (value: number, at: number, more: Partial<PoolStats> = {}) =>
  store.sawStats(POOL, {
    at,
    members: new Map([['m1', { connections: value, total: value }]]),
    total: { connections: value },
    frame: { values: new Map(), summed: false },
    raw: null,
    ...more,
  });

function change(to: MemberState, startedAt: number, more: Partial<Change> = {}): Change {
  const intent = {
    kind: 'member-state',
    action: 'drain-member' as const,
    object: POOL,
    objectName: 'pay',
    part: 'm1',
    partName: 'PAY01',
    seen: null,
    reason: 'kernel',
    changeReference: 'CHG1',
    to,
  };
  const begun = startChange({
    id: `${to} ${startedAt}`,
    batch: 'b',
    tab: 't',
    operator: 'anna',
    intent,
    at: startedAt,
    patience: null,
  });
  return {
    ...begun,
    phase: 'confirmed',
    sentAt: startedAt + 10,
    answeredAt: startedAt + 20,
    endedAt: startedAt + 30,
    ...more,
  };
}

/** The same page saw it enabled, with so many connections. */
const before = () => ({ state: 'enabled' as const, last: { at: 900, value: 23 } });

describe('a drain', () => {
  it('begins with what a page counted last when it saw the member change', () => {
    store.sawMembers(POOL, { startedAt: 1_000, at: 1_000, members: members('disabled'), before });
    count(20, 2_000);
    expect(store.get(ID)).toMatchObject({ since: 1_000, sinceKnown: true });
    expect(store.view(ID)).toMatchObject({ start: 23, now: 20 });
  });

  it('of a change has who decided it and why, whichever came first: the read that shows it or its proof', () => {
    see('disabled', 1_025);
    store.began(change('disabled', 1_000), 1_020);
    expect(store.get(ID)).toMatchObject({
      since: 1_020,
      sinceKnown: true,
      origin: { operator: 'anna', reason: 'kernel', changeReference: 'CHG1' },
    });
    see('disabled', 2_000);
    expect(store.list()).toHaveLength(1);
  });

  it('is seen where somebody else began it', () => {
    see('disabled', 1_000);
    expect(store.get(ID)).toMatchObject({ since: 1_000, sinceKnown: false, origin: null });
    expect(drainCount.get()).toBe(1);
  });

  it('has no level before it is known how it began on a former page', () => {
    const fresh = new DrainStore({ of: () => [] });
    fresh.sawMembers(POOL, { startedAt: 5_000, at: 5_000, members: members('disabled') });
    fresh.sawStats(POOL, {
      at: 5_100,
      members: new Map([['m1', { connections: 2 }]]),
      total: { connections: 2 },
      frame: { values: new Map(), summed: false },
      raw: null,
    });
    expect(fresh.view(ID)).toMatchObject({ now: 2, level: null, start: null });
    fresh.open([
      {
        ...ID,
        poolName: 'pay',
        memberName: 'PAY01',
        since: 1_000,
        sinceKnown: true,
        origin: null,
        samples: [{ at: 1_000, value: 23 }],
        epoch: null,
        lost: false,
        seenAt: 4_000,
        ended: null,
      },
    ]);
    expect(fresh.view(ID)).toMatchObject({ now: 2, start: 23, level: 2 / 23 });
  });
});

describe('its end', () => {
  it('by this browser takes it off the list', () => {
    see('disabled', 1_000);
    changes.push(change('enabled', 2_000, { phase: 'sent' }));
    see('enabled', 3_000);
    expect(store.list()).toEqual([]);
    expect(drainCount.get()).toBe(0);
  });

  it.each([
    ['enabled', 'enabled'],
    ['offline', 'offline'],
  ] as const)('%s by somebody else stays to be read', (state, how) => {
    see('disabled', 1_000);
    see(state, 3_000);
    expect(store.list()[0]?.ended).toEqual({ at: 3_000, how });
    expect(store.view(ID)).toBeNull();
    expect(drainCount.get()).toBe(0);
    store.dismiss([ID]);
    expect(store.list()).toEqual([]);
  });

  it('that turns out to be of another tab takes it off the list', () => {
    see('disabled', 1_000);
    see('enabled', 3_000);
    changes.push(change('enabled', 2_000));
    store.settle();
    expect(store.list()).toEqual([]);
  });

  it('of a change that failed is not this browser’s', () => {
    see('disabled', 1_000);
    changes.push(change('enabled', 2_000, { phase: 'refused' }));
    see('enabled', 3_000);
    expect(store.list()[0]?.ended?.how).toBe('enabled');
  });

  it('is told where the member is gone', () => {
    see('disabled', 1_000);
    store.sawMembers(POOL, { startedAt: 2_000, at: 2_000, members: [] });
    expect(store.list()[0]?.ended).toEqual({ at: 2_000, how: 'member-gone' });
  });

  it('is not what a read shows that began before, or that cannot tell the state', () => {
    store.began(change('disabled', 1_000), 1_020);
    see('enabled', 1_500, 1_010);
    see(null, 2_000);
    expect(store.get(ID)?.ended).toBeNull();
  });

  it('is not undone by a read that began before it', () => {
    see('disabled', 1_000);
    changes.push(change('enabled', 2_000));
    see('enabled', 3_000);
    see('disabled', 3_500, 2_900);
    expect(store.list()).toEqual([]);
    see('disabled', 4_000);
    expect(store.list()).toHaveLength(1);
  });
});

describe('counts', () => {
  it('that begin anew are lost connections, and every drain of the next hour is one', () => {
    see('disabled', 1_000);
    count(5, 1_100, { epoch: 1 });
    count(0, 2_100, { epoch: 2 });
    expect(store.view(ID)).toMatchObject({ lost: true, settled: false });
    see('enabled', 3_000);
    see('disabled', 4_000);
    count(0, 4_100, { epoch: 2 });
    expect(store.view(ID)?.lost).toBe(true);
  });

  it('that are reset without a restart lose nothing', () => {
    see('disabled', 1_000);
    count(500, 1_100);
    count(3, 2_100);
    expect(store.view(ID)).toMatchObject({ lost: false, now: 3, returning: null });
  });

  it('tell who listens, once for each', () => {
    see('disabled', 1_000);
    const told = vi.fn();
    store.subscribeTo(ID, told);
    count(5, 2_000);
    count(5, 2_000);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('do not make another list: rows stay as they are', () => {
    see('disabled', 1_000);
    const list = store.list();
    count(5, 2_000);
    see('disabled', 3_000);
    expect(store.list()).toBe(list);
  });
});

it('a pool that cannot be read is told of, and no longer when it can', () => {
  see('disabled', 1_000);
  store.failed(POOL, { at: 2_000, message: 'no', gone: true });
  expect(store.readOf(POOL).problem?.gone).toBe(true);
  see('disabled', 3_000);
  expect(store.readOf(POOL).problem).toBeNull();
});

it('cleared with the journal, what is over goes, and who decided the others', () => {
  store.began(change('disabled', 1_000), 1_020);
  store.sawMembers('itcare:2', { startedAt: 1_000, at: 1_000, members: members('disabled') });
  store.sawMembers('itcare:2', { startedAt: 2_000, at: 2_000, members: members('enabled') });
  expect(store.list()).toHaveLength(2);
  store.clear();
  expect(store.list()).toMatchObject([{ pool: POOL, origin: null, ended: null }]);
});
