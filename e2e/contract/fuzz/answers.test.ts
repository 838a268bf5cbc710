/**
 * Contract fuzz: genuine answers of every call, made wrong in every way, read by the client and handed to all that
 * works with them. Whatever comes, there is an answer or an `ApiError`; no text becomes markup, formula or line.
 */
import { getResponse } from 'msw';
import { afterAll, describe, expect, it } from 'vitest';
import { type DriftReport, clearDrift, driftReports } from '#http/parsing/drift.ts';
import { isApiError } from '#http/errors.ts';
import * as globo from '#backends/globo/client/index.ts';
import * as itcare from '#backends/itcare/client/index.ts';
import { knownId } from '#simulator/itcare/known.ts';
import { itcareMembers } from '#backends/itcare/members.ts';
import { type ApiCall, CALLS } from '#e2e/contract/faults/calls.ts';
import { ownTime } from '#e2e/contract/own-time.ts';
import { createSimulation } from '#simulator/create-simulation.ts';
import * as consume from './consume.ts';
import { casesOf, chanceOf, replay, SEED } from './hostile.ts';
import { invisibleIn } from './exports.ts';
import { type Mutated, mutate } from './mutate.ts';
import { Slowest } from './slowest.ts';

const simulation = createSimulation({ balancers: 8, members: 20 });
const pay = knownId('pay.example');

/** Those that answer in JSON; tables of statistics are made wrong in `statistics.test.ts`. */
const JSON_CALLS = CALLS.filter(({ backend }) => backend !== 'haproxy');

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

function serveWith(fetch: Fetch): void {
  itcare.configureItcare({ fetch });
  globo.configureGlobo({ fetch });
}

/** The bodies that a call gets from the simulator, in order; the last is its own. */
async function bodiesOf(call: ApiCall): Promise<string[]> {
  const bodies: string[] = [];
  simulation.reset();
  serveWith(async (url, init) => {
    const request = new Request(`http://console.example${url}`, init);
    const response = (await getResponse(simulation.handlers, request)) ?? new Response(null, { status: 501 });
    const text = await response.text();
    bodies.push(text);
    return new Response(text, { status: response.status });
  });
  await call.run(simulation);
  return [...bodies.slice(0, -1), shortened(bodies.at(-1) ?? '')];
}

const short = (value: unknown): unknown => (Array.isArray(value) ? value.slice(0, 3) : value);

/** Three rows show what three hundred would. */
function shortened(text: string): string {
  if (text === '') return '{}';
  const root: unknown = JSON.parse(text);
  if (typeof root !== 'object' || root === null || Array.isArray(root)) return JSON.stringify(short(root));
  return JSON.stringify(Object.fromEntries(Object.entries(root).map(([key, value]) => [key, short(value)])));
}

/** What the console does with the answer of a call. */
const uses: Record<string, (call: ApiCall) => Promise<string[]>> = {
  listBalancers: async () => consume.wrongsOfBalancers((await itcare.listBalancers()).content),
  getBalancer: async () => consume.wrongsOfBalancers([await itcare.getBalancer(pay)]),
  listMembers: async () => consume.wrongsOfMembers(await itcareMembers(pay)),
  getStats: async () => consume.wrongsOfStats(await itcare.getStats(pay)),
  listEvents: async () => consume.wrongsOfEvents(await itcare.listEvents(pay, { from: 'a', to: 'b' })),
  listActions: async () => (await itcare.listActions()).flatMap(consume.wrongsOfAction),
};

async function use(call: ApiCall): Promise<string[]> {
  const own = uses[call.name];
  if (own) return own(call);
  const answer = await call.run(simulation);
  if (call.backend === 'globo') return consume.wrongsOfPools(answer);
  const accepted = call.kind === 'write' ? itcare.readAccepted(answer) : null;
  return accepted ? consume.wrongsOfAccepted(accepted) : [];
}

/** Now and then the answer is a refusal with these words. */
const REFUSAL = JSON.stringify({
  status: 'ERROR',
  errorCode: 'INVALID',
  errorDesc: 'name',
  errorMessage: 'Error on name',
  detail: { errors: [{ error_pointer: '#/a', error_reasons: ['wrong'], received_value: 1 }] },
});
const STATUSES = [200, 200, 200, 200, 200, 200, 200, 201, 202, 400, 403, 409, 500, 503] as const;

const slowest = new Slowest();
let tried = 0;

async function wrongsOf(call: ApiCall, bodies: readonly string[], number: number): Promise<string[]> {
  const chance = chanceOf(SEED, number);
  const status = chance.pick(STATUSES);
  const wrong: Mutated = mutate(status < 400 ? (bodies.at(-1) ?? 'null') : REFUSAL, chance);
  const attempt = async (): Promise<string[]> => {
    let served = 0;
    serveWith(() => {
      const before = served < bodies.length - 1 ? bodies[served] : undefined;
      served += 1;
      return Promise.resolve(
        before === undefined ? new Response(wrong.text, { status }) : new Response(before),
      );
    });
    clearDrift();
    try {
      return await use(call);
    } catch (error) {
      return isApiError(error)
        ? [...invisibleIn(error.message), ...(error.message.length > 2_000 ? ['an endless sentence'] : [])]
        : [`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
    }
  };
  tried += 1;
  const took = ownTime();
  const found = await attempt();
  found.push(
    ...(await slowest.judge(took(), `${call.name}, case ${number}: ${wrong.said.slice(0, 100)}`, attempt)),
  );
  if (Object.keys(Object.prototype).length > 0 || 'polluted' in {}) found.push('the prototype was changed');
  if (driftReports().some(isTooLong)) found.push('a report as long as an answer');
  return found.map((what) => `${what}\n  status ${status}, ${wrong.said}\n  ${replay(number)}`);
}

function isTooLong({ endpoint, field, problem }: DriftReport): boolean {
  return [endpoint, field, problem].some((text) => text.length > 200);
}

describe('answers made wrong', () => {
  afterAll(() => {
    console.info(
      `answers fuzz: seed ${SEED}, ${tried} mutations over ${JSON_CALLS.length} calls, the slowest ${slowest.told()}`,
    );
  });

  it.each(JSON_CALLS)('$name', async (call) => {
    const bodies = await bodiesOf(call);
    const found: string[] = [];
    for (const number of casesOf(0.8, JSON_CALLS.indexOf(call), JSON_CALLS.length)) {
      found.push(...(await wrongsOf(call, bodies, number)));
      if (found.length > 3) break;
    }
    expect(found).toEqual([]);
  });
});
