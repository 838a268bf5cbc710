/** The words of a server, row by row (HAProxy contract §6). */
import { describe, expect, it } from 'vitest';
import { isHealthy } from '#domain/members/member-state.ts';
import { readStatus, type ServerStatus } from './status.ts';
import { parseStatistics } from './statistics.ts';
import { csvOf, type Recorded, recorded, serverIn } from './testing/recorded.ts';

type Row = Readonly<Record<string, string>>;

/** The status of the first of these servers; each is `web/a`, `web/b` … unless told. */
function statusOf(...rows: readonly Row[]): ServerStatus {
  const names = 'abcdefghijklmnopqrstuvwxyz';
  const statistics = parseStatistics(
    csvOf(
      rows.map((row, at) => ({ pxname: 'web', svname: names[at] ?? '', type: '2', uweight: '1', ...row })),
    ),
  );
  const [first] = statistics.servers;
  if (!first) throw new Error('there is no server');
  return readStatus(first, statistics);
}

const CHECKED = { chkfail: '0', check_status: 'L7OK', check_code: '200' };
const FAILING = { chkfail: '3', check_status: 'L7STS', check_code: '503' };
const ALL = ['enable', 'drain', 'offline'] as const;

describe('each word', () => {
  it.each<[string, Row, Partial<ServerStatus>]>([
    ['UP', CHECKED, { state: 'enabled', health: 'up', note: null, verbs: ['drain', 'offline'] }],
    [
      'UP 2/3',
      FAILING,
      { state: 'enabled', health: 'up', note: 'failing', fraction: { now: 2, of: 3 }, unproven: false },
    ],
    [
      'UP -1/3',
      { chkfail: '0', check_status: 'INI' },
      { state: 'enabled', health: 'unknown', fraction: { now: -1, of: 3 }, unproven: true },
    ],
    [
      'UP 0/3',
      { chkfail: '0', check_status: '* INI' },
      { state: 'enabled', health: 'unknown', fraction: { now: 0, of: 3 }, unproven: true },
    ],
    ['UP 1/3', CHECKED, { state: 'enabled', health: 'up', note: 'failing', unproven: false }],
    ['no check', {}, { state: 'enabled', health: 'unknown', note: 'not-monitored' }],
    [
      'no check',
      { agent_status: 'L7OK' },
      { state: 'enabled', health: 'up', note: 'not-monitored', agent: true },
    ],
    [
      'no check',
      { agent_status: 'L7STS' },
      { state: 'enabled', health: 'unknown', note: 'not-monitored', agent: true },
    ],
    ['DOWN', FAILING, { state: null, health: 'down', hidden: true, note: null, verbs: ALL }],
    [
      'DOWN 1/2',
      FAILING,
      { state: null, health: 'down', hidden: true, note: 'rising', fraction: { now: 1, of: 2 }, verbs: ALL },
    ],
    [
      'DOWN (agent)',
      { ...CHECKED, agent_status: 'L7STS', last_agt: 'via agent : down' },
      {
        state: null,
        health: 'down',
        hidden: true,
        note: 'agent-down',
        agent: true,
        verbs: ALL,
        reason: 'via agent : down',
      },
    ],
    [
      'NOLB',
      { ...CHECKED, check_status: 'L7OKC', check_code: '404' },
      { state: 'disabled', health: 'up', hidden: true, note: 'not-wanted', verbs: ['offline'], reason: null },
    ],
    ['NOLB 2/3', CHECKED, { state: 'disabled', health: 'up', hidden: true, fraction: { now: 2, of: 3 } }],
    ['DRAIN', CHECKED, { state: 'disabled', health: 'up', hidden: false, verbs: ['enable', 'offline'] }],
    ['DRAIN', {}, { state: 'disabled', health: 'unknown' }],
    ['DRAIN', { agent_status: 'L7OK' }, { state: 'disabled', health: 'up' }],
    [
      'DRAIN 2/3',
      FAILING,
      { state: 'disabled', health: 'up', note: 'check-failing', fraction: { now: 2, of: 3 } },
    ],
    [
      'DRAIN (agent)',
      { ...CHECKED, agent_status: 'L7OK' },
      { state: 'disabled', health: 'up', note: 'agent', agent: true, verbs: ['enable', 'offline'] },
    ],
    ['DRAIN (agent)', { ...FAILING, agent_status: 'L7OK' }, { state: 'disabled', health: 'down' }],
    ['DRAIN (agent)', { check_status: 'INI', agent_status: 'L7OK' }, { health: 'unknown' }],
    ['MAINT', { chkfail: '0' }, { state: 'offline', health: 'unknown', verbs: ['enable', 'drain'] }],
    [
      'MAINT (via web/b)',
      {},
      {
        state: 'offline',
        health: 'unknown',
        writable: false,
        via: 'web/b',
        note: 'follows',
        verbs: [],
        slot: false,
      },
    ],
    [
      'MAINT (resolution)',
      { addr: '10.0.0.1:80' },
      { state: 'offline', health: 'unknown', writable: false, note: 'no-address', verbs: [], slot: false },
    ],
    ['MAINT (resolution)', {}, { state: 'offline', writable: false, verbs: [], slot: true }],
    ...['SOMETHING', '', 'up', 'UP 1/', 'UP 99999999999999999999/3', 'MAINT (via )'].map(
      (word): [string, Row, Partial<ServerStatus>] => [
        word,
        CHECKED,
        { state: null, health: 'unknown', hidden: false, note: 'unknown-word', verbs: ALL },
      ],
    ),
  ])('%s with %j', (status, row, expected) => {
    const read = statusOf({ status, ...row });
    expect(read).toMatchObject(expected);
    expect(read.verbs.length > 0).toBe(read.writable);
  });
});

describe('weight 0', () => {
  it.each(['UP', 'no check', 'UP 2/3'])('that reads %s is not healthy for any guard', (status) => {
    const read = statusOf({ ...CHECKED, status, uweight: '0', weight: '0' });
    expect(read).toMatchObject({ state: 'disabled', note: 'weight-zero', verbs: ['offline'] });
    expect(isHealthy(read)).toBe(false);
  });

  it('is not that of a slow start, whose configured weight stays', () => {
    expect(statusOf({ ...CHECKED, status: 'UP', weight: '0', uweight: '10', throttle: '1' }).state).toBe(
      'enabled',
    );
  });

  it('does not change the words that an operator made', () => {
    expect(statusOf({ ...CHECKED, status: 'DRAIN', uweight: '0' })).toMatchObject({
      state: 'disabled',
      note: null,
    });
    expect(statusOf({ status: 'MAINT', uweight: '0' }).state).toBe('offline');
  });
});

describe('a server that follows another', () => {
  const follower = { tracked: 'web/b' };

  it.each<[string, string, Row, Partial<ServerStatus>]>([
    ['UP', 'UP', CHECKED, { state: 'enabled', health: 'up', via: null }],
    ['UP 1/3', 'UP 1/3', { check_status: 'INI', chkfail: '0' }, { state: 'enabled', health: 'unknown' }],
    [
      'DRAIN',
      'DRAIN',
      CHECKED,
      { state: 'disabled', health: 'up', via: 'web/b', verbs: ['offline'], writable: true },
    ],
    ['DRAIN', 'DRAIN', {}, { state: 'disabled', health: 'unknown', via: 'web/b' }],
    ['DRAIN', 'UP', CHECKED, { state: 'disabled', health: 'up', via: null, verbs: ['enable', 'offline'] }],
    [
      'DRAIN',
      'UP',
      { ...CHECKED, uweight: '0' },
      { state: 'disabled', via: null, verbs: ['enable', 'offline'] },
    ],
    ['DRAIN', 'DOWN', FAILING, { state: 'disabled', health: 'down', via: null }],
    ['DOWN', 'DOWN', FAILING, { state: null, health: 'down', hidden: true }],
    ['MAINT (via web/b)', 'MAINT', {}, { state: 'offline', health: 'unknown', via: 'web/b', verbs: [] }],
  ])('reads %s while that one reads %s', (status, leader, row, expected) => {
    expect(statusOf({ status, ...follower }, { status: leader, ...row })).toMatchObject(expected);
  });

  it('has the health of its word where that one is not in the answer', () => {
    expect(statusOf({ status: 'UP', ...follower })).toMatchObject({ state: 'enabled', health: 'up' });
    expect(statusOf({ status: 'DRAIN', ...follower })).toMatchObject({
      state: 'disabled',
      health: 'unknown',
    });
  });

  it('may follow one that follows another, or itself', () => {
    expect(
      statusOf(
        { status: 'DRAIN', tracked: 'web/b' },
        { status: 'DRAIN', tracked: 'web/c' },
        { status: 'UP', ...CHECKED },
      ),
    ).toMatchObject({ health: 'up', via: 'web/b' });
    expect(statusOf({ status: 'UP', tracked: 'web/a' })).toMatchObject({ health: 'up' });
    expect(statusOf({ status: 'UP', tracked: 'web/b' }, { status: 'UP', tracked: 'web/a' })).toMatchObject({
      health: 'up',
    });
  });

  it('follows through thousands of servers without end of the stack', () => {
    const statistics = parseStatistics(
      csvOf(
        Array.from({ length: 5_000 }, (_, at) => ({
          pxname: 'web',
          svname: `s${at}`,
          type: '2',
          status: 'UP',
          tracked: `web/s${at + 1}`,
        })),
      ),
    );
    for (const server of statistics.servers) expect(readStatus(server, statistics).health).toBe('up');
  });
});

describe('the reason', () => {
  it.each<[Row, string | null]>([
    [
      {
        status: 'DOWN',
        check_status: 'L7STS',
        check_code: '503',
        check_desc: 'Layer7 wrong status',
        last_chk: 'Service Unavailable',
      },
      'Layer7 wrong status, 503: Service Unavailable',
    ],
    [
      {
        status: 'DOWN',
        check_status: 'L4CON',
        check_code: '',
        check_desc: 'Layer4 connection problem',
        last_chk: 'Connection refused',
      },
      'Layer4 connection problem: Connection refused',
    ],
    [
      { status: 'DOWN', check_status: '* L7STS', check_code: '0', check_desc: 'Layer7 wrong status' },
      'Layer7 wrong status',
    ],
    [{ status: 'DOWN', check_status: 'L4TOUT' }, 'L4TOUT'],
    [{ status: 'UP', check_status: 'L7OK', check_desc: 'Layer7 check passed', last_chk: 'OK' }, null],
    [{ status: 'UP 1/3', check_status: 'INI', check_desc: 'Initializing' }, null],
    [{ status: 'MAINT' }, null],
    [{ status: 'DOWN (agent)', check_status: 'L7STS', last_agt: 'stopped' }, 'stopped'],
    [{ status: 'DOWN (agent)', check_status: 'L7STS', check_desc: 'x' }, null],
  ])('of %j is %j', (row, reason) => {
    expect(statusOf(row).reason).toBe(reason);
  });
});

/** What was recorded of a situation, in the words of the table. */
const wordsOf = (name: Recorded) => {
  const statistics = recorded(name);
  return Object.fromEntries(
    statistics.servers.map((server) => {
      const { state, health, note } = readStatus(server, statistics);
      return [`${server.pool}/${server.name}`, `${server.status}: ${state} ${health} ${note ?? ''}`.trim()];
    }),
  );
};

describe('recorded', () => {
  it('draining', () => {
    expect(wordsOf('draining')).toEqual({
      'web/web1': 'UP: enabled up',
      'web/web2': 'DRAIN: disabled up',
      'web/web3': 'DOWN: null down',
      'web/nocheck': 'DRAIN: disabled unknown',
      'web/off': 'MAINT: offline unknown',
      'web/closed': 'DOWN: null down',
      'web/zero': 'UP: disabled up weight-zero',
      'web/follow': 'UP: enabled up',
      'web/ag': 'DRAIN (agent): disabled up agent',
      'web/agonly': 'DRAIN (agent): disabled up agent',
      'web/a.b:c_d-e': 'no check: enabled unknown not-monitored',
      'web/v6': 'no check: enabled unknown not-monitored',
      'web/slot1': 'MAINT (resolution): offline unknown no-address',
      'web/slot2': 'MAINT (resolution): offline unknown no-address',
    });
  });

  it('going down', () => {
    expect(wordsOf('going-down')).toMatchObject({
      'web/web1': 'UP 2/3: enabled up failing',
      'web/web2': 'DRAIN 2/3: disabled up check-failing',
      'web/follow': 'UP 2/3: enabled up failing',
      'web/ag': 'DOWN (agent): null down agent-down',
      'web/agonly': 'DOWN (agent): null down agent-down',
    });
  });

  it('maintenance', () => {
    expect(wordsOf('maintenance')).toMatchObject({
      'web/web1': 'MAINT: offline unknown',
      'web/follow': 'MAINT (via web/web1): offline unknown follows',
      'web/agonly': 'no check: enabled up not-monitored',
    });
    const statistics = recorded('maintenance');
    expect(readStatus(serverIn(statistics, 'web/follow'), statistics)).toMatchObject({
      writable: false,
      via: 'web/web1',
    });
  });

  it('asked for no new visitors', () => {
    expect(wordsOf('nolb')).toEqual({ 'stop404/n1': 'NOLB: disabled up not-wanted' });
  });

  it('just started', () => {
    expect(wordsOf('3.5-starting')).toMatchObject({ 'tcpb/t1': 'UP -1/3: enabled unknown failing' });
  });
});
