/** Several instances as one pool, case by case (HAProxy contract §12), and what is said of each member (§5 and §6). */
import { describe, expect, it } from 'vitest';

import { ApiError } from '#http/errors.ts';
import { parseStatistics } from '#backends/haproxy/client/index.ts';
import type { Statistics } from '#backends/haproxy/client/model.ts';
import { csvOf, recorded } from '#backends/haproxy/client/testing/recorded.ts';
import type { Member } from '#backends/member.ts';

import { membersOf } from './members.ts';
import { mergePool, poolNames } from './merge.ts';
import type { InstanceView } from './readings.ts';

type Row = Readonly<Record<string, string>>;

const server = (svname: string, more: Row = {}): Row => ({
  pxname: 'web',
  svname,
  type: '2',
  pid: '1',
  status: 'UP',
  scur: '2',
  qcur: '1',
  rate: '3',
  uweight: '1',
  chkfail: '0',
  check_status: 'L7OK',
  addr: '10.0.0.1:80',
  ...more,
});
const pool = (name = 'web'): Row => ({ pxname: name, svname: 'BACKEND', type: '1', pid: '1', status: 'UP' });
const tell = (...rows: readonly Row[]) => parseStatistics(csvOf([...rows, pool()]));

const viewOf = (
  name: string,
  statistics: Statistics | null,
  more: Partial<InstanceView> = {},
): InstanceView => ({
  id: name,
  name,
  statistics,
  startedAt: 0,
  readAt: 0,
  error: null,
  mayWrite: true,
  process: null,
  epoch: 0,
  ...more,
});
const pair = (first: Row, second: Row | null, more: Partial<InstanceView> = {}) => [
  viewOf('lb1', tell(first)),
  viewOf('lb2', second ? tell(second) : tell(), more),
];

function read(instances: readonly InstanceView[], name = 'web'): Member[] {
  const merged = mergePool(instances, name);
  if (!merged) throw new Error('no pool');
  return membersOf(merged, instances);
}
const textsOf = (member: Member | undefined) => member?.cautions?.map(({ text }) => text);

function one(instances: readonly InstanceView[], name = 'web'): Member {
  const [member] = read(instances, name);
  if (!member) throw new Error('no member');
  return member;
}
const down = new Error('down');

describe('of two instances', () => {
  it('the same server is one row, its counts summed and its worst health told', () => {
    const instances = pair(server('web1', { slim: '50' }), server('web1', { status: 'DOWN', slim: '50' }));
    const merged = mergePool(instances, 'web')?.servers[0];
    expect([merged?.connections, merged?.queue, merged?.rate]).toEqual([4, 2, 6]);
    expect(one(instances)).toMatchObject({
      health: 'down',
      limit: 100,
      queue: 2,
      address: '10.0.0.1',
      port: 80,
    });
  });

  it.each([
    ['UP', 'UP', 'enabled', 'UP'],
    ['UP', 'UP 1/3', 'enabled', 'lb1: UP, lb2: UP 1/3'],
    ['DRAIN', 'DRAIN', 'disabled', 'DRAIN'],
    ['DRAIN', 'UP', null, 'lb1: DRAIN, lb2: UP'],
    ['DOWN', 'UP', null, 'lb1: DOWN, lb2: UP'],
    ['MAINT', 'MAINT', 'offline', 'MAINT'],
  ])('%s and %s are %s', (first, second, state, rawState) => {
    const member = one(pair(server('web1', { status: first }), server('web1', { status: second })));
    expect([member.state, member.rawState]).toEqual([state, rawState]);
  });

  it('a pair that differs says both words, and offers what makes it equal', () => {
    const member = one(pair(server('web1', { status: 'DRAIN' }), server('web1')));
    expect(member.remarks?.[0]).toBe('The instances differ. lb1: draining, lb2: enabled.');
    expect(member.verbs).toEqual(['enable', 'drain', 'offline']);
    expect(member.id).toBe('web1');
  });

  it('an address that is told by one alone is no difference', () => {
    const member = one(pair(server('web1'), server('web1', { addr: '' })));
    expect([member.id, member.address]).toEqual(['web1', '10.0.0.1']);
  });

  it('another address is another server: read-only, with both told', () => {
    const member = one(pair(server('web1'), server('web1', { addr: '10.0.0.9:80' })));
    expect(member).toMatchObject({ id: null, address: null, verbs: [] });
    expect(member.lock).toContain('address differs');
    expect(member.details?.filter(({ label }) => label.endsWith('Address')).map(({ text }) => text)).toEqual([
      '10.0.0.1:80',
      '10.0.0.9:80',
    ]);
  });

  it('a server on one of them alone says so, and can be changed there', () => {
    const member = one(pair(server('web1'), null));
    expect(member.remarks).toEqual(['Only on lb1.']);
    expect(member).toMatchObject({ id: 'web1', state: 'enabled', rawState: 'UP' });
    expect(member.instances?.map(({ missing }) => missing)).toEqual([false, true]);
  });

  it('a pool on one of them alone names the other', () => {
    const instances = [
      viewOf('lb1', tell(server('web1'))),
      viewOf('lb2', parseStatistics(csvOf([pool('api')]))),
    ];
    expect(mergePool(instances, 'web')?.missingOn.map(({ name }) => name)).toEqual(['lb2']);
    expect(poolNames(instances)).toContain('web');
  });

  it('one that cannot be read keeps its last values, marked', () => {
    const member = one(
      pair(server('web1', { status: 'DRAIN' }), server('web1', { status: 'DRAIN' }), { error: down }),
    );
    expect(member).toMatchObject({ state: 'disabled', rawState: 'lb1: DRAIN, lb2: ?' });
    expect(member.instances?.map(({ stale }) => stale)).toEqual([false, true]);
    expect(member.remarks).toContain('lb2 cannot be read: its values are older.');
  });

  it('one that was never read leaves the other to speak', () => {
    const member = one([viewOf('lb1', tell(server('web1'))), viewOf('lb2', null, { error: down })]);
    expect(member).toMatchObject({ state: 'enabled', rawState: 'lb1: UP, lb2: ?' });
    expect(member.remarks).toContain('lb2 cannot be read.');
  });
});

describe('a member', () => {
  it.each([
    [{ uweight: '0' }, { state: 'disabled', health: 'up', verbs: ['offline'] }, 'Weight 0'],
    [{ status: 'NOLB' }, { state: 'disabled', health: 'up', verbs: ['offline'] }, 'asks for no new visitors'],
    [
      { status: 'DOWN' },
      { state: null, health: 'down', verbs: ['enable', 'drain', 'offline'] },
      'does not tell',
    ],
    [{ status: 'DRAIN 2/3' }, { state: 'disabled', health: 'up' }, '2 of 3 check failures left'],
    [{ status: 'MAINT (via web/web3)' }, { state: 'offline', id: null, verbs: [] }, 'Follows web/web3'],
    [{ throttle: '25' }, { state: 'enabled' }, 'Warming up: 25%'],
    [{ agent_status: 'L7OK' }, { state: 'enabled' }, 'An agent on this server'],
    [{ status: 'DRAIN (agent)', agent_status: 'L7OK' }, { state: 'disabled' }, 'operator or by its agent'],
    [
      { status: 'no check', chkfail: '', check_status: '' },
      { state: 'enabled', health: 'unknown', monitored: false },
      'No health check',
    ],
  ])('%j', (more, expected, remark) => {
    const member = one([viewOf('lb1', tell(server('web1', more)))]);
    expect(member).toMatchObject(expected);
    expect(member.remarks?.join(' ')).toContain(remark);
  });

  it.each([
    ['DRAIN', '2', true],
    ['DRAIN', '0', false],
    ['MAINT', '2', true],
    ['UP', '2', false],
    ['DOWN', '2', false],
  ])('%s with %s connections: its connections can be ended: %s', (status, scur, offered) => {
    const member = one([viewOf('lb1', tell(server('web1', { status, scur })))]);
    expect(member.verbs?.includes('end-connections')).toBe(offered);
  });

  it('says why a check fails, in the words of HAProxy', () => {
    const more = {
      status: 'DOWN',
      check_status: 'L7STS',
      check_code: '503',
      check_desc: 'Layer7 wrong status',
    };
    expect(
      one([viewOf('lb1', tell(server('web1', { ...more, last_chk: 'Service Unavailable' })))]).reason,
    ).toBe('Layer7 wrong status, 503: Service Unavailable');
    const both = pair(server('web1'), server('web1', more));
    expect(one(both).reason).toBe('lb2: Layer7 wrong status, 503');
  });

  it('says before a change whom else it concerns, and where it goes', () => {
    const leader = tell(
      server('web1'),
      server('web2', { tracked: 'web/web1', chkfail: '', check_status: '' }),
    );
    expect(textsOf(read([viewOf('lb1', leader)])[0])).toEqual(['1 server follows every change of it.']);
    expect(textsOf(one(pair(server('web1'), null)))).toEqual([
      'Only lb1 has it: the change goes there alone.',
    ]);
    expect(textsOf(one(pair(server('web1'), server('web1'), { error: down })))).toEqual([
      'lb2 cannot be read: nothing is sent to it.',
    ]);
    const [limited] = one([viewOf('lb1', tell(server('web1', { slim: '50' })))]).cautions ?? [];
    // Who is put back takes no place from anybody.
    expect(limited).toMatchObject({ text: expect.stringContaining('limited'), takenOut: true });
    expect(one([viewOf('lb1', tell(server('web1')))]).cautions).toEqual([]);
  });

  it('is the same text in two reads of the same', () => {
    const now = () => [viewOf('lb1', tell(server('web1', { lastchg: '30' })), { startedAt: 1_000_000 })];
    const before = read(now());
    const after = read([
      viewOf('lb1', tell(server('web1', { lastchg: '32', stot: '99', ttime: '7' })), {
        startedAt: 1_002_400,
      }),
    ]);
    expect(after).toEqual(before);
  });

  it('that several processes answer for cannot be changed', () => {
    const statistics = parseStatistics(csvOf([server('web1', { pid: '2' }), pool()]));
    expect(one([viewOf('lb1', statistics)]).lock).toContain('Several processes');
  });
});

describe('recorded answers', () => {
  it('slots are free slots, not offline members', () => {
    const instances = [viewOf('lb1', recorded('fresh'))];
    const merged = mergePool(instances, 'web');
    expect(merged?.freeSlots).toBe(2);
    expect(read(instances).every(({ rawState }) => rawState !== 'MAINT (resolution)')).toBe(true);
  });

  it('csv-draining: web3 has state null and all three verbs', () => {
    const web3 = read([viewOf('lb1', recorded('draining'))]).find(({ name }) => name === 'web3');
    expect(web3).toMatchObject({ state: null, verbs: ['enable', 'drain', 'offline'] });
  });

  it('addr empty gives null, and is not said of each', () => {
    const [first] = read([viewOf('lb1', recorded('without-legends'))], 'plain');
    expect([first?.address, first?.port]).toEqual([null, null]);
    expect(first?.remarks).toEqual([]);
  });

  it('an instance that refuses the sign-in is not called unreachable', () => {
    const refused = new ApiError({
      kind: 'unauthorized',
      method: 'GET',
      path: '/',
      outcome: 'none',
      status: 401,
    });
    const [first] = read([viewOf('lb1', recorded('fresh')), viewOf('lb2', null, { error: refused })]);
    expect(first?.remarks?.[0]).toBe('lb2 does not accept the sign-in (401).');
    expect(first?.cautions?.map(({ text }) => text)).toContain(
      'lb2 does not accept the sign-in (401): nothing is sent to it.',
    );
  });

  it('who leads others says how many follow', () => {
    const members = read([viewOf('lb1', recorded('fresh'))]);
    expect(members.find(({ name }) => name === 'web1')?.remarks).toContain(
      '1 server follows every change of it.',
    );
  });
});
