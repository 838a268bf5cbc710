/**
 * The fault matrix without a browser: every call of the clients with everything that can happen to it. Each cell
 * proves the kind of failure and its sentence, that reads recover by themselves without hammering, and that nothing
 * else is ever sent twice.
 */
import { environmentManager } from '@tanstack/react-query';
import { getResponse } from 'msw';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as globo from '#backends/globo/client/index.ts';
import * as haproxy from '#backends/haproxy/client/index.ts';
import * as itcare from '#backends/itcare/client/index.ts';
import { queryClient } from '#app/query-client.ts';
import { createSimulation } from '#simulator/create-simulation.ts';
import { CALLS, NO_CALLS } from './calls.ts';
import { CELLS } from './cells.ts';
import { READS } from './reads.ts';
import { wrongs } from './trial.ts';
import { WRITES } from './writes.ts';

let applied = 0;
const simulation = createSimulation({ balancers: 8, members: 20, onApplied: () => (applied += 1) });
let tried = 0;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  environmentManager.setIsServer(() => false);
  // Only a write leaves another world behind.
  if (applied > 0) simulation.reset();
  applied = 0;
  simulation.faults.clear();
  simulation.log.length = 0;
  const answered = async (request: Request) => {
    const response = (await getResponse(simulation.handlers, request)) ?? new Response(null, { status: 501 });
    if (response.type === 'error') throw new TypeError('Failed to fetch');
    return response;
  };
  const fetch = async (url: string, init: RequestInit) => {
    const address = `http://console.example${url}`;
    const response = await answered(new Request(address, init));
    const location = response.headers.get('Location');
    if (location === null || init.redirect !== 'follow') return response;
    // As a browser does, to whom the address it was led to is told.
    const next = new URL(location, address).href;
    const { signal = null, headers = {} } = init;
    const second = await answered(new Request(next, { signal, headers }));
    return Object.defineProperties(second, { url: { value: next }, redirected: { value: true } });
  };
  itcare.configureItcare({ fetch });
  globo.configureGlobo({ fetch });
  haproxy.configureHaproxy({ fetch });
});

afterEach(() => {
  queryClient.clear();
  vi.useRealTimers();
});

afterAll(() => {
  console.info(`fault matrix: ${CALLS.length} calls × ${CELLS.length} faults, ${tried} cells tried`);
});

it('has a row for every call of the clients', () => {
  const functions = [itcare, globo, haproxy]
    .flatMap((client) => Object.entries<unknown>(client))
    .flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
  const rows = CALLS.map(({ name }) => name.replace(/,.*$/, ''));
  expect(functions.toSorted()).toEqual([...new Set([...rows, ...NO_CALLS])].toSorted());
});

/** The members' own journey (`faults.spec.ts`) has these. */
const JOURNEY = ['addMember', 'removeMember', 'setMemberState'];
/** Followed in the background, asked on request, or on no screen: their flows prove them, or there is nothing to see. */
const NO_SCREEN = ['followAction', 'getAction', 'getMemberStatus, live', 'getPools', 'searchVips'];

it('has a screen for every call, or says why not', () => {
  const screens = [...READS.map(({ call }) => call), ...WRITES.map(({ endpoint }) => endpoint)];
  const known = [...new Set([...screens, ...JOURNEY, ...NO_SCREEN])];
  expect(CALLS.map(({ name }) => name).toSorted()).toEqual(known.toSorted());
});

describe.each(CALLS)('$name', (call) => {
  // Only a write can be applied although its answer is lost.
  const cells = CELLS.filter(({ rule }) => rule.kind !== 'lost-answer' || call.kind === 'write');

  it.each(cells)('$fault', async (cell) => {
    tried += 1;
    expect(await wrongs({ simulation, applied: () => applied }, call, cell)).toEqual([]);
  });
});
