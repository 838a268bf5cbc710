import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { configureGlobo } from '#backends/globo/client/index.ts';
import type { FetchLike } from '#api/http.ts';
import { configureItcare } from '#backends/itcare/client/index.ts';
import { readNeedle } from '#domain/host.ts';
import { knownPoolId } from '#simulator/globo-known.ts';
import { FIRST_SERVER_ID, knownId } from '#simulator/known.ts';
import { type NodeSimulator, startNodeSimulator } from '#simulator/node.ts';
import { at } from '#simulator/testing.ts';

import { HostSearch, keyOf, MOST_FOUND, MOST_POOLS, PAGE_SIZE, PAGES_AT_ONCE } from './host-search.ts';

const BASE = 'http://api.example';
const both = { itcare: true, globo: true };
const PAY = `itcare:${knownId('pay.example')}`;
const POOLS = [`globo:${knownPoolId('pay-backend')}`, `globo:${knownPoolId('pay-admin')}`];

async function look(text: string, backends = both) {
  const search = new HostSearch(readNeedle(text), backends);
  search.start();
  const over = ['off', 'done', 'paused'];
  await vi.waitFor(() => {
    const { itcare, globo } = search.state();
    expect(over).toContain(itcare.phase);
    expect(over).toContain(globo.phase);
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
    const { found, itcare, globo } = await look(text);
    expect(found.map(keyOf).toSorted()).toEqual(expected.toSorted());
    expect(itcare).toMatchObject({ phase: 'done', scanned: 60, total: 60, error: null });
    expect(globo.by).toBe(by);
  });

  it('asks nothing of a backend that the site does not have', async () => {
    expect((await look('peb4pay01', { itcare: true, globo: false })).found.map(keyOf)).toEqual([PAY]);
    simulator.simulation.reset();
    const { found, itcare } = await look('peb4pay01', { itcare: false, globo: true });
    expect(found.map(keyOf).toSorted()).toEqual(POOLS.toSorted());
    expect(itcare.phase).toBe('off');
    expect(simulator.simulation.log.map(({ endpoint }) => endpoint)).toEqual(['searchPools']);
  });

  it('a backend that fails takes nothing from the other, and can be asked again', async () => {
    simulator.simulation.faults.add({ endpoint: 'searchPools', kind: 'status', status: 500, times: 1 });
    simulator.simulation.faults.add({ endpoint: 'listInstances', kind: 'status', status: 403 });
    const search = new HostSearch(readNeedle('peb4pay01'), both);
    search.start();
    await vi.waitFor(() => expect(search.state().itcare.phase).toBe('done'));
    expect(search.state().globo.error?.message).toContain('GET /api/v3/pool/');
    expect(search.state().itcare.directory).toBe('unreadable');
    expect(search.state().found.map(keyOf)).toEqual([PAY]);
    await search.searchPools();
    expect(search.state().globo).toMatchObject({ phase: 'done', total: 2, error: null });
    expect(search.state().found).toHaveLength(3);
  });
});

const search = () => new HostSearch(readNeedle('10.0.0.7'), { itcare: true, globo: false });

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
    await looked.scan();
    expect(looked.state().itcare).toMatchObject({ phase: 'paused', total: TOTAL });
    const first = asked.length;
    expect(first).toBeLessThanOrEqual(PAGES_AT_ONCE + 1);
    expect(looked.state().itcare.scanned).toBe(first * PAGE_SIZE);
    await looked.scan();
    expect(looked.state().itcare).toMatchObject({ phase: 'done', scanned: TOTAL });
    expect(new Set(asked).size).toBe(asked.length);
    expect(looked.state().found).toHaveLength(PAGES_AT_ONCE + 2);
    expect(looked.state().tooMany).toBe(PAGES_AT_ONCE + 2 > MOST_FOUND);
  });

  it('a page that fails ends the go with its error; what was found stays, and no page is left out', async () => {
    fail = 4;
    const looked = search();
    await looked.scan();
    expect(looked.state().itcare.phase).toBe('paused');
    expect(looked.state().itcare.error?.message).toContain('503');
    const before = looked.state().itcare.scanned;
    expect(looked.state().found).toHaveLength(before / PAGE_SIZE);
    fail = null;
    await looked.scan();
    expect(looked.state().itcare.scanned).toBeGreaterThan(before);
    expect(looked.state().itcare.error).toBeNull();
    expect(new Set(asked).has(4)).toBe(true);
    expect(looked.state().found).toHaveLength(looked.state().itcare.scanned / PAGE_SIZE);
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
    const stopped = looked.scan();
    await vi.waitFor(() => expect(details).toHaveLength(1));
    looked.stop();
    const goesOn = looked.scan();
    await stopped;
    expect(looked.state().itcare.phase).toBe('running');
    await goesOn;
    expect(looked.state().itcare).toMatchObject({ phase: 'done', scanned: TOTAL });
    expect(looked.state().found.map(keyOf)).toContain('itcare:999999');
    expect(details).toHaveLength(2);
  });

  it('stops where it is told to', async () => {
    const looked = search();
    const scan = looked.scan();
    looked.subscribe(() => {
      if (looked.state().itcare.scanned >= 3 * PAGE_SIZE && looked.state().itcare.phase === 'running') {
        looked.stop();
      }
    });
    await scan;
    expect(looked.state().itcare.phase).toBe('stopped');
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
  const looked = new HostSearch(readNeedle('web'), { itcare: false, globo: true });
  await looked.searchPools();
  expect(looked.state().globo).toMatchObject({ phase: 'paused', total: TOTAL });
  expect(looked.state().found).toHaveLength(MOST_POOLS);
  await looked.searchPools();
  expect(looked.state().globo).toMatchObject({ phase: 'done', total: TOTAL });
  expect(looked.state().found).toHaveLength(TOTAL);
  expect(asked).toEqual([`0-${MOST_POOLS}`, `${MOST_POOLS}-${2 * MOST_POOLS}`]);
});
