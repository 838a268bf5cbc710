/**
 * The statistics page made wrong: tables, heads, and addresses that writes lead to. Whatever comes, there is a reading or
 * an `ApiError`; what is wrong in one server costs no other.
 */
import { afterAll, expect, it } from 'vitest';
import {
  changeServers,
  configureHaproxy,
  mayWrite,
  parseHead,
  readStatistics,
} from '#backends/haproxy/client/index.ts';
import type { Statistics } from '#backends/haproxy/client/model.ts';
import {
  recorded,
  recordedCsv,
  recordedHead,
  type Recorded,
} from '#backends/haproxy/client/testing/recorded.ts';
import { isApiError } from '#http/errors.ts';
import { clearDrift, driftReports } from '#http/parsing/drift.ts';
import { ownTime } from '#e2e/contract/own-time.ts';
import { keyOf, wrongsOfStatistics } from './consume-statistics.ts';
import { invisibleIn } from './exports.ts';
import { casesOf, chanceOf, hostileText, replay, SEED } from './hostile.ts';
import { type MutatedTable, mutateTable, type Table, tableOf } from './mutate-csv.ts';
import { Slowest } from './slowest.ts';

const NAMES = [
  'draining',
  'going-down',
  'maintenance',
  'before-reload',
  'nolb',
  '3.5',
] as const satisfies Recorded[];
const PARTS = 8;

interface Genuine {
  readonly table: Table;
  readonly read: Statistics;
}

const genuine = NAMES.map((name): Genuine => ({ table: tableOf(recordedCsv(name)), read: recorded(name) }));
const slowest = new Slowest();
let tried = 0;
let readable = 0;

afterAll(() => {
  configureHaproxy({});
  console.info(
    `statistics fuzz: seed ${SEED}, ${tried} mutations, ${readable} of them readable, the slowest ${slowest.told()}`,
  );
});

/** The servers of other rows are as they were. */
function wrongsOfOthers({ row }: MutatedTable, { table, read }: Genuine, found: Statistics): string[] {
  if (row === null) return [];
  const [pool, name] = table.rows[row] ?? [];
  const others = ({ servers }: Statistics) =>
    servers.filter((server) => keyOf(server) !== `${pool}/${name}`).map((server) => JSON.stringify(server));
  const after = new Set(others(found));
  return others(read).every((server) => after.has(server)) ? [] : ['another server changed with it'];
}

async function wrongsOf(number: number): Promise<string[]> {
  const chance = chanceOf(SEED, number);
  const of = chance.pick([genuine[0] ?? neverEmpty(), ...genuine.slice(1)]);
  const wrong = mutateTable(of.table, chance);
  const attempt = async (): Promise<string[]> => {
    clearDrift();
    try {
      const read = await readStatistics('lb1');
      readable += 1;
      return [...wrongsOfStatistics(read, of.read), ...wrongsOfOthers(wrong, of, read)];
    } catch (error) {
      if (!isApiError(error))
        return [`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
      const known = error.kind === 'contract' && error.outcome === 'none';
      return [
        ...(known ? [] : [`it counts as ${error.kind}`]),
        ...(wrong.row === null ? [] : [`a row made all unreadable: ${error.message}`]),
        ...invisibleIn(error.message),
        ...(error.message.length > 500 ? ['an endless sentence'] : []),
      ];
    }
  };
  configureHaproxy({ fetch: () => Promise.resolve(new Response(wrong.text)) });
  tried += 1;
  const took = ownTime();
  const found = await attempt();
  found.push(...(await slowest.judge(took(), `case ${number}: ${wrong.said.slice(0, 100)}`, attempt)));
  if (Object.keys(Object.prototype).length > 0 || 'polluted' in {}) found.push('the prototype was changed');
  const reports = driftReports().flatMap(({ endpoint, field, problem }) => [endpoint, field, problem]);
  if (reports.some((text) => text.length > 200)) found.push('a report as long as an answer');
  return found.slice(0, 5).map((what) => `${what}\n  ${wrong.said}\n  ${replay(number)}`);
}

function neverEmpty(): never {
  throw new Error('nothing was recorded');
}

it.each(Array.from({ length: PARTS }, (_, part) => part))('tables made wrong, part %i', async (part) => {
  const found: string[] = [];
  for (const number of casesOf(1, part, PARTS)) {
    found.push(...(await wrongsOf(number)));
    if (found.length > 3) break;
  }
  expect(found).toEqual([]);
  // Most are: otherwise nothing but refusals would be tried.
  expect(readable).toBeGreaterThan(tried / 2);
});

it('heads made wrong', () => {
  const head = recordedHead();
  const found = casesOf(0.05).flatMap((number) => {
    const chance = chanceOf(SEED, number);
    const at = chance.int(head.length + 1);
    const text = hostileText(chance);
    const wrong = chance.pick([
      head.slice(0, at) + text + head.slice(at),
      head.slice(at),
      head.slice(0, at),
      head.replace('lb1', text),
      head.replace('edge-1', text),
      head.replace('18638', text),
      head.replaceAll('0', '9'.repeat(1 + chance.int(40))),
      text,
    ]);
    const { pid, uptime, node, description, version } = parseHead(wrong);
    const texts = [node, description, version].map((value) => value ?? '');
    return [
      ...[pid, uptime].filter((value) => value !== null && !Number.isSafeInteger(value)).map(String),
      ...texts.filter((value) => value.length > 200),
      ...texts.flatMap(invisibleIn),
    ].map((what) => `${what}\n  ${replay(number)}`);
  });
  expect(found).toEqual([]);
});

/** Halves of characters cannot be written: they go as the sign for what is none. */
function wellFormed(text: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text));
}

async function wrongsOfAddress(number: number): Promise<string[]> {
  const chance = chanceOf(SEED, number);
  const codes = ['DONE', 'PART', 'NONE', 'ERRP', 'DENY', 'EXCD', 'IVAL', 'done', 'DON', ''] as const;
  const code = chance.int(8) === 0 ? hostileText(chance) : chance.pick(codes);
  const status = chance.pick([200, 204, 303, 400, 401, 403, 404, 500, 502]);
  const url = `http://console.example/haproxy/lb1/stats${chance.pick([';csv;norefresh;st=', ';st=', '?st=', ''])}${code}`;
  const posts: URLSearchParams[] = [];
  configureHaproxy({
    fetch: (_, { body }) => {
      posts.push(new URLSearchParams(typeof body === 'string' ? body : ''));
      const response = new Response(status === 204 ? null : hostileText(chance), { status });
      return Promise.resolve(Object.defineProperties(response, { url: { value: url } }));
    },
  });
  const names = Array.from({ length: 1 + chance.int(3) }, () => hostileText(chance));
  const change = { pool: hostileText(chance), servers: names, action: 'drain' } as const;
  const found: string[] = [];
  for (const call of [() => changeServers('lb1', change).send(), () => mayWrite('lb1')]) {
    const ended: unknown = await call().catch((error: unknown) => error);
    const fine = typeof ended === 'boolean' || ended === 'DONE' || ended === 'PART';
    if (!fine && !(isApiError(ended) && invisibleIn(ended.message).length === 0))
      found.push(`it ended with ${String(ended)}`);
    if (ended === 'DONE' && !url.includes(';st=DONE')) found.push('it was done, and nobody said so');
  }
  // The last asks whether writing is allowed. Many names go in several, of which the first that fails is the last.
  const sent = posts.slice(0, -1).flatMap((form) => form.getAll('s'));
  const expected = [...new Set(names)].map(wellFormed).slice(0, sent.length);
  if (sent.join('\0') !== expected.join('\0')) found.push('other servers were named');
  if (posts.slice(0, -1).some((form) => form.get('b') !== wellFormed(change.pool)))
    found.push('another pool');
  return found.map((what) => `${what}\n  ${status} from ${url}\n  ${replay(number)}`);
}

it('addresses made wrong', async () => {
  const found: string[] = [];
  for (const number of casesOf(0.05)) found.push(...(await wrongsOfAddress(number)));
  expect(found).toEqual([]);
});
