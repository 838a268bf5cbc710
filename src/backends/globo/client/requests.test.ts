/** What each function sends. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FetchLike } from '#http/http.ts';
import type { WrittenRequest } from '#http/writes.ts';
import { failure } from '#http/testing/failure.ts';
import { type Loopback, answer, startLoopback } from '#http/testing/loopback.ts';
import {
  configureGlobo,
  getMemberStatus,
  getPoolDetails,
  getPools,
  getVipsOfPool,
  putMemberStatus,
  searchEnvironments,
  searchEquipments,
  searchPools,
  searchVips,
} from './index.ts';

let server: Loopback;
beforeAll(async () => {
  server = await startLoopback();
});
beforeEach(() => {
  configureGlobo({ base: server.base });
  server.respond(answer(200, '{}', { 'Content-Type': 'application/json' }));
});
afterAll(async () => {
  configureGlobo({});
  await server.close();
});

const search = {
  extends_search: [{ identifier__icontains: 'a b', pool_created: true }],
  start_record: 50,
  end_record: 100,
  asorting_cols: ['-identifier', 'id'],
};

/** The one request that was made: its path, and the query with `search` read again. */
function sent() {
  expect(server.received).toHaveLength(1);
  const request = server.received[0];
  const { pathname, searchParams } = new URL(request?.url ?? '', server.base);
  const { search: text, ...query } = Object.fromEntries(searchParams);
  const asked: unknown = text === undefined ? undefined : JSON.parse(text);
  return { method: request?.method, pathname, query, asked, headers: request?.headers, body: request?.body };
}

describe('addresses', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['/api/v3/pool/', () => searchPools(search)],
    ['/api/v3/pool/1;2;3/', () => getPools([1, 2, 3])],
    ['/api/v3/pool/details/7/', () => getPoolDetails([7])],
    ['/api/v3/pool/deploy/3;4/member/status/', () => getMemberStatus([3, 4], { live: false })],
    ['/api/v3/pool/deploy/3/member/status/', () => putMemberStatus(3, [{ id: 5, member_status: 0 }]).send()],
    ['/api/v3/environment/', () => searchEnvironments()],
    ['/api/v3/equipment/', () => searchEquipments(12)],
    ['/api/v3/vip-request/', () => searchVips(search)],
    ['/api/v3/vip-request/pool/3/', () => getVipsOfPool(3)],
  ])('%s', async (path, call) => {
    await call();
    expect(sent().pathname).toBe(path);
    // As it stands on the wire: a `;` that is escaped is another address for some proxies.
    expect(server.received[0]?.url).not.toMatch(/%3B/i);
    expect(sent().headers?.accept).toBe('application/json');
  });

  it.each([[[0]], [[-1]], [[1.5]], [[Number.NaN]], [[1, 2 ** 53]]])('%j is no list of ids', async (ids) => {
    expect(await failure(getPools(ids))).toMatchObject({ kind: 'validation', field: 'id', outcome: 'none' });
    expect(server.received).toHaveLength(0);
  });

  it('no ids, no call', async () => {
    expect([await getPools([]), await getPoolDetails([]), await getMemberStatus([], { live: true })]).toEqual(
      [[], [], []],
    );
    expect(server.received).toHaveLength(0);
  });

  it('are asked at the proxy of the console unless told otherwise', async () => {
    const asked: string[] = [];
    const fetch: FetchLike = (url) => {
      asked.push(url);
      return Promise.resolve(new Response('{}'));
    };
    configureGlobo({ fetch });
    await getMemberStatus([1], { live: true });
    expect(asked).toEqual(['/globo/api/v3/pool/deploy/1/member/status/?checkstatus=1']);
  });
});

describe('queries', () => {
  it('a search says everything, with its types, and asks for no members', async () => {
    await searchPools(search);
    expect(sent().asked).toEqual({ ...search, custom_search: '', searchable_columns: [] });
    expect(sent().query).toEqual({
      fields: 'id,identifier,default_port,environment__details,healthcheck,lb_method,pool_created',
    });
  });

  it('pools take what is asked for', async () => {
    await getPools([1], { kind: 'basic', include: ['vips__basic', 'dscp'], fields: ['id'] });
    expect(sent().query).toEqual({ kind: 'basic', include: 'vips__basic,dscp', fields: 'id' });
  });

  it('environments: those that have pools, all of them', async () => {
    await searchEnvironments();
    expect(sent()).toMatchObject({
      asked: { extends_search: [{ serverpool__environment__isnull: false }], end_record: 10_000 },
      query: { fields: 'id,name' },
    });
  });

  it('equipment: the balancers of one environment', async () => {
    await searchEquipments(12);
    expect(sent().asked).toMatchObject({
      extends_search: [
        { equipamentoambiente__ambiente: 12, tipo_equipamento__tipo_equipamento: 'Balanceador' },
      ],
    });
  });

  it('the VIPs of a pool that has more than the server gives at once are searched', async () => {
    const vip = { id: 1 };
    server.respond((request, response) => {
      const all = request.url.includes('search=');
      response.end(JSON.stringify({ total: 2, vips: all ? [vip, { id: 2 }] : [vip] }));
    });
    expect(await getVipsOfPool(3)).toMatchObject({ total: 2, items: [{ id: 1 }, { id: 2 }] });
    const { pathname, searchParams } = new URL(server.received[1]?.url ?? '', server.base);
    expect(pathname).toBe('/api/v3/vip-request/');
    expect(JSON.parse(searchParams.get('search') ?? '')).toMatchObject({
      extends_search: [{ viprequestport__viprequestportpool__server_pool: 3 }],
      end_record: 2,
    });
  });
});

describe('member status', () => {
  it.each([
    [false, '0'],
    [true, '1'],
  ])('live %s sends checkstatus=%s', async (live, checkstatus) => {
    await getMemberStatus([3], { live, operationId: 'op-7' });
    expect(sent().query).toEqual({ checkstatus });
    expect(sent().headers).toMatchObject({ 'x-request-context': 'op-7' });
  });

  it('a change sends ids and values only, for the pool of the address', async () => {
    const members = [
      { id: 5, member_status: 5, identifier: 'x', weight: 1 },
      { id: 6, member_status: 0 },
    ];
    const told: WrittenRequest[] = [];
    await putMemberStatus(3, members).send({
      id: 'op-8',
      leaves: async (request) => void told.push(request),
    });
    // The id of the write is what the server remembers of it.
    expect(sent()).toMatchObject({ method: 'PUT', headers: { 'x-request-context': 'op-8' } });
    expect(told).toEqual([
      {
        method: 'PUT',
        path: '/api/v3/pool/deploy/3/member/status/',
        body: JSON.parse(sent().body ?? '') as unknown,
      },
    ]);
    expect(JSON.parse(sent().body ?? '')).toEqual({
      server_pools: [
        {
          id: 3,
          server_pool_members: [
            { id: 5, member_status: 5 },
            { id: 6, member_status: 0 },
          ],
        },
      ],
    });
  });

  it.each([
    [[], 'server_pool_members'],
    [[{ id: 0, member_status: 1 }], 'id'],
    [
      [
        { id: 5, member_status: 1 },
        { id: 5, member_status: 0 },
      ],
      'id',
    ],
    [[{ id: 5, member_status: 8 }], 'member_status'],
    [[{ id: 5, member_status: -1 }], 'member_status'],
    [[{ id: 5, member_status: 1.5 }], 'member_status'],
  ])('%j is not sent', async (changes, field) => {
    expect(await failure(putMemberStatus(3, changes).send())).toMatchObject({ field, outcome: 'none' });
    expect(server.received).toHaveLength(0);
  });
});

const never: FetchLike = () => new Promise(() => undefined);

describe('time limits', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    configureGlobo({ fetch: never });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each<[string, number, () => Promise<unknown>, string]>([
    ['stored', 15_000, () => getMemberStatus([3], { live: false }), 'none'],
    ['live', 60_000, () => getMemberStatus([3], { live: true }), 'none'],
    ['a change', 120_000, () => putMemberStatus(3, [{ id: 5, member_status: 0 }]).send(), 'unknown'],
  ])('%s: %i ms', async (_, limit, call, outcome) => {
    let ended = false;
    const error = failure(call()).finally(() => {
      ended = true;
    });
    await vi.advanceTimersByTimeAsync(limit - 1);
    expect(ended).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await error).toMatchObject({ kind: 'timeout', outcome });
  });

  it('reads of the equipment never keep a table waiting', async () => {
    const asked: string[] = [];
    const fetch: FetchLike = (url) => {
      asked.push(url);
      return url.includes('checkstatus=1') ? never(url, {}) : Promise.resolve(new Response('{}'));
    };
    configureGlobo({ fetch });
    const cancel = new AbortController();
    const hanging = Array.from({ length: 8 }, (_, index) =>
      failure(getMemberStatus([index + 1], { live: true, signal: cancel.signal })),
    );
    await getMemberStatus([99], { live: false });
    expect(asked.at(-1)).toContain('/99/');
    cancel.abort();
    await Promise.all(hanging);
  });
});
