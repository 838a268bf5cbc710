import { connect } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { knownId } from '#simulator/itcare/known.ts';
import { startUpstream, type Upstream } from './server.ts';

let upstream: Upstream;
beforeEach(async () => {
  upstream = await startUpstream();
});
afterEach(() => upstream.close());

const path = `/itcare/networking/loadbalancers/${knownId('pay.example')}/members`;
const members = () => fetch(upstream.url + path);
const drain = () =>
  fetch(`${upstream.url}${path}/1050001`, { method: 'PATCH', body: '{"operation":"disabled"}' });

/** The bytes that come over the socket, and the error it ends with, if any. */
function raw(request: string): Promise<{ text: string; code: string | null }> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(upstream.url).port), '127.0.0.1', () => socket.write(request));
    let text = '';
    let code: string | null = null;
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('error', (error) => (code = 'code' in error ? String(error.code) : error.message));
    socket.on('close', () => resolve({ text, code }));
  });
}
const get = `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;

it('answers over HTTP with the media type of the API', async () => {
  const response = await members();
  expect(response.headers.get('Content-Type')).toBe('application/vnd.cegedim-it.v1+json');
  expect(await response.json()).toHaveLength(6);
  expect((await fetch(`${upstream.url}/elsewhere`)).status).toBe(404);
});

it('applies a write once and logs it', async () => {
  expect(await (await drain()).json()).toMatchObject({ state: 'disabled' });
  expect(upstream.simulation.log.map((entry) => entry.endpoint)).toEqual(['setMemberState']);
});

it('resets the connection for real', async () => {
  upstream.simulation.faults.add({ kind: 'reset', times: 1 });
  expect(await raw(get)).toEqual({ text: '', code: 'ECONNRESET' });
});

it('loses the answer of a write that it applied', async () => {
  upstream.simulation.faults.add({ endpoint: 'setMemberState', kind: 'lost-answer', times: 1 });
  await expect(drain()).rejects.toThrow('fetch failed');
  expect(await (await members()).text()).toContain('"state":"disabled"');
});

it('breaks off in the middle of a body', async () => {
  upstream.simulation.faults.add({ kind: 'truncated', times: 1 });
  const { text } = await raw(get);
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const announced = Number(/content-length: (\d+)/i.exec(head)?.[1]);
  expect(body.length).toBeGreaterThan(100);
  expect(body.length).toBeLessThan(announced);
  await expect(members().then((response) => response.json())).resolves.toHaveLength(6);
});

it('keeps a hanging request open, and closes in spite of it', async () => {
  upstream.simulation.faults.add({ kind: 'hang', times: 1 });
  const hanging = members();
  await expect.poll(() => upstream.simulation.log.length).toBe(1);
  await upstream.close();
  await expect(hanging).rejects.toThrow('fetch failed');
  upstream = await startUpstream();
});

it('serves GloboNetworkAPI beside it: ids joined with a plain semicolon, no address without its last slash', async () => {
  const status = '/api/v3/pool/deploy/1;2/member/status';
  const both = await fetch(`${upstream.url}${status}/?checkstatus=1`);
  expect(both.headers.get('X-Request-Id')).toMatch(/^\('.+',\)$/);
  expect(await both.json()).toMatchObject({ server_pools: [{ id: 1 }, { id: 2 }] });
  const moved = await fetch(upstream.url + status, { method: 'PUT', body: '{}', redirect: 'manual' });
  expect([moved.status, moved.headers.get('Location')]).toEqual([301, `${upstream.url}${status}/`]);
  expect((await fetch(`${upstream.url}/globo${status}/`)).status).toBe(200);
});

it('serves the pages of HAProxy beside them, led to as HAProxy leads', async () => {
  const page = `${upstream.url}/haproxy/lb1/stats`;
  const answer = await fetch(page, { method: 'POST', body: 's=web1&action=drain&b=web' });
  expect(answer.url).toBe(`${page};st=DONE`);
  expect(await (await fetch(`${page};csv;norefresh;scope=web`)).text()).toMatch(/\nweb,web1,.*,DRAIN,/);
  await fetch(`${upstream.url}/__simulator/haproxy`, { method: 'POST', body: '{"reload":"lb1"}' });
  expect(await (await fetch(`${page};csv;norefresh;scope=web`)).text()).not.toContain('DRAIN');
});

it('has its switches beside the API', async () => {
  const rules = [{ endpoint: 'listMembers', kind: 'status', status: 500, times: 1 }];
  await fetch(`${upstream.url}/__simulator/faults`, { method: 'PUT', body: JSON.stringify(rules) });
  expect((await members()).status).toBe(500);
  expect((await members()).status).toBe(200);
});

it('says so when its port is taken', async () => {
  const port = Number(new URL(upstream.url).port);
  await expect(startUpstream({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
