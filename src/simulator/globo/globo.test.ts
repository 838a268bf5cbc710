/**
 * The simulator against the recorded situations, by our own names: status, shape and values. The second half drives it
 * through the client, as the console does.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clearDrift, driftReports } from '#http/parsing/drift.ts';
import {
  type GloboReason,
  configureGlobo,
  getMemberStatus,
  getPoolDetails,
  getPools,
  getVipsOfPool,
  globoReason,
  putMemberStatus,
  searchEnvironments,
  searchEquipments,
  searchPools,
  searchVips,
} from '#backends/globo/client/index.ts';
import { failure } from '#http/testing/failure.ts';
import { decodeStatus, writeValue } from '#backends/globo/member-number.ts';
import { poolFields, toSearch } from '#backends/globo/pool-query.ts';
import { parseServerTime } from '#backends/globo/server-time.ts';
import { parseQuery } from '#domain/query/query-language.ts';
import { TEXT } from './answers.ts';
import { GLOBO_ENDPOINT_NAMES, UNKNOWN_ADDRESS } from './globo.ts';
import { KNOWN_POOLS, knownPoolId } from './known.ts';
import type { KnownPoolName } from './known.ts';
import { type GloboBench, startGloboBench } from './testing.ts';
import { at, bodyOf, keysOf, listOf } from '#simulator/testing.ts';

let bench: GloboBench;
beforeEach(() => {
  clearDrift();
  bench = startGloboBench({ now: () => Date.UTC(2026, 10, 22, 9, 20) });
});
afterEach(() => configureGlobo({}));

const id = knownPoolId;
const poolOf = (name: KnownPoolName) => {
  const pool = bench.simulation.globo.pool(id(name));
  if (!pool) throw new Error(`no pool ${name}`);
  return pool;
};
const memberId = (name: KnownPoolName, position = 0) => poolOf(name).members[position]?.id ?? 0;
const statusPath = (pool: string | number, query = '') =>
  `/api/v3/pool/deploy/${pool}/member/status/${query}`;
const change = (pool: unknown, member: unknown, status: unknown) =>
  JSON.stringify({
    server_pools: [{ id: pool, server_pool_members: [{ id: member, member_status: status }] }],
  });
const detailOf = async (response: Response) => at(await bodyOf(response), 'detail');
const searchPath = (search: unknown, more = '') =>
  `/api/v3/pool/?search=${encodeURIComponent(typeof search === 'string' ? search : JSON.stringify(search))}${more}`;
const values = async (name: KnownPoolName, live: boolean) =>
  (await getMemberStatus([id(name)], { live }))[0]?.server_pool_members?.map(
    (member) => member.member_status,
  );

const readLive = (name: KnownPoolName) => getMemberStatus([id(name)], { live: true });
const force = (name: KnownPoolName, value = 0) =>
  putMemberStatus(id(name), [{ id: memberId(name), member_status: value }]).send();
const found = async (text: string) => {
  const environments = await searchEnvironments();
  const result = toSearch(parseQuery(text, poolFields).terms, { environments, size: 200 });
  if (!result.ok) throw new Error(result.code);
  const { items, total } = await searchPools(result.search);
  expect(items).toHaveLength(total);
  return items.map((pool) => pool.identifier);
};
const print = async () => JSON.stringify(await getMemberStatus([40, 70, 110], { live: false }));

const page = async (search: unknown, more = '&kind=basic') =>
  bodyOf(bench.raw('GET', searchPath(search, more)));
const form = async (query: string) =>
  at(await bodyOf(bench.raw('GET', `/api/v3/pool/1/?${query}`)), 'server_pools', 0);
const wrong = (pointer: string, reason: string) => ({ pointer, reason });
const putAs = (type: string) =>
  bench.raw('PUT', statusPath(1), '{"server_pools":[]}', { 'Content-Type': type });

describe('protocol', () => {
  it.each<[situation: string, method: string, path: string, status: number, detail: string | null]>([
    ['a pool without its slash', 'GET', '/api/v3/pool/1', 301, null],
    ['a change without its slash', 'PUT', '/api/v3/pool/deploy/3/member/status', 301, null],
    ['an unknown address', 'GET', '/api/v3/poool/', 404, null],
    ['an unknown address without slash', 'GET', '/api/v3/poool', 404, null],
    ['ids joined with a comma', 'GET', '/api/v3/pool/1,2/', 404, null],
    ['an unknown pool', 'GET', '/api/v3/pool/999/', 404, TEXT.poolUnknown],
    ['one unknown pool among known ones', 'GET', '/api/v3/pool/1;999/', 404, TEXT.poolUnknown],
    ['an unknown VIP', 'GET', '/api/v3/vip-request/999/', 404, TEXT.vipUnknown],
    [
      'an id that is no number',
      'GET',
      '/api/v3/pool/abc/',
      500,
      "invalid literal for int() with base 10: 'abc'",
    ],
    ['an empty id', 'GET', '/api/v3/pool/1;/', 500, "invalid literal for int() with base 10: ''"],
    ['status of no number', 'GET', statusPath('abc'), 500, "invalid literal for int() with base 10: 'abc'"],
    ['an unknown schema', 'GET', '/api/v3/help/nope/', 500, null],
    ['a pool is created', 'POST', '/api/v3/pool/', 403, TEXT.forbidden],
    ['a method nobody knows', 'PATCH', statusPath(1), 405, "Method 'PATCH' not allowed."],
  ])('%s', async (_, method, path, status, detail) => {
    const response = await bench.raw(method, path, method === 'GET' ? undefined : '{}');
    expect(response.status).toBe(status);
    const text = await response.text();
    expect(text).toBe(detail === null ? '' : JSON.stringify({ detail }));
    expect(response.headers.get('Content-Type')).toMatch(
      detail === null ? /^text\/html/ : /^application\/json$/,
    );
    expect(response.headers.get('Location')).toBe(status === 301 ? `http://netapi.example${path}/` : null);
  });

  it('answers at the root and below the prefix of the proxy alike', async () => {
    const path = '/api/v3/pool/1/?kind=basic';
    const both = [await bench.raw('GET', path), await bench.raw('GET', `/globo${path}`)];
    const bodies = await Promise.all(both.map(bodyOf));
    expect(bodies[0]).toEqual({ server_pools: [{ id: 1, identifier: 'store-front', pool_created: true }] });
    expect(bodies[1]).toEqual(bodies[0]);
  });

  it('prints its request id in a wrapping, and gives the context back', async () => {
    const plain = await bench.raw('GET', '/api/v3/pool/1/');
    expect(plain.headers.get('X-Request-Id')).toMatch(/^\('[\w-]{22}',\)$/);
    expect(plain.headers.get('X-Request-Context')).toBe('NoRequestContext');
    const named = await bench.raw('GET', '/api/v3/pool/1/', undefined, { 'X-Request-Context': 'console-42' });
    expect(named.headers.get('X-Request-Context')).toBe('console-42');
  });

  it('asks for a sign-in only where it is told to', async () => {
    const get = (headers: Record<string, string> = {}) =>
      bench.raw('GET', '/api/v3/pool/1/', undefined, headers);
    expect((await get()).status).toBe(200);
    bench.simulation.globo.signIn = { user: 'operator', password: 'secret' };
    const none = await get();
    expect([none.status, await detailOf(none)]).toEqual([401, TEXT.noCredentials]);
    expect(none.headers.get('WWW-Authenticate')).toBe('Basic realm="api"');
    const refused = await get({ Authorization: 'Basic !!!' });
    expect([refused.status, await detailOf(refused)]).toEqual([401, TEXT.badPassword]);
    expect((await get({ Authorization: `Basic ${btoa('operator:secret')}` })).status).toBe(200);
    const bearer = await get({ Authorization: 'Bearer abc' });
    expect([bearer.status, await bearer.text()]).toEqual([500, '']);
  });

  it('a sign-in is asked for before the body is read', async () => {
    bench.simulation.globo.signIn = { user: 'a', password: 'b' };
    expect((await bench.raw('PUT', statusPath(3), '{}')).status).toBe(401);
  });
});

describe('the list', () => {
  it('without a search: 25 pools, the youngest first, with members and misleading links', async () => {
    const body = await bodyOf(bench.raw('GET', '/api/v3/pool/'));
    const pools = listOf(at(body, 'server_pools'));
    expect([at(body, 'total'), pools.length, at(pools, 0, 'id')]).toEqual([120, 25, 120]);
    expect(keysOf(pools[0]).toSorted()).toEqual([
      'default_limit',
      'default_port',
      'environment',
      'healthcheck',
      'id',
      'identifier',
      'lb_method',
      'pool_created',
      'server_pool_members',
      'servicedownaction',
    ]);
    expect(at(body, 'next_search', 'start_record')).toBe(25);
    expect(at(body, 'url_prev_search')).toBe('None');
    expect(decodeURIComponent(String(at(body, 'url_next_search')))).toContain("'extends_search':+[]");
  });

  it('pages by records, end exclusive; the link onward always moves by 25', async () => {
    const body = await page({ start_record: 2, end_record: 4, asorting_cols: ['id'] });
    expect(listOf(at(body, 'server_pools')).map((pool) => at(pool, 'id'))).toEqual([3, 4]);
    expect([at(body, 'next_search', 'start_record'), at(body, 'next_search', 'end_record')]).toEqual([
      27, 29,
    ]);
    expect([at(body, 'prev_search', 'start_record'), at(body, 'prev_search', 'end_record')]).toEqual([0, 2]);
  });

  it('an end of 0 is 25, and a search that is no JSON is ignored', async () => {
    expect(listOf(at(await page({ start_record: 0, end_record: 0 }), 'server_pools'))).toHaveLength(25);
    expect(at(await page('{not'), 'total')).toBe(120);
  });

  it('finds text in columns', async () => {
    const body = await page({ custom_search: 'STORE-FRONT', searchable_columns: ['identifier'] });
    expect(at(body, 'server_pools')).toEqual([{ id: 1, identifier: 'store-front', pool_created: true }]);
    expect(at(body, 'next_search', 'custom_search')).toBe('STORE-FRONT');
    expect(at(await page({ custom_search: 'zzz', searchable_columns: ['identifier'] }), 'total')).toBe(0);
  });

  it('the tokens of a query decide the form', async () => {
    expect(await form('fields=id,environment__basic')).toEqual({ id: 1, environment: 1 });
    expect(await form('fields=id,environment__details')).toEqual({
      id: 1,
      environment: { id: 1, name: 'BE - STORE - BALANCING' },
    });
    expect(await form('kind=basic&include=vips__basic')).toMatchObject({
      vips: [
        { id: 1, name: 'store.example', ipv6: null },
        { id: 2, name: 'm.store.example' },
      ],
    });
    expect(await form('kind=details')).toMatchObject({ servicedownaction: { type: 'ServiceDownAction' } });
    expect(await form('kind=basic&exclude=pool_created')).toEqual({ id: 1, identifier: 'store-front' });
    expect(await form('kind=nonsense&fields=id,colour')).toEqual({ id: 1 });
    const raw = await form('fields=id,server_pool_members__last_status_update');
    expect(at(raw, 'server_pool_members', 0, 'last_status_update')).toBe('2026-11-22T06:17:00.000');
  });

  it.each<[situation: string, search: unknown, status: number, text: RegExp]>([
    [
      'an unknown field',
      { extends_search: [{ nope: 1 }] },
      400,
      /^Cannot resolve keyword u'nope' into field\. Choices are: default_limit, /,
    ],
    [
      'an unknown field of a member',
      { extends_search: [{ serverpoolmember__nope: 1 }] },
      400,
      /^Cannot resolve/,
    ],
    ['an unknown column', { custom_search: 'a', searchable_columns: ['nope'] }, 400, /^Cannot resolve/],
    ['an unknown order', { asorting_cols: ['nope'] }, 500, /^Cannot resolve keyword u'nope'/],
    ['an object for the lookups', { extends_search: { id: 1 } }, 500, /^type object argument after \*\*/],
    ['a list for the search', [], 500, /has no attribute 'get'/],
    ['records as text', { start_record: '0' }, 500, /unsupported operand/],
    ['a negative start', { start_record: -1 }, 500, /^Negative indexing/],
    ['text without columns', { custom_search: 'a' }, 500, /NoneType/],
  ])('refuses %s', async (_, search, status, text) => {
    const response = await bench.raw('GET', searchPath(search));
    expect(response.status).toBe(status);
    expect(await detailOf(response)).toMatch(text);
  });
});

describe('what is written is stored whole, and read as the equipment has it', () => {
  it.each([
    [0, 0, 0],
    [1, 5, 1],
    [2, 2, 2],
    [3, 7, 3],
    [4, 0, 0],
    [5, 5, 1],
    [6, 2, 2],
    [7, 7, 3],
  ])('%i is read as %i with the check up and %i with it down', async (written, up, down) => {
    const pool = id('store-front');
    const member = poolOf('store-front').members[0];
    if (!member) throw new Error('no member');
    for (const [check, read] of [['up', up] as const, ['down', down] as const]) {
      member.check = check;
      const before = member.checkedAt;
      const response = await bench.raw('PUT', statusPath(pool), change(pool, member.id, written));
      expect([response.status, await bodyOf(response)]).toEqual([200, {}]);
      expect(member.checkedAt).toBe(before);
      expect((await values('store-front', false))?.[0]).toBe(written);
      expect((await values('store-front', true))?.[0]).toBe(read);
      expect((await values('store-front', false))?.[0]).toBe(read);
    }
  });

  it('only a live read sets the time, in the zone of the server', async () => {
    const time = async (live: boolean) =>
      (await getMemberStatus([id('catalogue-new')], { live }))[0]?.server_pool_members?.[0]
        ?.last_status_update_formated;
    expect(await time(false)).toBeNull();
    await putMemberStatus(id('catalogue-new'), [{ id: memberId('catalogue-new'), member_status: 3 }]).send();
    expect(await time(false)).toBeNull();
    expect(await time(true)).toBe('22/11/2026 06:20:00');
    const now = bench.simulation.globo.now();
    expect(parseServerTime((await time(false)) ?? '', 'America/Sao_Paulo', now)).toBe(now);
  });

  it('anything but 1 asks the database alone', async () => {
    for (const query of ['', '?checkstatus=0', '?checkstatus=true', '?fields=id']) {
      const body = await bodyOf(bench.raw('GET', statusPath(id('store-stored'), query)));
      expect(
        listOf(at(body, 'server_pools', 0, 'server_pool_members')).map((m) => at(m, 'member_status')),
      ).toEqual([4, 6, 3]);
    }
    expect(await values('store-stored', true)).toEqual([0, 2, 7]);
  });

  it('the body decides which pool is changed, not the address', async () => {
    const body = change(id('store-solo'), memberId('store-solo'), 0);
    expect((await bench.raw('PUT', statusPath(id('store-front')), body)).status).toBe(200);
    expect(await values('store-solo', true)).toEqual([0]);
  });
});

describe('bodies that cannot be used', () => {
  const place = '#/server_pools/0/server_pool_members/0';

  it.each<[situation: string, body: string, expected: ReturnType<typeof wrong>]>([
    ['8', change(1, 1, 8), wrong(`${place}/member_status`, 'Exceeded maximum')],
    ['-1', change(1, 1, -1), wrong(`${place}/member_status`, 'Too small')],
    ['text', change(1, 1, '3'), wrong(`${place}/member_status`, 'Wrong type')],
    ['null', change(1, 1, null), wrong(`${place}/member_status`, 'Wrong type')],
    ['true', change(1, 1, true), wrong(`${place}/member_status`, 'Wrong type')],
    ['a pool of 0', change(0, 1, 3), wrong('#/server_pools/0/id', 'Too small')],
    ['an array', '[]', wrong('#/', 'Wrong type')],
    ['JSON null', 'null', wrong('#/', 'Wrong type')],
  ])('%s is a structured 400', async (_, body, { pointer, reason }) => {
    const response = await bench.raw('PUT', statusPath(1), body);
    expect(response.status).toBe(400);
    const detail = await detailOf(response);
    expect(at(detail, 'errors')).toMatchObject([{ error_pointer: pointer, error_reasons: [reason] }]);
    expect(at(detail, 'spec')).toBe('http://netapi.example/api/v3/help/pool_member_status/');
  });

  it.each([
    ['an empty object', '{}'],
    ['broken JSON', '{"server_pools": ['],
    ['nothing', ''],
    ['no id', '{"server_pools":[{"id":1,"server_pool_members":[{"member_status":5}]}]}'],
    ['no status', '{"server_pools":[{"id":1,"server_pool_members":[{"id":1}]}]}'],
    ['no members', '{"server_pools":[{"id":1}]}'],
  ])('%s is an empty 500', async (_, body) => {
    const response = await bench.raw('PUT', statusPath(1), body);
    expect([response.status, await response.text()]).toEqual([500, '']);
    expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
  });

  it('another media type is 415, with a character set it is not', async () => {
    expect((await putAs('text/plain')).status).toBe(415);
    expect((await putAs('application/json; charset=utf-8')).status).toBe(200);
  });

  it('HTML only is 406', async () => {
    expect((await bench.raw('GET', '/api/v3/pool/1/', undefined, { Accept: 'text/html' })).status).toBe(406);
  });
});

describe('trouble, through the client', () => {
  it.each<[situation: string, call: () => Promise<unknown>, status: number, reason: GloboReason]>([
    ['the balancers disagree', () => readLive('store-split'), 500, 'pair-disagrees'],
    ['the second balancer is unreachable', () => readLive('archive-web'), 500, 'unreachable'],
    ['a change with the second unreachable', () => force('archive-web'), 500, 'unreachable'],
    ['not deployed', () => readLive('catalogue-planned'), 500, 'not-on-equipment'],
    ['a change of a pool that is not deployed', () => force('catalogue-planned'), 500, 'not-on-equipment'],
    [
      'one not deployed among two',
      () => getMemberStatus([id('catalogue-doubtful'), id('catalogue-planned')], { live: true }),
      500,
      'not-on-equipment',
    ],
    ['the second balancer lacks the pool', () => force('store-halved'), 500, 'not-on-equipment'],
    ['both balancers in maintenance', () => readLive('mail-web'), 500, 'maintenance'],
    ['a change with both in maintenance', () => force('mail-web'), 500, 'maintenance'],
    ['an environment without balancers', () => readLive('lab-web'), 500, 'maintenance'],
    [
      'pools on different balancers',
      () => getMemberStatus([id('store-front'), id('catalogue-v6')], { live: true }),
      500,
      'different-balancers',
    ],
    ['no right on the balancers', () => force('store-denied'), 500, 'not-allowed'],
    ['no right of the group', () => force('store-forbidden'), 403, 'not-allowed'],
    [
      'a member of another pool',
      () => putMemberStatus(id('store-solo'), [{ id: memberId('store-front'), member_status: 0 }]).send(),
      500,
      'member-not-in-pool',
    ],
    [
      'an unknown member',
      () => putMemberStatus(1, [{ id: 99_999, member_status: 0 }]).send(),
      500,
      'member-not-in-pool',
    ],
    [
      'an unknown pool',
      () => putMemberStatus(999, [{ id: 1, member_status: 0 }]).send(),
      500,
      'unknown-pool',
    ],
  ])('%s', async (_, call, status, reason) => {
    const error = await failure(call());
    expect([error.status, globoReason(error)]).toEqual([status, reason]);
    expect(error.requestId).toMatch(/^[\w-]{22}$/);
  });

  it('a change that fails on the second balancer is half done, and the database knows nothing of it', async () => {
    for (const name of ['archive-web', 'store-halved'] as const) {
      await failure(force(name));
      const pool = poolOf(name);
      const [first, second] = pool.environment.devices;
      const [member] = pool.members;
      if (!first || !second || !member) throw new Error('no pair');
      const { globo } = bench.simulation;
      expect([globo.valueOn(first, member), globo.valueOn(second, member)]).toEqual([0, 7]);
      expect((await values(name, false))?.[0]).toBe(7);
    }
    // Once the second can be reached again, a live read tells.
    bench.simulation.globo.device('LB-ARCHIVE-B').reachable = true;
    expect(globoReason(await failure(readLive('archive-web')))).toBe('pair-disagrees');
  });

  it('a balancer in maintenance is left out silently, and differs afterwards', async () => {
    await force('ledger-web', 1);
    expect((await values('ledger-web', true))?.[0]).toBe(5);
    bench.simulation.globo.device('LB-LEDGER-A').maintenance = false;
    expect(globoReason(await failure(readLive('ledger-web')))).toBe('pair-disagrees');
  });

  it('reading needs no right to change', async () => {
    expect(await values('store-denied', true)).toEqual([7, 7]);
    expect(await values('store-forbidden', true)).toEqual([7, 7]);
  });

  it('a pool without members, or with unreadable ones, is not checked at all', async () => {
    expect(await values('catalogue-empty', true)).toEqual([]);
    const [pool] = await readLive('catalogue-unreadable');
    expect(pool?.server_pool_members).toBeNull();
  });

  it('unknown ids are left out of a status', async () => {
    expect(await getMemberStatus([999], { live: true })).toEqual([]);
    expect((await getMemberStatus([999, 1, 1], { live: false })).map((pool) => pool.id)).toEqual([1]);
  });

  it('thirteen pools of the same balancers are read at once', async () => {
    const names = KNOWN_POOLS.filter((pool) => pool.environment === 'BE - STORE - BALANCING')
      .map((pool) => pool.name)
      .filter((name) => !['store-split', 'store-halved', 'store-slow'].includes(name));
    const others = bench.simulation.globo.pools.filter(
      (pool) =>
        pool.environment.devices === bench.simulation.globo.pool(120)?.environment.devices && pool.created,
    );
    expect((await getMemberStatus(names.map(id), { live: true })).length).toBe(names.length);
    const ids = others.map((pool) => pool.id);
    expect((await getMemberStatus(ids, { live: true })).map((pool) => pool.id)).toEqual(ids);
    const thirteen = Array.from({ length: 13 }, (_, index) => index + 1);
    expect(await getMemberStatus(thirteen, { live: false })).toHaveLength(13);
  });

  it('a lock makes the second live read wait for the first, and the database read for none', async () => {
    const pool = poolOf('store-slow');
    pool.lockMs = 80;
    const ended: string[] = [];
    const first = readLive('store-slow').then(() => ended.push('first'));
    const second = readLive('store-slow').then(() => ended.push('second'));
    await getMemberStatus([pool.id], { live: false }).then(() => ended.push('stored'));
    await Promise.all([first, second]);
    expect(ended).toEqual(['stored', 'first', 'second']);
  });

  it('faults strike as in the other API, in this one’s words', async () => {
    const { faults } = bench.simulation;
    faults.add({ endpoint: 'getLiveMemberStatus', kind: 'status', text: TEXT.maintenance, times: 1 });
    faults.add({ endpoint: 'putMemberStatus', kind: 'lost-answer', times: 1 });
    faults.add({ endpoint: 'searchVips', kind: 'status', status: 500, times: 1 });
    expect(globoReason(await failure(readLive('store-front')))).toBe('maintenance');
    expect((await values('store-front', false))?.[0]).toBe(7);
    expect(await failure(force('store-front'))).toMatchObject({ kind: 'network', outcome: 'unknown' });
    expect((await values('store-front', true))?.[0]).toBe(0);
    const nothing = { extends_search: [], start_record: 0, end_record: 1, asorting_cols: ['id'] };
    expect(globoReason(await failure(searchVips(nothing)))).toBe('malformed');
  });
});

describe('two operators on one pool', () => {
  it('never change a member that neither of them touched', async () => {
    const name = 'store-mixed';
    const pool = id(name);
    const ids = poolOf(name).members.map((member) => member.id);
    const read = async () => (await values(name, true)) ?? [];
    const setTo = async (position: number, state: 'enabled' | 'disabled' | 'offline') => {
      const live = (await read())[position] ?? 0;
      await putMemberStatus(pool, [
        { id: ids[position] ?? 0, member_status: writeValue(live, state) },
      ]).send();
    };
    const before = await read();
    // Both have read the pool; each then writes its own member, in turns.
    await Promise.all([setTo(0, 'disabled'), setTo(1, 'enabled')]);
    await Promise.all([setTo(0, 'offline'), setTo(4, 'enabled')]);
    expect((await read()).map((value) => decodeStatus(value)?.state)).toEqual([
      'offline',
      'enabled',
      'enabled',
      'disabled',
      'enabled',
      'offline',
    ]);
    expect((await read()).filter((_, position) => [2, 3, 5].includes(position))).toEqual(
      before.filter((_, position) => [2, 3, 5].includes(position)),
    );
    const sent = bench.simulation.log.filter((entry) => entry.endpoint === 'putMemberStatus');
    expect(sent.map(({ body }) => listOf(at(body, 'server_pools', 0, 'server_pool_members')).length)).toEqual(
      [1, 1, 1, 1],
    );
  });

  it('what a colleague does on the equipment shows in a live read alone', async () => {
    bench.simulation.globo.touch(id('store-front'), memberId('store-front', 2), 0);
    expect((await values('store-front', false))?.[2]).toBe(7);
    expect((await values('store-front', true))?.[2]).toBe(0);
  });
});

describe('the search language', () => {
  it.each([
    ['store-front', ['store-front']],
    ['env:payments', ['pay-admin', 'pay-backend']],
    ['env:7', ['lab-web']],
    ['env:store method:weighted', ['store-api']],
    ['catalogue deployed:off', ['catalogue-planned']],
    ['server:STORE-WEB-03', ['store-front']],
    ['server:peb4pay02', ['pay-admin', 'pay-backend']],
    ['ip:fd42:bebe:5::11', ['catalogue-v6']],
    ['vip:1', ['store-api', 'store-front']],
    ['vip:m.store', ['store-front']],
    ['env:store member:offline', ['store-mixed', 'store-stored']],
    ['env:store member:draining', ['store-mixed']],
    ['name:catalogue member:down', ['catalogue-new', 'catalogue-planned']],
  ])('%s', async (text, expected) => {
    expect(await found(text)).toEqual(expected);
  });

  it('an IPv4 address, whole or from its start, as ITCare’s servers have it', async () => {
    const address = poolOf('pay-backend').members[1]?.v4 ?? '';
    const { servers } = bench.simulation.world;
    expect(servers.at(1)).toMatchObject({ name: 'PEB4PAY02', address });
    expect(await found(`ip:${address}`)).toEqual(['pay-admin', 'pay-backend']);
    expect(await found('ip:10.64.1')).toEqual(['store-front']);
  });

  it('every check type and method that is offered finds something', async () => {
    expect((await found('check:tcp')).length).toBeGreaterThan(0);
    expect((await found('method:round-robin')).length).toBeGreaterThan(1);
  });
});

describe('the world', () => {
  it('gives the client nothing that drifts', async () => {
    const all = { extends_search: [], start_record: 0, end_record: 200, asorting_cols: ['id'] };
    const { items } = await searchPools(all);
    const ids = items.flatMap((pool) => pool.id ?? []);
    await getPools(ids);
    await getPoolDetails(ids);
    await getMemberStatus(ids, { live: false });
    await searchVips(all);
    await searchEquipments(1);
    await searchEnvironments();
    expect(driftReports()).toEqual([]);
  });

  it('has some sixty environments and a hundred and twenty pools, the known ones first', async () => {
    expect(await searchEnvironments()).toHaveLength(60);
    const { pools } = bench.simulation.globo;
    expect(pools).toHaveLength(120);
    expect(pools.slice(0, KNOWN_POOLS.length).map((pool) => pool.identifier)).toEqual(
      KNOWN_POOLS.map((pool) => pool.name),
    );
    expect(new Set(pools.flatMap((pool) => pool.members.map((member) => member.id))).size).toBe(
      pools.reduce((sum, pool) => sum + pool.members.length, 0),
    );
  });

  it('gives each member of a pool an address of its own', () => {
    for (const pool of bench.simulation.globo.pools) {
      const addresses = pool.members.map((member) => member.v4 ?? member.v6);
      expect(new Set(addresses).size).toBe(pool.members.length);
      expect(
        addresses.every((address) =>
          /^(\d{1,3}(\.\d{1,3}){3}|[\da-f]{4}(:[\da-f]{4}){7})$/.test(address ?? ''),
        ),
      ).toBe(true);
    }
  });

  it('is the same for the same seed, and another for another', async () => {
    const [first, again] = [await print(), await print()];
    startGloboBench({ now: () => Date.UTC(2026, 10, 22, 9, 20) });
    expect([again, await print()]).toEqual([first, first]);
    startGloboBench({ now: () => Date.UTC(2026, 10, 22, 9, 20), seed: 2 });
    expect(await print()).not.toBe(first);
  });

  it('tells which balancers a pool has, and which VIPs it serves with whom', async () => {
    expect(await searchEquipments(5)).toMatchObject([
      { name: 'LB-LEDGER-A', maintenance: true },
      { name: 'LB-LEDGER-B', maintenance: false },
    ]);
    expect(await searchEquipments(7)).toEqual([]);
    const { items } = await getVipsOfPool(id('store-front'));
    expect(items.map((vip) => vip.name)).toEqual(['m.store.example', 'store.example']);
    const pools = items.flatMap((vip) =>
      vip.ports.flatMap((port) => port.pools.map((pool) => pool.server_pool?.identifier)),
    );
    expect(new Set(pools)).toEqual(new Set(['store-front', 'store-api']));
    const body = { search: JSON.stringify({ extends_search: [{ created: true }] }) };
    const refused = await bench.raw(
      'GET',
      `/api/v3/vip-request/pool/1/?${new URLSearchParams(body).toString()}`,
    );
    expect(refused.status).toBe(500);
  });

  it('a reset takes everything back', async () => {
    await putMemberStatus(1, [{ id: memberId('store-front'), member_status: 0 }]).send();
    bench.simulation.reset();
    expect((await values('store-front', true))?.[0]).toBe(7);
  });

  it('logs each request under the name of the client’s function, and writes as applied', async () => {
    await getMemberStatus([1], { live: true });
    await getMemberStatus([1], { live: false });
    await bench.raw('GET', '/api/v3/pool/1');
    const names = bench.simulation.log.map((entry) => entry.endpoint);
    expect(names).toEqual(['getLiveMemberStatus', 'getMemberStatus', UNKNOWN_ADDRESS]);
    expect(GLOBO_ENDPOINT_NAMES).toContain('putMemberStatus');
  });
});
