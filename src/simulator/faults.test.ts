import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFaults, parseRules } from './faults.ts';
import { ENDPOINT_NAMES } from './itcare/itcare.ts';
import { knownId } from './itcare/known.ts';
import type { NodeSimulator } from './world/node.ts';
import { startNodeSimulator } from './world/node.ts';
import { at, bodyOf, listOf } from './testing.ts';

const base = 'http://itcare.example/itcare/networking/loadbalancers';
const members = `${base}/${knownId('pay.example')}/members`;
let node: NodeSimulator;

beforeEach(() => {
  node = startNodeSimulator();
});
afterEach(() => node.close());

const drain = () =>
  fetch(`${members}/1050001`, { method: 'PATCH', body: JSON.stringify({ operation: 'disabled' }) });

async function firstState(): Promise<unknown> {
  return at(await bodyOf(fetch(members)), 0, 'state');
}

const strikes = () => {
  const faults = createFaults(3);
  faults.add({ kind: 'reset', share: 0.25 });
  return Array.from({ length: 1_000 }, () => faults.strike('getStats').fault !== null);
};

describe('faults', () => {
  it('answer a status, with the error object for 400 and without a body for others', async () => {
    node.simulation.faults.add({ endpoint: 'setMemberState', kind: 'status', status: 400, times: 1 });
    node.simulation.faults.add({
      endpoint: 'setMemberState',
      kind: 'status',
      status: 503,
      retryAfterSeconds: 7,
    });
    const first = await drain();
    expect(first.status).toBe(400);
    expect(await first.json()).toMatchObject({ errorCode: 'INVALID_FIELD_VALUE' });
    const second = await drain();
    expect(second.status).toBe(503);
    expect(second.headers.get('Retry-After')).toBe('7');
    expect(await second.text()).toBe('');
    expect(await firstState()).toBe('enabled');
  });

  it('strike the endpoint they name and no other', async () => {
    node.simulation.faults.add({ endpoint: 'listMembers', kind: 'status', status: 403 });
    expect((await fetch(members)).status).toBe(403);
    expect((await fetch(base)).status).toBe(200);
    node.simulation.faults.clear();
    expect((await fetch(members)).status).toBe(200);
  });

  it('reset the connection without applying the write', async () => {
    node.simulation.faults.add({ endpoint: 'setMemberState', kind: 'reset', times: 1 });
    await expect(drain()).rejects.toThrow('Failed to fetch');
    expect(await firstState()).toBe('enabled');
  });

  it('lose the answer of a write that was applied', async () => {
    node.simulation.faults.add({ endpoint: 'setMemberState', kind: 'lost-answer', times: 1 });
    await expect(drain()).rejects.toThrow('Failed to fetch');
    expect(await firstState()).toBe('disabled');
  });

  it('never answer until the client gives up', async () => {
    node.simulation.faults.add({ kind: 'hang' });
    const controller = new AbortController();
    const answer = fetch(members, { signal: controller.signal });
    controller.abort();
    await expect(answer).rejects.toThrow('aborted');
  });

  it('break off in the middle of a body', async () => {
    node.simulation.faults.add({ kind: 'truncated', times: 1 });
    const response = await fetch(members);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('broke off');
  });

  it.each([
    ['cut', /^\[\{.*[^\]]$/],
    ['empty', /^$/],
    ['wrong-types', /^\[\{.*"name":\{"odd":\["PEB4PAY01"\]\}.*"port":\["8443"\]/],
    ['wrong-shape', /^"nothing of the kind"$/],
  ] as const)('damage an answer that is complete on the wire: %s', async (kind, text) => {
    node.simulation.faults.add({ kind, times: 1 });
    const response = await fetch(members);
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(text);
  });

  it('answer with a page of a proxy', async () => {
    node.simulation.faults.add({ kind: 'html', times: 1 });
    const response = await fetch(members);
    expect(response.headers.get('Content-Type')).toContain('text/html');
    expect(await response.text()).toContain('<!doctype html>');
  });

  it('only delay with latency, also together with another fault', async () => {
    node.simulation.faults.add({ kind: 'latency', latencyMs: 5, times: 2 });
    node.simulation.faults.add({ kind: 'status', status: 500, times: 1 });
    expect((await fetch(members)).status).toBe(500);
    expect((await fetch(members)).status).toBe(200);
    expect(node.simulation.faults.rules()).toEqual([]);
  });

  it('strike the share asked for, the same way every time', () => {
    const struck = strikes();
    expect(struck).toEqual(strikes());
    const count = struck.filter(Boolean).length;
    expect(count).toBeGreaterThan(200);
    expect(count).toBeLessThan(300);
  });

  it('do not hide requests from the log', async () => {
    node.simulation.faults.add({ endpoint: 'setMemberState', kind: 'reset' });
    await expect(drain()).rejects.toThrow('Failed to fetch');
    expect(node.simulation.log).toMatchObject([
      { endpoint: 'setMemberState', method: 'PATCH', body: { operation: 'disabled' } },
    ]);
  });
});

describe('the members that misbehave', () => {
  const quirks = `${base}/${knownId('quirks.example')}/members`;
  const rows = async () => listOf(await bodyOf(fetch(quirks)));
  const patch = async (name: string) => {
    const row = (await rows()).find((item) => at(item, 'name') === name);
    return fetch(`${quirks}/${String(at(row, 'resourceId'))}`, {
      method: 'PATCH',
      body: '{"operation":"offline"}',
    });
  };

  it('refuse, pretend, or cannot be addressed', async () => {
    const denied = await patch('PEB4DENY01');
    expect(denied.status).toBe(403);
    expect(await denied.text()).toBe('');
    const pretended = await patch('PEB4NOOP01');
    expect(await pretended.json()).toMatchObject({ state: 'offline' });
    expect((await rows()).map((row) => at(row, 'state'))).toEqual([
      'enabled',
      'enabled',
      'enabled',
      'enabled',
    ]);
    expect((await patch('EXTERNAL-CDN')).status).toBe(404);
    expect((await patch('PEB4GOOD01')).status).toBe(200);
  });
});

const post = (body: unknown) => fetch(members, { method: 'POST', body: JSON.stringify(body) });

describe('the rules of members', () => {
  it.each([
    [{ resourceId: 1, port: 80 }, 'resourceId'],
    [{ port: 80 }, 'resourceId'],
    [{ resourceId: 1_050_007 }, 'port'],
    [{ resourceId: 1_050_007, port: 0 }, 'port'],
    [{ resourceId: 1_050_007, port: 65_536 }, 'port'],
    [{ resourceId: 1_050_007, port: '80' }, 'port'],
  ])('%o is refused for its %s', async (body, field) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errorDesc: field });
  });

  it('refuses a server of another network, and one that is there', async () => {
    const { world } = node.simulation;
    const foreign = world.balancers().find((b) => b.network.id !== world.balancers()[0]?.network.id);
    const id = foreign && world.members(foreign)[0]?.resourceId;
    expect(await (await post({ resourceId: id, port: 80 })).json()).toMatchObject({
      errorMessage: expect.stringContaining('network'),
    });
    expect((await post({ resourceId: 1_050_001, port: 8443 })).status).toBe(409);
    expect((await post({ resourceId: 1_050_001, port: 8444 })).status).toBe(200);
  });

  it('finds candidates by name', async () => {
    const page = await bodyOf(
      fetch('http://itcare.example/itcare/compute/instances?names=peb4spare&page=0&size=5'),
    );
    const servers = listOf(at(page, 'content'));
    expect(servers).toHaveLength(5);
    for (const server of servers) expect(at(server, 'name')).toContain('PEB4SPARE');
    const one = await bodyOf(
      fetch(`http://itcare.example/itcare/compute/instances/${String(at(servers, 0, 'id'))}`),
    );
    expect(one).toMatchObject({ isMemberOFLoadBalancer: false, name: at(servers, 0, 'name') });
    expect((await fetch('http://itcare.example/itcare/compute/instances/none')).status).toBe(404);
  });
});

const control = (path: string, method: string, body?: unknown) =>
  fetch(`http://itcare.example/__simulator/${path}`, {
    method,
    body: body === undefined ? null : JSON.stringify(body),
  });

describe('the switches', () => {
  it('set and show fault rules, and refuse what is none', async () => {
    const rules = [{ endpoint: 'getStats', kind: 'status', status: 503, retryAfterSeconds: 2, share: 0.5 }];
    expect(await (await control('faults', 'PUT', rules)).json()).toEqual(rules);
    expect(await (await control('faults', 'GET')).json()).toEqual(rules);
    expect((await control('faults', 'PUT', [{ kind: 'fire' }])).status).toBe(400);
    expect((await control('faults', 'PUT', [{ kind: 'hang', endpoint: 'nothing' }])).status).toBe(400);
    expect(parseRules({})).toBeNull();
    expect(ENDPOINT_NAMES).toContain('getStats');
  });

  it('move the clock, show the log, start again', async () => {
    const frozen = await bodyOf(control('clock', 'POST', { freeze: true }));
    const later = await bodyOf(control('clock', 'POST', { advanceMs: 60_000 }));
    const [from, to] = [frozen, later].map((body) => Date.parse(String(at(body, 'now'))));
    expect(to).toBe((from ?? 0) + 60_000);
    await drain();
    expect(await (await control('log', 'GET')).json()).toHaveLength(1);
    expect((await control('reset', 'POST')).status).toBe(204);
    expect(await firstState()).toBe('enabled');
  });
});
