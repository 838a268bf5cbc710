/** The rows of the page, by the names of their columns (HAProxy contract §4.2); null is an empty cell. */
import { COLUMNS, list } from './columns.ts';
import type { Pool, PoolReading, Reading } from './flow.ts';
import type { Process } from './process.ts';
import { FALL, RISE, downtimeAt, isChecking, isUsable, statusOf, throttleAt, weightAt } from './server.ts';
import type { Server } from './server.ts';

const SSL = list('ssl_sess ssl_reused_sess ssl_failed_handshake');
const STREAMS = COLUMNS.slice(COLUMNS.indexOf('h2_headers_rcvd'));
/** What counts nothing here but stands in every row of its sort. */
const ALWAYS = {
  frontend: list('dreq dresp ereq rate_lim comp_in comp_out comp_byp comp_rsp dcon dses wrew eint'),
  frontendHttp: list('intercepted cache_lookups cache_hits'),
  server: list(
    'dresp econ wretr wredis wrew qtime ctime eint idle_conn_cur safe_conn_cur qtime_max ctime_max',
  ),
  pool: list(
    'dreq dresp econ wretr wredis comp_in comp_out comp_byp comp_rsp qtime ctime wrew qtime_max ctime_max',
  ),
  poolMore: list('eint agg_server_status agg_server_check_status agg_check_status'),
} as const;

type Row = Record<string, string | number | null>;

/** The cells of a row in the order of the columns. */
export type Cells = readonly (string | number | null)[];

const PLACES = new Map(COLUMNS.map((name, index) => [name, index]));

const zeros = (...names: readonly (readonly string[])[]): Row =>
  Object.fromEntries(names.flat().map((name) => [name, 0]));

/** A copy of `base` with these cells in it: one object with all of them costs several times as much. */
function cells(base: Cells, parts: readonly (Row | false)[]): Cells {
  const made = [...base];
  for (const part of parts) {
    if (part === false) continue;
    for (const name of Object.keys(part)) made[PLACES.get(name) ?? COLUMNS.length] = part[name] ?? null;
  }
  return made;
}

const EMPTY: Cells = COLUMNS.map((name) => (name === '-' ? name : null));

const BYTES = { in: 412, out: 5_870 } as const;

const SERVER = cells(EMPTY, [zeros(ALWAYS.server, SSL)]);
const POOL = cells(EMPTY, [zeros(ALWAYS.pool, ALWAYS.poolMore, SSL, STREAMS)]);
const FRONTEND = cells(EMPTY, [zeros(ALWAYS.frontend, SSL, STREAMS)]);

export interface Sums {
  current: number;
  most: number;
  sessions: number;
  chosen: number;
  rate: number;
  mostRate: number;
  aborts: number;
  errors: number;
  unserved: number;
  waiting: number;
  mostWaiting: number;
  last: number;
}

export function sumUp({ readings, unserved, waiting }: PoolReading): Sums {
  const total = (pickFrom: (reading: Reading) => number) =>
    readings.reduce((sum, reading) => sum + pickFrom(reading), 0);
  const seen = readings.map(({ last }) => last).filter((last) => last >= 0);
  return {
    current: total(({ current }) => current) + waiting,
    most: total(({ most, mostWaiting }) => most + mostWaiting),
    sessions: total(({ sessions }) => sessions) + unserved,
    chosen: total(({ chosen }) => chosen),
    rate: total(({ rate }) => rate),
    mostRate: total(({ mostRate }) => mostRate),
    aborts: total(({ aborts }) => aborts),
    errors: total(({ errors }) => errors),
    unserved,
    waiting,
    mostWaiting: total(({ mostWaiting }) => mostWaiting),
    last: seen.length === 0 ? -1 : Math.min(...seen),
  };
}

/** Answers by class: shares of what was served, each a whole number that never falls, and what failed. */
function responses(served: number, failed: number): Row {
  const redirected = Math.floor(served * 0.03);
  const refused = Math.floor(served * 0.021);
  const broken = Math.floor(served * 0.002);
  return {
    hrsp_1xx: 0,
    hrsp_2xx: Math.max(0, served - redirected - refused - broken),
    hrsp_3xx: redirected,
    hrsp_4xx: refused,
    hrsp_5xx: broken + failed,
    hrsp_other: 0,
  };
}

interface Place {
  readonly iid: number;
  readonly legends: boolean;
  readonly now: number;
}

export function serverRow(pool: Pool, server: Server, reading: Reading, { iid, legends, now }: Place): Cells {
  const { plan } = server;
  const { mode = 'http', seconds } = pool.plan;
  const http = mode === 'http';
  const { sessions } = reading;
  const ttime = sessions === 0 ? 0 : Math.round(seconds * 1000);
  const rtime = http ? Math.round(ttime * 0.7) : 0;
  const row: Row = {
    pxname: pool.plan.name,
    svname: plan.name,
    qcur: 0,
    qmax: 0,
    scur: reading.current,
    smax: reading.most,
    slim: plan.maxConnections ?? null,
    stot: sessions,
    bin: sessions * BYTES.in,
    bout: sessions * BYTES.out,
    eresp: reading.errors,
    status: statusOf(server),
    weight: Math.ceil(weightAt(server, now)),
    act: plan.backup === true ? 0 : 1,
    bck: plan.backup === true ? 1 : 0,
    lastchg: Math.floor((now - server.changedAt) / 1000),
    pid: 1,
    iid,
    sid: server.sid,
    throttle: throttleAt(server, now),
    lbtot: reading.chosen,
    tracked: plan.track ?? null,
    type: 2,
    rate: reading.rate,
    rate_max: reading.mostRate,
    cli_abrt: 0,
    srv_abrt: reading.aborts,
    lastsess: reading.last,
    rtime,
    ttime,
    rtime_max: rtime * 3,
    ttime_max: ttime * 3,
    mode,
    connect: Math.floor(sessions / 9),
    reuse: sessions - Math.floor(sessions / 9),
    srv_icur: http ? Math.min(6, reading.rate) : 0,
    used_conn_cur: http ? reading.current : 0,
    need_conn_est: plan.check === true || plan.agent === true ? 1 : 0,
    uweight: plan.weight ?? 1,
  };
  return cells(SERVER, [
    row,
    plan.check === true && {
      chkfail: server.failures,
      chkdown: server.timesDown,
      downtime: Math.floor(downtimeAt(server, now) / 1000),
    },
    isChecking(server) && checkFields(server),
    http && responses(sessions, reading.errors),
    http && { req_tot: sessions },
    plan.agent === true && agentFields(server),
    legends && { addr: server.address, cookie: plan.cookie ?? null },
  ]);
}

function checkFields(server: Server): Row {
  const http = server.pool.mode !== 'tcp';
  const { checked } = server;
  const limits = { check_rise: RISE, check_fall: FALL, check_health: server.health };
  if (checked === null) return { check_status: 'INI', check_desc: 'Initializing', ...limits };
  const { failure, closing } = checked;
  if (failure)
    return {
      check_status: failure.status,
      check_code: failure.code,
      check_duration: failure.duration,
      check_desc: failure.description,
      last_chk: failure.last,
      ...limits,
    };
  if (closing)
    return {
      check_status: 'L7OKC',
      check_code: 404,
      check_duration: 1,
      check_desc: 'Layer7 check conditionally passed',
      ...limits,
    };
  return {
    check_status: http ? 'L7OK' : 'L4OK',
    check_code: http ? 200 : null,
    check_duration: http ? 1 : 0,
    check_desc: http ? 'Layer7 check passed' : 'Layer4 check passed',
    ...limits,
  };
}

function agentFields(server: Server): Row {
  const { agentDown, agentSaid } = server;
  return {
    agent_status: agentDown ? 'L7STS' : 'L7OK',
    agent_code: 0,
    agent_duration: 2,
    agent_desc: agentDown ? 'Layer7 wrong status' : 'Layer7 check passed',
    last_agt: `via agent : ${agentSaid}`,
    agent_rise: 1,
    agent_fall: 1,
    agent_health: agentDown ? 0 : 1,
  };
}

export function poolRow(process: Process, pool: Pool, sums: Sums, { iid, legends, now }: Place): Cells {
  const { name, mode = 'http', algorithm = 'roundrobin', cookie, seconds } = pool.plan;
  const http = mode === 'http';
  const usable = pool.rows.map(({ server }) => server).filter((server) => isUsable(server, now));
  const actives = usable.filter(({ plan }) => plan.backup !== true);
  const backups = usable.filter(({ plan }) => plan.backup === true);
  const serving = actives.length > 0 ? actives : backups.slice(0, 1);
  const weight = Math.ceil(serving.reduce((sum, server) => sum + weightAt(server, now), 0));
  const ms = sums.sessions === 0 ? 0 : Math.round(seconds * 1000);
  const row: Row = {
    pxname: name,
    svname: 'BACKEND',
    qcur: sums.waiting,
    qmax: sums.mostWaiting,
    scur: sums.current,
    smax: sums.most,
    slim: 200,
    stot: sums.sessions,
    bin: sums.sessions * BYTES.in,
    bout: (sums.sessions - sums.unserved) * BYTES.out,
    eresp: sums.errors,
    status: pool.up ? 'UP' : 'DOWN',
    weight,
    act: actives.length,
    bck: backups.length,
    chkdown: pool.timesDown,
    lastchg: Math.floor((now - pool.changedAt) / 1000),
    downtime: Math.floor((pool.downtime + (pool.up ? 0 : now - pool.changedAt)) / 1000),
    pid: 1,
    iid,
    sid: 0,
    lbtot: sums.chosen,
    type: 1,
    rate: sums.rate,
    rate_max: sums.mostRate,
    cli_abrt: 0,
    srv_abrt: sums.aborts,
    lastsess: sums.last,
    rtime: http ? Math.round(ms * 0.7) : 0,
    ttime: ms,
    rtime_max: http ? Math.round(ms * 2.1) : 0,
    ttime_max: ms * 3,
    mode,
    connect: Math.floor(sums.sessions / 9),
    reuse: sums.sessions - Math.floor(sums.sessions / 9),
    uweight: weight,
    // Its checks.
    h1_total_connections: Math.floor((now - process.startedAt) / 2_000),
  };
  return cells(POOL, [
    row,
    http && responses(sums.sessions - sums.unserved, sums.errors + sums.unserved),
    http && { cache_lookups: 0, cache_hits: 0, req_tot: sums.sessions },
    legends && { cookie: cookie ?? null, algo: algorithm },
  ]);
}

export function frontendRow(name: string, mode: 'http' | 'tcp', iid: number, parts: readonly Sums[]): Cells {
  const http = mode === 'http';
  const total = (pickFrom: (sums: Sums) => number) => parts.reduce((sum, each) => sum + pickFrom(each), 0);
  const sessions = total((sums) => sums.sessions);
  const rate = total((sums) => sums.rate);
  const most = total((sums) => sums.mostRate);
  // Clients keep their connections a while.
  const clients = http ? 3 : 1;
  const row: Row = {
    pxname: name,
    svname: 'FRONTEND',
    scur: total((sums) => sums.current) * clients,
    smax: total((sums) => sums.most) * clients,
    slim: 2000,
    stot: Math.floor(sessions / clients),
    bin: sessions * BYTES.in,
    bout: total((sums) => (sums.sessions - sums.unserved) * BYTES.out),
    status: 'OPEN',
    pid: 1,
    iid,
    sid: 0,
    type: 0,
    rate: Math.ceil(rate / clients),
    rate_max: Math.ceil(most / clients),
    mode,
    conn_rate: Math.ceil(rate / clients),
    conn_rate_max: Math.ceil(most / clients),
    conn_tot: Math.floor(sessions / clients),
  };
  const unserved = total((sums) => sums.unserved);
  return cells(FRONTEND, [
    row,
    http && zeros(ALWAYS.frontendHttp),
    http && responses(sessions - unserved, unserved + total((sums) => sums.errors)),
    http && { req_rate: rate, req_rate_max: most, req_tot: sessions },
  ]);
}
