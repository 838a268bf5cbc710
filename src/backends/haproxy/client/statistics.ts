/** One answer of the statistics page, read (HAProxy contract §4 and §5). */
import { ApiError } from '#http/errors.ts';
import { reportDrift } from '#http/parsing/drift.ts';
import { mapped } from '#http/parsing/fields.ts';
import { parseTolerant } from '#http/parsing/parse.ts';
import * as z from '#http/zod.ts';
import { type CsvTable, isStatistics, readCsv, UnreadableCsv } from './csv.ts';
import { messages } from './messages.ts';
import type { Counters, FrontendRow, PoolRow, ServerRow, Statistics } from './model.ts';
import { Cells, MAX_NAME } from './cells.ts';

/** The same name whatever the instance: a field that drifts is reported once. */
const ENDPOINT = 'GET /haproxy/{instance}/stats;csv';

/** Kinds of rows (column `type`). A name decides nothing: servers may be called `BACKEND`. */
const FRONTEND = '0';
const BACKEND = '1';
const SERVER = '2';

/** Mark of a check that runs at this moment, before its last result. */
const RUNNING = '* ';

const table = z.transform((value: unknown, context): CsvTable => {
  try {
    return readCsv(typeof value === 'string' ? value : '');
  } catch (error) {
    if (!(error instanceof UnreadableCsv)) throw error;
    context.issues.push({ code: 'custom', message: messages.unreadable[error.problem], input: value });
    return z.NEVER;
  }
});

/** For the text of an answer. */
const statisticsSchema: z.ZodType<Statistics> = mapped(table, statisticsOf);

/**
 * Reads the text of an answer; `path` is where it came from.
 *
 * @throws ApiError `contract` when it is no table of statistics
 */
export function parseStatistics(text: string, path = '/haproxy'): Statistics {
  return parseTolerant(statisticsSchema, text, { method: 'GET', path });
}

/**
 * An answer where statistics were asked for, as text.
 *
 * @throws ApiError `contract` when something else answers there: a web page, JSON, nothing at all
 */
export function statisticsText(answer: unknown, path: string): string {
  if (typeof answer === 'string' && isStatistics(answer)) return answer;
  // The address is what has to be looked at.
  const { says, advice } = messages.noPage;
  throw new ApiError({ kind: 'contract', method: 'GET', path, outcome: 'none', reason: says, advice });
}

function statisticsOf({ columns, rows }: CsvTable): Statistics {
  const noted = new Set<string>();
  const note = (column: string, problem: string) => {
    if (noted.has(column)) return;
    noted.add(column);
    reportDrift({ endpoint: ENDPOINT, field: `[].${column}`, problem });
  };
  const frontends = new Map<string, FrontendRow>();
  const backends = new Map<string, PoolRow>();
  const servers = new Map<string, ServerRow>();
  const withServers = new Set<string>();
  let severalProcesses = false;
  let legends = false;
  let longestUnchanged: number | null = null;
  for (const row of rows) {
    const cells = new Cells(columns, row, note);
    const section = cells.name('pxname');
    if (section === null) continue;
    const pid = cells.raw('pid');
    if (pid !== '' && pid !== '1') severalProcesses = true;
    switch (cells.raw('type').trim()) {
      case FRONTEND:
        if (!frontends.has(section)) frontends.set(section, frontendOf(section, cells));
        break;
      case BACKEND: {
        if (cells.raw('algo') !== '') legends = true;
        const pool = poolOf(section, cells);
        if (pool.lastChange !== null)
          longestUnchanged = Math.max(longestUnchanged ?? pool.lastChange, pool.lastChange);
        if (!backends.has(section)) backends.set(section, pool);
        break;
      }
      case SERVER: {
        const name = cells.name('svname');
        if (name === null) break;
        if (cells.raw('addr') !== '') legends = true;
        withServers.add(section);
        // No name holds a slash. Two rows of one name would be one member with two truths: the first counts.
        const key = `${section}/${name}`;
        if (!servers.has(key)) servers.set(key, serverOf(section, name, cells));
        break;
      }
    }
  }
  const untold = new Cells(new Map(), [], note);
  return {
    frontends: [...frontends.values()],
    pools: [...withServers].map((name) => backends.get(name) ?? poolOf(name, untold)),
    servers: [...servers.values()],
    severalProcesses,
    // Without servers there is no address to miss.
    legends: legends || servers.size === 0,
    longestUnchanged,
  };
}

function countersOf(cells: Cells): Counters {
  return {
    scur: cells.number('scur'),
    smax: cells.number('smax'),
    slim: cells.number('slim'),
    qcur: cells.number('qcur'),
    qmax: cells.number('qmax'),
    stot: cells.number('stot'),
    lbtot: cells.number('lbtot'),
    rate: cells.number('rate'),
    rateMax: cells.number('rate_max'),
    bin: cells.number('bin'),
    bout: cells.number('bout'),
    connectionsTotal: cells.number('conn_tot'),
    requestsTotal: cells.number('req_tot'),
    responses: {
      '1xx': cells.number('hrsp_1xx'),
      '2xx': cells.number('hrsp_2xx'),
      '3xx': cells.number('hrsp_3xx'),
      '4xx': cells.number('hrsp_4xx'),
      '5xx': cells.number('hrsp_5xx'),
      other: cells.number('hrsp_other'),
    },
    econ: cells.number('econ'),
    eresp: cells.number('eresp'),
    wretr: cells.number('wretr'),
    wredis: cells.number('wredis'),
    clientAborts: cells.number('cli_abrt'),
    serverAborts: cells.number('srv_abrt'),
    qtime: cells.number('qtime'),
    ctime: cells.number('ctime'),
    rtime: cells.number('rtime'),
    ttime: cells.number('ttime'),
  };
}

function frontendOf(name: string, cells: Cells): FrontendRow {
  return { name, status: cells.text('status') ?? '', mode: cells.text('mode'), ...countersOf(cells) };
}

function poolOf(name: string, cells: Cells): PoolRow {
  return {
    name,
    status: cells.text('status') ?? '',
    mode: cells.text('mode'),
    algorithm: cells.text('algo'),
    cookie: cells.text('cookie'),
    active: cells.number('act'),
    backups: cells.number('bck'),
    lastChange: cells.seconds('lastchg'),
    lastSession: cells.seconds('lastsess'),
    ...countersOf(cells),
  };
}

function serverOf(pool: string, name: string, cells: Cells): ServerRow {
  const check = cells.text('check_status');
  const running = check !== null && check.startsWith(RUNNING);
  return {
    pool,
    name,
    status: cells.text('status') ?? '',
    mode: cells.text('mode'),
    weight: cells.number('weight'),
    userWeight: cells.number('uweight'),
    backup: cells.number('bck') === 1,
    hasCheck: cells.raw('chkfail') !== '',
    checkFailures: cells.number('chkfail'),
    timesDown: cells.number('chkdown'),
    downtime: cells.seconds('downtime'),
    lastChange: cells.seconds('lastchg'),
    lastSession: cells.seconds('lastsess'),
    throttle: cells.number('throttle'),
    tracked: cells.raw('tracked') === '' ? null : cells.raw('tracked').slice(0, 2 * MAX_NAME),
    checkStatus: withoutMark(check),
    checkRunning: running,
    // While a check runs it reads 0, whatever the last one gave.
    checkCode: running ? null : cells.number('check_code'),
    checkDuration: cells.number('check_duration'),
    checkDescription: cells.text('check_desc'),
    lastCheck: cells.text('last_chk'),
    checkRise: cells.number('check_rise'),
    checkFall: cells.number('check_fall'),
    checkHealth: cells.number('check_health'),
    agentStatus: withoutMark(cells.text('agent_status')),
    lastAgent: cells.text('last_agt'),
    address: cells.text('addr'),
    cookie: cells.text('cookie'),
    // Last: an engine makes an object of many fields some hundred times faster so, and there are thousands of rows.
    ...countersOf(cells),
  };
}

function withoutMark(status: string | null): string | null {
  return status !== null && status.startsWith(RUNNING) ? status.slice(RUNNING.length) : status;
}
