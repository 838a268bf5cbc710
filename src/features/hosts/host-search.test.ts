import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { configureGlobo } from '#backends/globo/client/index.ts';
import type { FetchLike } from '#http/http.ts';
import { configureItcare } from '#backends/itcare/client/index.ts';
import { readRange } from '#domain/addresses/ip-ranges.ts';
import { type HostQuery, readHostQuery } from '#domain/members/host.ts';
import { knownPoolId } from '#simulator/globo/known.ts';
import { FIRST_SERVER_ID, knownId } from '#simulator/itcare/known.ts';
import { type NodeSimulator, startNodeSimulator } from '#simulator/world/node.ts';
import { at } from '#simulator/testing.ts';

import { MOST_POOLS } from '#backends/globo/hosts.ts';
import { services as globo } from '#backends/globo/services.ts';
import { PAGE_SIZE, PAGES_AT_ONCE } from '#backends/itcare/hosts.ts';
import { services as itcare } from '#backends/itcare/services.ts';

import type { HostSide } from '#backends/hosts.ts';
import { HostSearch, keyOf, MOST_FOUND } from './host-search.ts';

const BASE = 'http://api.example';
const both = [itcare, globo];
const sideOf = (search: HostSearch, backend: string): unknown => search.state().sides[backend];
const lookupOf = (search: HostSearch, backend: string) => {
  const lookup = search.lookups.get(backend);
  if (!lookup) throw new Error(backend);
  return lookup;
};
const PAY = `itcare:${knownId('pay.example')}`;
const POOLS = [`globo:${knownPoolId('pay-backend')}`, `globo:${knownPoolId('pay-admin')}`];

async function look(asked: string | HostQuery, backends = both, most?: number) {
  const needle = typeof asked === 'string' ? readHostQuery(asked) : asked;
  const search = new HostSearch(needle, backends, most);
  search.start();
  const over = ['off', 'done', 'paused'];
  await vi.waitFor(() => {
    for (const { phase } of Object.values(search.state().sides)) expect(over).toContain(phase);
  });
  return search.state();
}

describe('in the whole world', () => {
  let simulator: NodeSimulator;
  beforeEach(() => {
    simulator = startNodeSimulator({ balancers: 60, members: 300 });
    configureItcare({ base: BASE });
    configureGlobo({ base: BASE });
  });
  afterEach(() => simulator.close());

  it.each<[string, string[], string | null]>([
    ['peb4pay01', [PAY, ...POOLS], 'name'],
    ['PEB4PAY03', [PAY, POOLS[0] ?? ''], 'name'],
    ['10.20.1.2', [PAY, ...POOLS], 'address'],
    [String(FIRST_SERVER_ID), [PAY, ...POOLS], 'address'],
    ['no-such-server', [], 'name'],
    ['10.99.99.99', [], 'address'],
    ['999', [], null],
  ])('%s', async (text, expected, by) => {
    const { found, sides } = await look(text);
    expect(found.map(keyOf).toSorted()).toEqual(expected.toSorted());
    expect(sides['itcare']).toMatchObject({ phase: 'done', scanned: 60, total: 60, error: null });
    expect(sides['globo']).toMatchObject({ by });
  });

  it('a zone is told by ITCare, and found elsewhere by the addresses of its servers', async () => {
    const { world } = simulator.simulation;
    const there = world
      .balancers()
      .filter((balancer) => world.members(balancer).some(({ server }) => server.zone === 'EB-B'))
      .map(({ id }) => `itcare:${id}`);
    const { found, sides } = await look({ kind: 'place', of: null, name: 'eb-b' }, both, 500);
    expect(
      found
        .map(keyOf)
        .filter((key) => key.startsWith('itcare:'))
        .toSorted(),
    ).toEqual(there.toSorted());
    expect(
      found
        .map(keyOf)
        .filter((key) => key.startsWith('globo:'))
        .toSorted(),
    ).toEqual(POOLS.toSorted());
    expect(sides['globo']).toMatchObject({ phase: 'done', by: 'place' });
  });

  it('a network is asked for at each backend by its addresses', async () => {
    const read = readRange('10.20.1.2-10.20.1.3');
    if (!read.ok) throw new Error(read.why);
    const { found, sides } = await look({ kind: 'network', range: read.range });
    expect(found.map(keyOf).toSorted()).toEqual([PAY, ...POOLS].toSorted());
    expect(sides['globo']).toMatchObject({ phase: 'done', by: 'network' });
  });

  it('asks nothing of a backend that the site does not have', async () => {
    expect((await look('peb4pay01', [itcare])).found.map(keyOf)).toEqual([PAY]);
    simulator.simulation.reset();
    const { found, sides } = await look('peb4pay01', [globo]);
    expect(found.map(keyOf).toSorted()).toEqual(POOLS.toSorted());
    expect(sides['itcare']).toBe(undefined);
    expect(simulator.simulation.log.map(({ endpoint }) => endpoint)).toEqual(['searchPools']);
  });

  it('a backend that fails takes nothing from the other, and can be asked again', async () => {
    simulator.simulation.faults.add({ endpoint: 'searchPools', kind: 'status', status: 500, times: 1 });
    simulator.simulation.faults.add({ endpoint: 'listInstances', kind: 'status', status: 403 });
    const search = new HostSearch(readHostQuery('peb4pay01'), both);
    search.start();
    await vi.waitFor(() => expect(search.state().sides['itcare']?.phase).toBe('done'));
    expect(search.state().sides['globo']?.error?.message).toContain('GET /api/v3/pool/');
    expect(sideOf(search, 'itcare')).toMatchObject({ directory: 'unreadable' });
    expect(search.state().found.map(keyOf)).toEqual([PAY]);
    await lookupOf(search, 'globo').goOn();
    expect(sideOf(search, 'globo')).toMatchObject({ phase: 'done', total: 2, error: null });
    expect(search.state().found).toHaveLength(3);
  });
});

const scan = async (search: HostSearch) => lookupOf(search, 'itcare').goOn();
const itcareOf = (search: HostSearch) =>
  search.state().sides['itcare'] as HostSide & { scanned: number; total: number | null };
const search = () => new HostSearch(readHostQuery('10.0.0.7'), [itcare]);

describe('with more balancers than one go looks through', () => {
  const TOTAL = (PAGES_AT_ONCE + 2) * PAGE_SIZE;
  const asked: number[] = [];
  let fail: number | null = null;
  /** Balancer 1 + n for row n; the last of all has the server. */
  const fetchPage: FetchLike = (url) => {
    const page = Number(new URL(url).searchParams.get('page'));
    asked.push(page);
    if (page === fail) return Promise.resolve(new Response(null, { status: 503 }));
    const content = Array.from({ length: PAGE_SIZE }, (_, index) => {
      const id = page * PAGE_SIZE + index + 1;
      const members = id % 50 === 0 || id === TOTAL ? [{ id: 7, name: 'WEB-7', ipAddress: '10.0.0.7' }] : [];
      return { id, name: `lb-${id}`, members };
    });
    return Promise.resolve(Response.json({ content, totalElements: TOTAL }));
  };
  beforeEach(() => {
    asked.length = 0;
    fail = null;
    configureItcare({ base: BASE, fetch: fetchPage });
  });

  it('says how far it came, and goes on from there', async () => {
    const looked = search();
    await scan(looked);
    expect(itcareOf(looked)).toMatchObject({ phase: 'paused', total: TOTAL });
    const first = asked.length;
    expect(first).toBeLessThanOrEqual(PAGES_AT_ONCE + 1);
    expect(itcareOf(looked).scanned).toBe(first * PAGE_SIZE);
    await scan(looked);
    expect(itcareOf(looked)).toMatchObject({ phase: 'done', scanned: TOTAL });
    expect(new Set(asked).size).toBe(asked.length);
    expect(looked.state().found).toHaveLength(PAGES_AT_ONCE + 2);
    expect(looked.state().tooMany).toBe(PAGES_AT_ONCE + 2 > MOST_FOUND);
  });

  it('a page that fails ends the go with its error; what was found stays, and no page is left out', async () => {
    fail = 4;
    const looked = search();
    await scan(looked);
    expect(itcareOf(looked).phase).toBe('paused');
    expect(itcareOf(looked).error?.message).toContain('503');
    const before = itcareOf(looked).scanned;
    expect(looked.state().found).toHaveLength(before / PAGE_SIZE);
    fail = null;
    await scan(looked);
    expect(itcareOf(looked).scanned).toBeGreaterThan(before);
    expect(itcareOf(looked).error).toBeNull();
    expect(new Set(asked).has(4)).toBe(true);
    expect(looked.state().found).toHaveLength(itcareOf(looked).scanned / PAGE_SIZE);
  });

  it('told to go on at once, it reads on: the stopped go says nothing more, and loses nothing', async () => {
    const details: string[] = [];
    /** Every server is also used by a balancer that the list never shows; the first question for it is not answered. */
    const fetch: FetchLike = async (url, init) => {
      if (url.endsWith('/999999')) {
        details.push(url);
        if (details.length > 1) return Response.json({ id: 999_999, name: 'lb', members: [] });
        return new Promise((_, reject) => {
          init.signal?.addEventListener('abort', () => reject(new Error('aborted')));
        });
      }
      const answer = await fetchPage(url, init);
      const text = (await answer.text()).replaceAll('"id":7,', '"id":7,"loadbalancers":[{"id":999999}],');
      return new Response(text, { status: answer.status });
    };
    configureItcare({ base: BASE, fetch });
    const looked = search();
    const stopped = scan(looked);
    await vi.waitFor(() => expect(details).toHaveLength(1));
    lookupOf(looked, 'itcare').stop?.();
    const goesOn = scan(looked);
    await stopped;
    expect(itcareOf(looked).phase).toBe('running');
    await goesOn;
    expect(itcareOf(looked)).toMatchObject({ phase: 'done', scanned: TOTAL });
    expect(looked.state().found.map(keyOf)).toContain('itcare:999999');
    expect(details).toHaveLength(2);
  });

  it('stops where it is told to', async () => {
    const looked = search();
    const scanned = scan(looked);
    looked.subscribe(() => {
      if (itcareOf(looked).scanned >= 3 * PAGE_SIZE && itcareOf(looked).phase === 'running') {
        lookupOf(looked, 'itcare').stop?.();
      }
    });
    await scanned;
    expect(itcareOf(looked).phase).toBe('stopped');
    expect(asked.length).toBeLessThan(8);
    expect(looked.state().found.length).toBeGreaterThan(0);
  });
});

it('more pools than one question answers are read with the next', async () => {
  const TOTAL = MOST_POOLS + 5;
  const asked: string[] = [];
  const fetch: FetchLike = (url) => {
    const question: unknown = JSON.parse(new URL(url).searchParams.get('search') ?? '{}');
    const start = Number(at(question, 'start_record'));
    asked.push(`${start}-${String(at(question, 'end_record'))}`);
    const ids = Array.from({ length: TOTAL }, (_, index) => index + 1).slice(start, start + MOST_POOLS);
    return Promise.resolve(Response.json({ total: TOTAL, server_pools: ids.map((id) => ({ id })) }));
  };
  configureGlobo({ base: BASE, fetch });
  const looked = new HostSearch(readHostQuery('web'), [globo]);
  await lookupOf(looked, 'globo').goOn();
  expect(sideOf(looked, 'globo')).toMatchObject({ phase: 'paused', total: TOTAL });
  expect(looked.state().found).toHaveLength(MOST_POOLS);
  await lookupOf(looked, 'globo').goOn();
  expect(sideOf(looked, 'globo')).toMatchObject({ phase: 'done', total: TOTAL });
  expect(looked.state().found).toHaveLength(TOTAL);
  expect(asked).toEqual([`0-${MOST_POOLS}`, `${MOST_POOLS}-${2 * MOST_POOLS}`]);
});
