/**
 * Every situation of the recorded answers that a screen can meet, by our own names, through the client over real HTTP:
 * what is read from it, or how it is refused. The shapes and texts are the server's.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clearDrift, driftReports } from '#http/parsing/drift.ts';
import type { ApiErrorKind } from '#http/error-status.ts';
import type { ApiOutcome } from '#http/errors.ts';
import { failure } from '#http/testing/failure.ts';
import { type Loopback, answer, startLoopback } from '#http/testing/loopback.ts';
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
} from './index.ts';
import {
  POOL,
  TEXT,
  V4_MEMBER,
  V6_MEMBER,
  listed,
  memberStatus,
  poolWith,
  pools,
  schemaError,
} from './samples/answers.ts';

let server: Loopback;
beforeAll(async () => {
  server = await startLoopback();
  configureGlobo({ base: server.base });
});
afterAll(async () => {
  configureGlobo({});
  await server.close();
});
beforeEach(() => clearDrift());

const JSON_HEADERS = {
  'Content-Type': 'application/json',
  'X-Request-Id': "('GS6JGBXZTC6OPQADG35SXQ',)",
  'X-Request-Context': 'NoRequestContext',
};
const HTML_HEADERS = { 'Content-Type': 'text/html; charset=utf-8' };

const all = { extends_search: [], start_record: 0, end_record: 25, asorting_cols: ['id'] };
const list = () => searchPools(all);
const byId = () => getPools([3]);
const stored = () => getMemberStatus([3], { live: false });
const live = () => getMemberStatus([3], { live: true });
const vips = () => searchVips(all);
const put = () => putMemberStatus(3, [{ id: 5, member_status: 5 }]).send();

const row = { id: 3, identifier: 'store-front', pool_created: true };
const vip = { id: 8, name: 'store', ipv4: 4, ipv6: null };

describe('answers', () => {
  it.each<[situation: string, body: unknown, call: () => Promise<unknown>, expected: unknown]>([
    [
      'a page of pools',
      listed('server_pools', 61, { ...row, environment: { id: 12, name: 'BE - STORE - LB' } }),
      list,
      { total: 61, items: [{ ...row, environment: { id: 12, name: 'BE - STORE - LB' } }] },
    ],
    ['a search without hits', listed('server_pools', 0), list, { total: 0, items: [] }],
    ['a pool by id, environment as a number', pools(POOL), byId, [{ environment: { id: 12, name: null } }]],
    [
      'a pool whose environment has the documented name',
      pools({ ...POOL, environment: undefined, environmentvip: 12 }),
      byId,
      [{ environment: { id: 12, name: null } }],
    ],
    [
      'details: relations with their names',
      pools({
        ...POOL,
        environment: { id: 12, name: 'BE - STORE - LB' },
        servicedownaction: { id: 5, name: 'none', type: 'ServiceDownAction' },
      }),
      () => getPoolDetails([3]),
      [{ environment: { id: 12, name: 'BE - STORE - LB' }, servicedownaction: { id: 5, name: 'none' } }],
    ],
    ['the basic form', pools(row), byId, [{ ...row, server_pool_members: null, healthcheck: null }]],
    ['deployed or not: not known', pools({ ...row, pool_created: null }), byId, [{ pool_created: null }]],
    ['without health check', pools({ ...POOL, healthcheck: null }), byId, [{ healthcheck: null }]],
    ['members that cannot be read', poolWith(null), stored, [{ server_pool_members: null }]],
    ['members that cannot be read, live', poolWith(null), live, [{ server_pool_members: null }]],
    ['no members', poolWith([]), stored, [{ server_pool_members: [] }]],
    [
      'an IPv4 and an IPv6 member',
      poolWith([V4_MEMBER, V6_MEMBER]),
      live,
      [
        {
          server_pool_members: [
            { address: '10.42.7.11', equipment: { id: 31, name: 'APP-7-A' } },
            { address: 'fd42:0000:0000:0007:0000:0000:0000:0011', ip: null },
          ],
        },
      ],
    ],
    [
      'never checked',
      poolWith([{ ...V4_MEMBER, member_status: 3, last_status_update_formated: null }]),
      stored,
      [{ server_pool_members: [{ member_status: 3, last_status_update_formated: null }] }],
    ],
    ...[0, 1, 2, 3, 4, 5, 6, 7, 8, -1].map(
      (value) =>
        [
          `a member_status of ${value}`,
          poolWith([memberStatus(value)]),
          stored,
          [{ server_pool_members: [{ member_status: value }] }],
        ] satisfies [string, unknown, () => Promise<unknown>, unknown],
    ),
    ['unknown ids are left out', pools(), () => getMemberStatus([999], { live: false }), []],
    [
      'known and unknown ids',
      pools(POOL),
      () => getMemberStatus([3, 999], { live: false }),
      [{ id: 3, identifier: 'store-front' }],
    ],
    [
      'members in their basic form',
      poolWith([{ id: 5, identifier: '10.42.7.11', port_real: 8080 }]),
      byId,
      [{ server_pool_members: [{ id: 5, address: null, equipment: null, member_status: null }] }],
    ],
    [
      'an IPv6 member alone',
      poolWith([V6_MEMBER]),
      stored,
      [{ server_pool_members: [{ address: 'fd42:0000:0000:0007:0000:0000:0000:0011' }] }],
    ],
    [
      'members with the fields that are there on request',
      poolWith([
        { ...V4_MEMBER, last_status_update: '2026-11-22T06:18:47.512', equipments: [], server_pool: 3 },
      ]),
      byId,
      [{ server_pool_members: [{ id: 5, member_status: 7 }] }],
    ],
    [
      'what there is on request: VIPs, groups, DSCP',
      pools({ ...POOL, vips: [], groups_permissions: [{ id: 1 }], dscp: null }),
      byId,
      [{ id: 3 }],
    ],
    [
      'a pool once for each member that a search found',
      listed('server_pools', 3, row, row, { ...row, id: 4 }),
      list,
      { total: 3, items: [{ id: 3 }, { id: 4 }] },
    ],
    ['a page past the end', listed('server_pools', 61), list, { total: 61, items: [] }],
    [
      'an order of its own, doubles once',
      pools({ ...POOL, id: 1 }, { ...POOL, id: 2 }),
      () => getPools([2, 1, 1]),
      [{ id: 1 }, { id: 2 }],
    ],
    [
      'thirteen pools at once',
      pools(...Array.from({ length: 13 }, (_, index) => ({ ...POOL, id: 31 + index }))),
      () =>
        getMemberStatus(
          Array.from({ length: 13 }, (_, index) => 31 + index),
          { live: true },
        ),
      Array.from({ length: 13 }, (_, index) => ({ id: 31 + index })),
    ],
    [
      'the VIPs of a pool',
      listed('vips', 2, vip, { ...vip, id: 9 }),
      () => getVipsOfPool(3),
      { total: 2, items: [{ id: 8 }, { id: 9 }] },
    ],
    [
      'a VIP with ports and pools',
      listed('vips', 1, {
        id: 8,
        name: null,
        created: false,
        ipv4: { id: 4, ip_formated: '10.42.0.4', description: null },
        ports: [
          {
            id: 1,
            port: 443,
            options: { l4_protocol: 57, l7_protocol: 54 },
            pools: [{ id: 1, l7_rule: 64, l7_value: null, order: null, server_pool: row }],
          },
        ],
      }),
      vips,
      {
        total: 1,
        items: [
          {
            name: null,
            ipv4: { ip_formated: '10.42.0.4' },
            ports: [{ port: 443, pools: [{ server_pool: row }] }],
          },
        ],
      },
    ],
    [
      'environments that have pools, each once',
      listed('environments', 3, { id: 2, name: 'B' }, { id: 1, name: 'A' }, { id: 2, name: 'B' }),
      searchEnvironments,
      [
        { id: 1, name: 'A' },
        { id: 2, name: 'B' },
      ],
    ],
    [
      'the balancers of an environment',
      listed('equipments', 1, { id: 5, name: 'LB-A', maintenance: true, equipment_type: 2, model: 2 }),
      () => searchEquipments(12),
      [{ id: 5, name: 'LB-A', maintenance: true }],
    ],
    // Also where a balancer in maintenance was left out: the answer does not tell (Globo contract §10).
    ['a change that was taken', {}, put, undefined],
  ])('%s', async (_, body, call, expected) => {
    server.respond(answer(200, JSON.stringify(body), JSON_HEADERS));
    expect({ result: await call() }).toMatchObject({ result: expected });
  });

  it('nothing of the recorded forms is drift', async () => {
    server.respond(answer(200, JSON.stringify(pools(POOL, { ...POOL, healthcheck: null })), JSON_HEADERS));
    await byId();
    expect(driftReports()).toEqual([]);
  });

  it('a broken member costs that field, and is reported', async () => {
    server.respond(answer(200, JSON.stringify(poolWith([memberStatus('up'), V6_MEMBER, 'x'])), JSON_HEADERS));
    expect(await stored()).toMatchObject([{ server_pool_members: [{ member_status: null }, { id: 6 }] }]);
    expect(driftReports().map(({ field }) => field)).toEqual([
      'server_pools[].server_pool_members[].member_status',
      'server_pools[].server_pool_members[]',
    ]);
  });
});

const detail = (text: string) => JSON.stringify({ detail: text });

describe('refusals', () => {
  type Case = [
    situation: string,
    status: number,
    body: string,
    call: () => Promise<unknown>,
    reason: GloboReason | undefined,
    kind: ApiErrorKind,
    outcome: ApiOutcome,
  ];
  it.each<Case>([
    ['nobody signed in', 401, detail(TEXT.noCredentials), byId, undefined, 'unauthorized', 'none'],
    ['a wrong password', 401, detail(TEXT.badPassword), put, undefined, 'unauthorized', 'refused'],
    ['a Bearer header', 500, '', byId, 'malformed', 'validation', 'none'],
    [
      'a right of the group is missing',
      403,
      detail(TEXT.forbidden),
      put,
      'not-allowed',
      'forbidden',
      'refused',
    ],
    [
      'a right on a balancer is missing',
      500,
      detail(TEXT.noEquipmentRight),
      put,
      'not-allowed',
      'forbidden',
      'refused',
    ],
    ['an unknown pool', 404, detail(TEXT.poolUnknown), byId, 'unknown-pool', 'not-found', 'none'],
    [
      'an unknown pool in a change',
      500,
      detail(TEXT.bodyPoolUnknown),
      put,
      'unknown-pool',
      'not-found',
      'refused',
    ],
    ['an unknown VIP', 404, detail(TEXT.vipUnknown), vips, 'unknown-vip', 'not-found', 'none'],
    ['an unknown address', 404, '', byId, 'no-such-address', 'not-found', 'none'],
    ['an id that is no number', 500, detail(TEXT.noInteger), byId, 'refused', 'validation', 'none'],
    ['a search for an unknown field', 400, detail(TEXT.badField), list, 'bad-search', 'validation', 'none'],
    ['a sort by an unknown field', 500, detail(TEXT.badField), list, 'bad-search', 'validation', 'none'],
    ['a search of another shape', 500, detail(TEXT.mapping), list, 'refused', 'validation', 'none'],
    ['the balancers disagree', 500, detail(TEXT.pairDisagrees), live, 'pair-disagrees', 'validation', 'none'],
    ['a balancer is unreachable', 500, detail(TEXT.unreachable), live, 'unreachable', 'validation', 'none'],
    [
      'a balancer is unreachable for a change',
      500,
      detail(TEXT.unreachableNested),
      put,
      'unreachable',
      'validation',
      'unknown',
    ],
    ['not deployed', 500, detail(TEXT.notOnEquipment), live, 'not-on-equipment', 'validation', 'none'],
    [
      'one of a pair lacks the pool',
      500,
      detail(TEXT.notOnEquipment),
      put,
      'not-on-equipment',
      'validation',
      'unknown',
    ],
    [
      'no balancer, or all in maintenance',
      500,
      detail(TEXT.maintenance),
      live,
      'maintenance',
      'validation',
      'none',
    ],
    [
      'a change with all in maintenance',
      500,
      detail(TEXT.maintenance),
      put,
      'maintenance',
      'validation',
      'refused',
    ],
    [
      'pools on different balancers',
      500,
      detail(TEXT.differentBalancers),
      live,
      'different-balancers',
      'validation',
      'none',
    ],
    [
      'a member of another pool',
      500,
      detail(TEXT.memberUnknown),
      put,
      'member-not-in-pool',
      'not-found',
      'refused',
    ],
    [
      'a value out of range',
      400,
      JSON.stringify(schemaError('#/server_pools/0/x', 8, 'Exceeded maximum')),
      put,
      'invalid',
      'validation',
      'refused',
    ],
    [
      'a body that is no object',
      400,
      JSON.stringify(schemaError('#/', '', 'Wrong type')),
      put,
      'invalid',
      'validation',
      'refused',
    ],
    ['a missing field', 500, '', put, 'malformed', 'validation', 'unknown'],
    ['another media type', 415, detail(TEXT.mediaType), put, undefined, 'validation', 'refused'],
    ['a text nobody has seen', 500, detail('Erro de banco'), put, 'refused', 'validation', 'unknown'],
    ['a failure of the proxy', 502, '', put, undefined, 'upstream', 'unknown'],
  ])('%s', async (_, status, body, call, reason, kind, outcome) => {
    const headers = body === '' ? HTML_HEADERS : JSON_HEADERS;
    server.respond(answer(status, body, headers));
    const error = await failure(call());
    expect(error).toMatchObject({ status, kind, outcome });
    expect(globoReason(error)).toBe(reason);
    expect(server.received).toHaveLength(1);
  });

  it('keeps the words of the server whole beside ours, and the id of the request without its wrapping', async () => {
    server.respond(answer(500, detail(TEXT.pairDisagrees), JSON_HEADERS));
    const error = await failure(live());
    expect(error.serverMessage).toBe(TEXT.pairDisagrees);
    expect(error.requestId).toBe('GS6JGBXZTC6OPQADG35SXQ');
    expect(error.message).toBe(
      'GET /api/v3/pool/deploy/3/member/status/: the request was refused (500): the balancers of this pool report ' +
        'different states for a member. Check on the equipment again; if it lasts, one balancer has missed a change.',
    );
  });

  it('after a change the open outcome is what the sentence ends with', async () => {
    server.respond(answer(500, detail(TEXT.unreachable), JSON_HEADERS));
    expect((await failure(put())).message).toContain('It may have been applied all the same');
  });

  it('names the value that breaks the schema', async () => {
    const pointer = '#/server_pools/0/server_pool_members/0/member_status';
    server.respond(answer(400, JSON.stringify(schemaError(pointer, 8, 'Exceeded maximum')), JSON_HEADERS));
    expect(await failure(put())).toMatchObject({
      field: pointer,
      serverMessage: `${pointer}: Exceeded maximum`,
    });
  });

  it.each([
    ['free text in the place of the pointer', { errors: [{ error_pointer: 'Ips have same ports' }] }],
    ['errors that are no list', { errors: 'x' }],
    ['an empty list', { errors: [] }],
    ['null', null],
    ['a number', 7],
  ])('copes with a detail that is %s', async (_, odd) => {
    server.respond(answer(400, JSON.stringify({ detail: odd }), JSON_HEADERS));
    expect(await failure(put())).toMatchObject({ kind: 'validation', outcome: 'refused' });
  });

  it('a redirect is not followed: a change would lose its body', async () => {
    server.respond(answer(301, '', { ...HTML_HEADERS, Location: `${server.base}/api/v3/x/` }));
    const error = await failure(put());
    expect(globoReason(error)).toBe('redirected');
    expect(error).toMatchObject({ kind: 'contract', outcome: 'unknown' });
    expect(server.received).toHaveLength(1);
  });

  it('what the proxy says of itself is no word of this API', async () => {
    const body = '{"title":"Bad Gateway","status":500,"detail":"the API was not found"}';
    server.respond(answer(500, body, { 'Content-Type': 'application/problem+json' }));
    const error = await failure(live());
    expect(globoReason(error)).toBeUndefined();
    expect(error).toMatchObject({ kind: 'upstream', serverMessage: 'the API was not found' });
  });

  it('an error of another kind has no reason', () => {
    expect(globoReason(new Error('maintenance mode'))).toBeUndefined();
    expect(globoReason(undefined)).toBeUndefined();
  });
});
