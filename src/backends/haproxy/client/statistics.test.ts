/** Rows as values, and the traps of reading (HAProxy contract §4, §5 and §17). */
import { beforeEach, describe, expect, it } from 'vitest';
import { isHealthy } from '#domain/members/member-state.ts';
import { isApiError } from '#http/errors.ts';
import { clearDrift, driftReports } from '#http/parsing/drift.ts';
import { readAddress } from './address.ts';
import { parseHead } from './head.ts';
import type { Statistics } from './model.ts';
import { parseStatistics } from './statistics.ts';
import { readStatus } from './status.ts';
import {
  csvOf,
  RECORDED,
  recorded,
  recordedCsv,
  recordedHead,
  type Recorded,
  serverIn,
} from './testing/recorded.ts';

beforeEach(clearDrift);

type Row = Readonly<Record<string, string>>;
const one = (row: Row) => {
  const statistics = parseStatistics(csvOf([{ pxname: 'web', svname: 'web1', type: '2', ...row }]));
  const [server] = statistics.servers;
  if (!server) throw new Error('there is no server');
  return server;
};

/** The names and kinds of everything that was read. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value))
    return [...new Set(value.map((item) => JSON.stringify(shapeOf(item))))].slice(0, 1);
  if (typeof value !== 'object' || value === null) return value === null ? 'value' : 'value';
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
}

describe('traps of reading', () => {
  it('trailing comma, `# `, quoted `last_chk`, unknown, missing and moved columns, `-`: the same shape', () => {
    const shapes = (['fresh', 'quoted', '3.5', 'without-legends'] as const).map((name) =>
      shapeOf({ ...recorded(name), frontends: [] }),
    );
    expect(new Set(shapes.map((shape) => JSON.stringify(shape))).size).toBe(1);
    expect(serverIn(recorded('quoted'), 'quoted/q1')).toMatchObject({
      lastCheck: `at step 1 of tcp-check (expect string 'zz') comment: 'want, "zz"'`,
      cookie: 'a,b"c',
      checkStatus: 'L7TOUT',
      checkCode: null,
      checkDuration: 1001,
      address: '127.0.0.1:19111',
    });
    expect(recorded('quoted').pools[0]?.cookie).toBe('C,"K');
    expect(driftReports()).toEqual([]);
  });

  it('columns in another order, some unknown and others missing, give the same values', () => {
    const row = { scur: '3', stot: '17', status: 'DRAIN', check_status: 'L7OK', addr: '10.0.0.1:80' };
    const [head = '', line = ''] = csvOf([{ pxname: 'web', svname: 'web1', type: '2', ...row }])
      .slice(2)
      .split(',\n');
    const turned = `# new,${head.split(',').toReversed().join(',')},-,\n7,${line
      .split(',')
      .toReversed()
      .join(',')},-,\n`;
    expect(parseStatistics(turned).servers[0]).toEqual(one(row));
    expect(one(row)).toMatchObject({ scur: 3, stot: 17, qcur: null, weight: null, cookie: null });
  });

  it('a server called `BACKEND` is a member', () => {
    const statistics = parseStatistics(
      csvOf([
        { pxname: 'web', svname: 'FRONTEND', type: '2', status: 'UP' },
        { pxname: 'web', svname: 'BACKEND', type: '2', status: 'DRAIN' },
        { pxname: 'web', svname: 'web1', type: '1', status: 'UP', algo: 'roundrobin' },
      ]),
    );
    expect(statistics.servers.map(({ name }) => name)).toEqual(['FRONTEND', 'BACKEND']);
    expect(statistics.pools).toMatchObject([{ name: 'web', status: 'UP', algorithm: 'roundrobin' }]);
    expect(statistics.frontends).toEqual([]);
  });

  it('`UP -1/3`, `DRAIN 2/3`, `* L7OK` with code 0 parse', () => {
    const starting = recorded('3.5-starting');
    expect(readStatus(serverIn(starting, 'tcpb/t1'), starting).fraction).toEqual({ now: -1, of: 3 });
    const down = recorded('going-down');
    expect(readStatus(serverIn(down, 'web/web2'), down)).toMatchObject({
      state: 'disabled',
      fraction: { now: 2, of: 3 },
    });
    expect(serverIn(recorded('after-reload'), 'web/web1')).toMatchObject({
      checkStatus: 'L7OK',
      checkRunning: true,
      checkCode: null,
    });
  });

  it('weight 0 that reads `UP` is not healthy', () => {
    const fresh = recorded('fresh');
    const zero = serverIn(fresh, 'web/zero');
    expect(zero).toMatchObject({ status: 'UP', weight: 0, userWeight: 0 });
    expect(isHealthy(readStatus(zero, fresh))).toBe(false);
  });

  it('`no check` has health unknown', () => {
    const fresh = recorded('fresh');
    expect(readStatus(serverIn(fresh, 'web/nocheck'), fresh)).toMatchObject({
      state: 'enabled',
      health: 'unknown',
    });
  });

  it('`addr` empty gives null and the hint', () => {
    const plain = recorded('without-legends');
    expect(plain.legends).toBe(false);
    expect(serverIn(plain, 'plain/p1').address).toBeNull();
    expect(readAddress(null)).toEqual({ host: null, port: null });
    expect(recorded('fresh').legends).toBe(true);
    // Where nothing is shown nothing is missing.
    expect(recorded('scope-nothing-and-refresh-header')).toMatchObject({ servers: [], legends: true });
  });

  it('slots are free slots, not offline members', () => {
    const fresh = recorded('fresh');
    const slots = fresh.servers.filter((server) => readStatus(server, fresh).slot);
    expect(slots.map(({ name }) => name)).toEqual(['slot1', 'slot2']);
  });

  it('`csv-draining`: `web3` has state null and all three verbs', () => {
    const draining = recorded('draining');
    expect(readStatus(serverIn(draining, 'web/web3'), draining)).toMatchObject({
      state: null,
      health: 'down',
      hidden: true,
      verbs: ['enable', 'drain', 'offline'],
    });
  });

  it('`used_conn_cur` is not used', () => {
    expect(one({ status: 'UP', scur: '2', used_conn_cur: '9', srv_icur: '4' })).toEqual(
      one({ status: 'UP', scur: '2', used_conn_cur: '0', srv_icur: '0' }),
    );
  });
});

describe('numbers', () => {
  it.each<[string, number | null]>([
    ['', null],
    ['0', 0],
    ['-1', -1],
    ['12', 12],
    ['1.5', 1.5],
    ['9007199254740991', 9_007_199_254_740_991],
  ])('%j is %j', (text, number) => {
    expect(one({ status: 'UP', scur: text }).scur).toBe(number);
    expect(driftReports()).toEqual([]);
  });

  it.each(['x', '1e3', '0x1F', 'NaN', ' 1', '1 ', '--1', '9007199254740993', '9'.repeat(400), 'null'])(
    '%j is not told, and is reported once',
    (text) => {
      const row = { status: 'UP', scur: text, lastsess: text };
      const statistics = parseStatistics(
        csvOf([
          { pxname: 'web', svname: 'a', type: '2', ...row },
          { pxname: 'web', svname: 'b', type: '2', ...row },
        ]),
      );
      expect(statistics.servers).toMatchObject([
        { scur: null, lastSession: null },
        { scur: null, lastSession: null },
      ]);
      expect(driftReports()).toEqual(
        ['[].lastsess', '[].scur'].map((field) => ({
          endpoint: 'GET /haproxy/{instance}/stats;csv',
          field,
          problem: 'expected a number, got a string',
        })),
      );
    },
  );
});

it('ages stay within a calendar', () => {
  const row = one({ status: 'UP', lastchg: '10000000000', lastsess: '10000000001', downtime: '-1' });
  expect(row).toMatchObject({ lastChange: 1e10, lastSession: null, downtime: -1 });
  expect(driftReports()).toMatchObject([{ field: '[].lastsess', problem: 'it is too large' }]);
});

describe('texts', () => {
  it('are one line of 200 characters, with nothing that turns it around', () => {
    const row = one({ status: 'DOWN', last_chk: `a\u202eb\n\u0000c${'x'.repeat(500)}`, last_agt: ' \n ' });
    expect(row.lastCheck).toBe(`a b c${'x'.repeat(194)}…`);
    expect(row.lastAgent).toBeNull();
    expect(one({ status: 'UP', last_chk: `${'x'.repeat(198)}😀😀` }).lastCheck).toBe(`${'x'.repeat(198)}…`);
  });

  it('names stay whole: they are compared and sent back', () => {
    const name = 'n'.repeat(2_047);
    expect(one({ svname: name, status: 'UP' }).name).toBe(name);
    const statistics = parseStatistics(
      csvOf([
        { pxname: 'web', svname: 'n'.repeat(2_048), type: '2' },
        { pxname: '', svname: 'a', type: '2' },
        { pxname: 'web', svname: '', type: '2' },
      ]),
    );
    expect(statistics.servers).toEqual([]);
    expect(driftReports().map(({ field }) => field)).toEqual(['[].svname']);
  });
});

describe('rows', () => {
  it('become frontends, pools and servers, in the order of the file', () => {
    const fresh = recorded('fresh');
    expect(fresh.frontends.map(({ name, status, mode }) => `${name} ${status} ${mode}`)[0]).toBe(
      'www OPEN http',
    );
    expect(fresh.pools.map(({ name }) => name)).toEqual(['web', 'stop404', 'quoted', 'tcpb', 'unixb']);
    expect(fresh.servers.slice(0, 3).map(({ name }) => name)).toEqual(['web1', 'web2', 'web3']);
    expect(serverIn(fresh, 'web/web3').backup).toBe(true);
    expect(serverIn(fresh, 'web/web2')).toMatchObject({ slim: 50, backup: false, hasCheck: true });
    expect(serverIn(fresh, 'web/nocheck')).toMatchObject({ hasCheck: false, checkStatus: null });
    // Its check does not run, and it has one.
    expect(serverIn(fresh, 'web/off')).toMatchObject({ hasCheck: true, checkStatus: null });
    expect(fresh.pools[0]).toMatchObject({ cookie: 'SRV', algorithm: 'roundrobin', mode: 'http', slim: 200 });
  });

  it('of a section without servers are no pool, and tell how long nothing changed', () => {
    const statistics = parseStatistics(
      csvOf([
        { pxname: 'web', svname: 'a', type: '2', status: 'UP' },
        { pxname: 'web', svname: 'BACKEND', type: '1', status: 'UP', lastchg: '3' },
        { pxname: 'stats', svname: 'BACKEND', type: '1', status: 'UP', lastchg: '514' },
      ]),
    );
    expect(statistics.pools.map(({ name }) => name)).toEqual(['web']);
    expect(statistics.longestUnchanged).toBe(514);
  });

  it('of other kinds are nobody', () => {
    const rows = ['3', '4', '', 'server'].map((type) => ({ pxname: 'web', svname: 'a', type, status: 'UP' }));
    expect(parseStatistics(csvOf(rows))).toMatchObject({ servers: [], pools: [], frontends: [] });
  });

  it('twice of one name count once', () => {
    const statistics = parseStatistics(
      csvOf([
        { pxname: 'web', svname: 'a', type: '2', status: 'UP' },
        { pxname: 'web', svname: 'a', type: '2', status: 'MAINT' },
        { pxname: 'api', svname: 'a', type: '2', status: 'DRAIN' },
      ]),
    );
    expect(statistics.servers.map(({ pool, status }) => `${pool} ${status}`)).toEqual([
      'web UP',
      'api DRAIN',
    ]);
    // No row of its own: a pool is where servers are.
    expect(statistics.pools).toMatchObject([
      { name: 'web', status: '', scur: null },
      { name: 'api', status: '', scur: null },
    ]);
  });

  it('of another process than the first say that there are several', () => {
    const row = { pxname: 'web', svname: 'a', type: '2', status: 'UP' };
    expect(parseStatistics(csvOf([{ ...row, pid: '1' }])).severalProcesses).toBe(false);
    expect(parseStatistics(csvOf([row])).severalProcesses).toBe(false);
    expect(parseStatistics(csvOf([{ ...row, pid: '2' }])).severalProcesses).toBe(true);
  });

  it('called like parts of the language are rows', () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const statistics: Statistics = parseStatistics(
      csvOf(names.map((name) => ({ pxname: name, svname: name, type: '2', status: 'UP' }))),
    );
    expect(statistics.servers.map(({ name }) => name)).toEqual(names);
    expect(statistics.pools.map(({ name }) => name)).toEqual(names);
  });
});

describe('every recorded answer', () => {
  it.each(RECORDED)('%s has no drift', (name: Recorded) => {
    const statistics = recorded(name);
    const rows = recordedCsv(name).split('\n').length - 2;
    expect(statistics.servers.length + statistics.frontends.length).toBeLessThanOrEqual(rows);
    expect(driftReports()).toEqual([]);
  });
});

it.each(['', '<html>', '{"a":1}', '# pxname,\n'])('%j is a contract error', (text) => {
  let thrown: unknown;
  try {
    parseStatistics(text);
  } catch (error) {
    thrown = error;
  }
  expect(isApiError(thrown) && thrown).toMatchObject({ kind: 'contract', outcome: 'none' });
});

describe('an address', () => {
  it.each([
    ['127.0.0.1:19101', '127.0.0.1', 19_101],
    ['[::1]:80', '::1', 80],
    ['127.0.0.1:0', '127.0.0.1', null],
    ['unix', 'unix', null],
    ['[::1]', '::1', null],
    ['127.0.0.1', '127.0.0.1', null],
    ['127.0.0.1:', '127.0.0.1:', null],
    ['127.0.0.1:70000', '127.0.0.1:70000', null],
    [':80', ':80', null],
    ['abns@x:y', 'abns@x:y', null],
  ])('%s', (text, host, port) => {
    expect(readAddress(text)).toEqual({ host, port });
  });
});

describe('the head of the page', () => {
  it('tells the process', () => {
    expect(parseHead(recordedHead())).toEqual({
      pid: 18_638,
      uptime: 6,
      node: 'lb1',
      description: 'edge-1',
      version: '2.6.12-1+deb12u4',
    });
  });

  it.each([
    ['Statistics Report for pid 7</h2>', { pid: 7, node: null, description: null }],
    ['Statistics Report for pid 7 on a.b</h2>', { pid: 7, node: 'a.b', description: null }],
    ['Statistics Report for pid 7: a &lt;b&gt; &amp;lt;</h2>', { node: null, description: 'a <b> &lt;' }],
    ['<b>uptime = </b> 12d 3h04m05s<br>', { uptime: 1_047_845 }],
    ['<a href="x">Updates (v2.6)</a>', { version: '2.6' }],
  ])('%s', (html, expected) => {
    expect(parseHead(html)).toMatchObject(expected);
  });

  it('of another page tells nothing', () => {
    const nothing = { pid: null, uptime: null, node: null, description: null, version: null };
    expect(parseHead('<h1>Sign in</h1>')).toEqual(nothing);
    expect(parseHead('')).toEqual(nothing);
  });
});
