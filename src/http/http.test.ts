import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { clearDrift, driftReports } from './parsing/drift.ts';
import { int, list, record, text } from './parsing/fields.ts';
import { ACCEPT, type FetchLike, type Http, type HttpOptions, type HttpRequest, createHttp } from './http.ts';
import { failure } from './testing/failure.ts';
import { watchPageLife } from './page-life.ts';
import { HTML_PAGE, type Loopback, answer, startLoopback } from './testing/loopback.ts';
import * as z from './zod.ts';

const thing = record({ id: int(), name: text() });
const things = list(thing);
const path = '/itcare/things/7';
const anything = z.unknown();

let server: Loopback;
let http: Http;

beforeAll(async () => {
  server = await startLoopback();
});
afterAll(() => server.close());
beforeEach(() => {
  clearDrift();
  server.respond(answer(200, '{"id":1,"name":"a"}'));
  http = client();
});

function client(options: Partial<HttpOptions> = {}): Http {
  return createHttp({ base: server.base, ...options });
}

const get = (over: Partial<HttpRequest<unknown>> = {}, via = http) =>
  via.request({ method: 'GET', path, schema: anything, ...over });
const write = (over: Partial<HttpRequest<unknown>> = {}, via = http) =>
  via.request({ method: 'PATCH', path, body: { a: 1 }, schema: anything, ...over });

/** A server that answers when told to. */
function gated() {
  const open: (() => void)[] = [];
  const fetch: FetchLike = () =>
    new Promise((resolve) => open.push(() => resolve(new Response('{"id":1}', { status: 200 }))));
  return { open, http: client({ fetch }) };
}

const nothing = () => undefined;

function deferred<T>() {
  let resolve: (value: T) => void = nothing;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

const sentAs = () => server.received.map(({ headers }) => headers.authorization);
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

/** Hands out one token after the other, the next one after each renewal. */
function provider(tokens: (string | null)[], renewed = true) {
  let index = 0;
  return {
    authorization: vi.fn(() => Promise.resolve(tokens[Math.min(index, tokens.length - 1)] ?? null)),
    renew: vi.fn(() => {
      index++;
      return Promise.resolve(renewed);
    }),
  };
}

/** A server that knows one token. */
const only = (good: string) =>
  server.respond((request, response) =>
    request.headers.authorization === good
      ? answer(200, '{"id":1}')(request, response)
      : answer(401)(request, response),
  );

describe('what goes out', () => {
  it('a read: accept header, query, no body', async () => {
    await get({ query: { names: ['x', '!y'], page: '0' } });
    const [sent] = server.received;
    expect(sent).toMatchObject({ method: 'GET', url: `${path}?names=x&names=%21y&page=0`, body: '' });
    expect(sent?.headers).toMatchObject({ accept: ACCEPT });
    expect(sent?.headers).not.toHaveProperty('content-type');
    expect(sent?.headers).not.toHaveProperty('authorization');
    expect(ACCEPT).toBe('application/vnd.cegedim-it.v1+json, application/json;q=0.9, */*;q=0.1');
  });

  it('a write: JSON', async () => {
    await write();
    expect(server.received[0]).toMatchObject({ method: 'PATCH', body: '{"a":1}' });
    expect(server.received[0]?.headers['content-type']).toBe('application/json');
  });

  it('the headers of a request beside the usual ones, and the Accept of its backend', async () => {
    const other = client({ accept: 'application/json' });
    await get({ headers: { 'X-Request-Context': 'op-1', Accept: 'text/html' } }, other);
    expect(server.received[0]?.headers).toMatchObject({
      accept: 'application/json',
      'x-request-context': 'op-1',
    });
  });

  it('a write without body sends none, nor its type', async () => {
    await write({ method: 'DELETE', body: undefined });
    expect(server.received[0]?.body).toBe('');
    expect(server.received[0]?.headers).not.toHaveProperty('content-type');
  });
});

describe('a 2xx', () => {
  it('is parsed whatever its content type says', async () => {
    for (const type of ['application/vnd.cegedim-it.v1+json', 'text/html', 'application/octet-stream']) {
      server.respond(answer(200, '\uFEFF{"id":"4","name":"n"}', { 'Content-Type': type }));
      await expect(http.request({ method: 'GET', path, schema: thing })).resolves.toEqual({
        id: 4,
        name: 'n',
      });
    }
  });

  it.each([
    [200, ''],
    [200, '  \n'],
    [200, 'null'],
    [204, ''],
  ])('%i with body %j on a list is []', async (status, body) => {
    server.respond(answer(status, body));
    await expect(http.request({ method: 'GET', path, schema: things })).resolves.toEqual([]);
  });

  it('an empty body where an object is needed is a contract error', async () => {
    server.respond(answer(204));
    expect(await failure(http.request({ method: 'GET', path, schema: thing }))).toMatchObject({
      kind: 'contract',
      outcome: 'none',
    });
  });

  it('drops what cannot be read and reports it', async () => {
    server.respond(answer(200, '[{"id":"x","name":"n"},5]'));
    await expect(http.request({ method: 'GET', path, schema: things })).resolves.toEqual([
      { id: null, name: 'n' },
    ]);
    expect(driftReports().map((report) => report.field)).toEqual(['[].id', '[]']);
  });

  it.each([
    ['HTML', HTML_PAGE],
    ['truncated JSON', '{"id":1,"na'],
    ['words', 'OK'],
  ])('with %s is a contract error, and of a write an open outcome', async (_, body) => {
    server.respond(answer(200, body, { 'Content-Type': 'text/html' }));
    const read = await failure(get());
    expect(read).toMatchObject({ kind: 'contract', outcome: 'none', status: 200 });
    expect(read.serverMessage).toBeUndefined();
    expect(read.message).not.toContain('10.1.2.3');
    expect(await failure(write())).toMatchObject({ kind: 'contract', outcome: 'unknown' });
  });

  it('with words is fine where words are expected, with HTML never', async () => {
    server.respond(answer(200, 'UP'));
    await expect(get({ acceptText: true })).resolves.toBe('UP');
    server.respond(answer(200, HTML_PAGE));
    expect((await failure(get({ acceptText: true }))).kind).toBe('contract');
  });

  it('of an unreadable write has an open outcome', async () => {
    server.respond(answer(202, '7'));
    expect(await failure(http.request({ method: 'POST', path, schema: thing }))).toMatchObject({
      kind: 'contract',
      outcome: 'unknown',
    });
  });
});

describe('a refusal', () => {
  it.each([
    [400, 'validation', 'refused'],
    [401, 'unauthorized', 'refused'],
    [403, 'forbidden', 'refused'],
    [404, 'not-found', 'refused'],
    [409, 'conflict', 'refused'],
    [422, 'validation', 'refused'],
    [429, 'rate-limited', 'refused'],
    [500, 'upstream', 'unknown'],
    [502, 'upstream', 'unknown'],
    [503, 'upstream', 'unknown'],
    [504, 'upstream', 'unknown'],
  ])('%i with an empty body is %s; a write is %s', async (status, kind, outcome) => {
    server.respond(answer(status));
    expect(await failure(get())).toMatchObject({ kind, status, outcome: 'none', method: 'GET', path });
    expect(await failure(write())).toMatchObject({ kind, status, outcome, method: 'PATCH' });
    expect(server.received).toHaveLength(2);
  });

  it('carries the words, field and code of the error object', async () => {
    const body =
      '{"status":"BAD_REQUEST","errorCode":"INVALID_FIELD_VALUE","errorDesc":"name","errorMessage":"Error on field \'name\'"}';
    server.respond(answer(400, body));
    const error = await failure(write());
    expect(error).toMatchObject({
      serverMessage: "Error on field 'name'",
      field: 'name',
      errorCode: 'INVALID_FIELD_VALUE',
    });
    expect(error.message).toBe(
      `PATCH ${path}: the request was refused (400): Error on field 'name'. Correct what was sent and try again.`,
    );
  });

  it('never shows an HTML page', async () => {
    server.respond(answer(502, HTML_PAGE, { 'Content-Type': 'application/json' }));
    const error = await failure(get());
    expect(error.kind).toBe('upstream');
    expect(error.serverMessage).toBeUndefined();
    expect(error.message).not.toMatch(/html|10\.1\.2\.3/i);
  });

  it('of the proxy says what the proxy says; a write stays open', async () => {
    const body = '{"title":"Bad Gateway","status":502,"detail":"the API did not answer in time"}';
    server.respond(answer(502, body, { 'Content-Type': 'application/problem+json' }));
    expect(await failure(write())).toMatchObject({
      kind: 'upstream',
      outcome: 'unknown',
      serverMessage: 'the API did not answer in time',
    });
  });

  it('says how long to wait', async () => {
    server.respond(answer(503, '', { 'Retry-After': '12' }));
    const error = await failure(get());
    expect(error.retryAfterMs).toBe(12_000);
    expect(error.message).toContain('Try again in 12 s.');
  });

  it('a redirect is not followed', async () => {
    server.respond(answer(302, '', { Location: '/elsewhere' }));
    expect(await failure(write())).toMatchObject({ kind: 'upstream', outcome: 'unknown' });
    expect(server.received).toHaveLength(1);
  });

  it('is read by its backend, whose reading wins', async () => {
    server.respond(answer(500, '{"detail":"<<no such pool>>"}', { 'X-Id': 'a1' }));
    const other = client({
      readRefusal: ({ write: isWrite, status, path: where, headers, body }) => ({
        kind: 'validation',
        reason: `${isWrite} ${status} ${where} ${body.kind}`,
        advice: 'Deploy it first.',
        serverMessage: '<<no such pool>>',
        requestId: headers.get('x-id') ?? '',
      }),
    });
    const error = await failure(get({}, other));
    expect(error).toMatchObject({
      kind: 'validation',
      requestId: 'a1',
      serverMessage: '<<no such pool>>',
      outcome: 'none',
    });
    expect(error.message).toBe(
      `GET ${path}: the request was refused (500): false 500 ${path} json. Deploy it first.`,
    );
    const open = await failure(write({}, other));
    expect(open.outcome).toBe('unknown');
    expect(open.message).toContain('It may have been applied all the same');
  });

  it('is never repeated by the client', async () => {
    server.respond(answer(500));
    await failure(write());
    await failure(get());
    expect(server.received.map(({ method }) => method)).toEqual(['PATCH', 'GET']);
  });
});

describe('no answer', () => {
  it('a reset connection is a network error; a write stays open', async () => {
    server.respond((_, response) => response.destroy());
    expect(await failure(get())).toMatchObject({ kind: 'network', outcome: 'none' });
    expect(await failure(write())).toMatchObject({ kind: 'network', outcome: 'unknown' });
  });

  it('a connection cut inside the body is one too', async () => {
    server.respond((_, response) => {
      response.writeHead(200, { 'Content-Length': '500' });
      response.write('{"id":1', () => response.destroy());
    });
    expect(await failure(write())).toMatchObject({ kind: 'network', outcome: 'unknown' });
  });

  it('a hang before the headers is a timeout', async () => {
    server.respond(() => undefined);
    expect(await failure(get({ timeoutMs: 30 }))).toMatchObject({ kind: 'timeout', outcome: 'none' });
    expect(await failure(write({ timeoutMs: 30 }))).toMatchObject({ kind: 'timeout', outcome: 'unknown' });
  });

  it('a hang inside the body is one too', async () => {
    server.respond((_, response) => response.writeHead(200).write('{"id":'));
    expect(await failure(get({ timeoutMs: 50 }))).toMatchObject({ kind: 'timeout', outcome: 'none' });
    expect(await failure(write({ timeoutMs: 50 }))).toMatchObject({ kind: 'timeout', outcome: 'unknown' });
  });

  it('a fetch that ignores its signal cannot hold the caller', async () => {
    const deaf = client({ fetch: () => new Promise<Response>(() => undefined) });
    expect((await failure(get({ timeoutMs: 10 }, deaf))).kind).toBe('timeout');
  });

  it('never has the same write on its way twice; another one, or the same later, is free to go', async () => {
    const { open, http: via } = gated();
    const first = write({}, via);
    await turn();
    const second = await failure(write({}, via));
    expect(second).toMatchObject({ kind: 'conflict', outcome: 'none' });
    const other = write({ body: { a: 2 } }, via);
    await turn();
    expect(open).toHaveLength(2);
    for (const respond of open) respond();
    await Promise.all([first, other]);
    const later = write({}, via);
    await turn();
    open[2]?.();
    await later;
  });

  it('the limits are 15 s for reads and 30 s for writes', async () => {
    vi.useFakeTimers();
    try {
      const deaf = client({ fetch: () => new Promise<Response>(() => undefined) });
      const settled: string[] = [];
      const done = Promise.all([
        failure(get({}, deaf)).then(({ kind }) => settled.push(`read ${kind}`)),
        failure(write({}, deaf)).then(({ kind }) => settled.push(`write ${kind}`)),
      ]);
      await vi.advanceTimersByTimeAsync(14_999);
      expect(settled).toEqual([]);
      await vi.advanceTimersByTimeAsync(1);
      expect(settled).toEqual(['read timeout']);
      await vi.advanceTimersByTimeAsync(14_999);
      expect(settled).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(1);
      await done;
      expect(settled).toEqual(['read timeout', 'write timeout']);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('cancelling', () => {
  it('before sending reaches no server and changes nothing', async () => {
    const error = await failure(write({ signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ kind: 'aborted', outcome: 'none' });
    expect(server.received).toHaveLength(0);
    expect((await failure(get({ signal: AbortSignal.abort() }))).kind).toBe('aborted');
  });

  it('after sending leaves a write open', async () => {
    const controller = new AbortController();
    server.respond(() => controller.abort());
    expect(await failure(write({ signal: controller.signal }))).toMatchObject({
      kind: 'aborted',
      outcome: 'unknown',
    });
  });

  it('inside the body is cancelling, not a timeout', async () => {
    const controller = new AbortController();
    server.respond((_, response) => {
      response.writeHead(200).write('{"id":', () => controller.abort());
    });
    expect((await failure(get({ signal: controller.signal }))).kind).toBe('aborted');
  });

  it('leaves nothing behind on a signal that lives on', async () => {
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    await get({ signal });
    expect(removed.mock.calls.length).toBeGreaterThanOrEqual(added.mock.calls.length);
  });
});

describe('places in flight', () => {
  it('six reads at most; the seventh follows the first that ends; writes never wait', async () => {
    const { open, http: limited } = gated();
    const reads = Array.from({ length: 8 }, () => get({}, limited));
    await turn();
    expect(open).toHaveLength(6);
    const change = write({}, limited);
    await turn();
    expect(open).toHaveLength(7);
    open[0]?.();
    await reads[0];
    await turn();
    expect(open).toHaveLength(8);
    open[1]?.();
    await turn();
    for (const finish of open) finish();
    await turn();
    for (const finish of open) finish();
    await Promise.all([...reads, change]);
  });

  it('a cancelled read leaves the queue, and a failed one gives its place back', async () => {
    const { open, http: limited } = gated();
    const running = Array.from({ length: 6 }, () => get({ timeoutMs: 20 }, limited).catch(() => 'timeout'));
    const controller = new AbortController();
    const waiting = failure(get({ signal: controller.signal }, limited));
    controller.abort();
    expect(await waiting).toMatchObject({ kind: 'aborted', outcome: 'none' });
    expect(await Promise.all(running)).toEqual(Array(6).fill('timeout'));
    const next = get({}, limited);
    await turn();
    expect(open).toHaveLength(7);
    open[6]?.();
    await next;
  });
});

describe('signing in', () => {
  it('sends the header the provider gives', async () => {
    await get({}, client({ tokens: provider(['Bearer one']) }));
    expect(server.received[0]?.headers.authorization).toBe('Bearer one');
  });

  it('tells a write that it was refused, however long a renewal takes', async () => {
    server.respond(answer(401));
    const tokens = provider(['Bearer one']);
    tokens.renew.mockReturnValueOnce(new Promise(() => undefined));
    expect(await failure(write({}, client({ tokens })))).toMatchObject({ kind: 'unauthorized' });
    expect(tokens.renew).toHaveBeenCalledOnce();
  });

  it('renews once and replays a read once', async () => {
    only('Bearer two');
    const tokens = provider(['Bearer one', 'Bearer two']);
    await expect(get({}, client({ tokens }))).resolves.toEqual({ id: 1 });
    expect(tokens.renew).toHaveBeenCalledTimes(1);
    expect(server.received).toHaveLength(2);
  });

  it('gives up after one replay', async () => {
    only('nobody');
    const tokens = provider(['Bearer one', 'Bearer two', 'Bearer three']);
    expect((await failure(get({}, client({ tokens })))).kind).toBe('unauthorized');
    expect(server.received).toHaveLength(2);
  });

  it('does not replay when renewing fails', async () => {
    only('nobody');
    const tokens = provider(['Bearer one'], false);
    expect((await failure(get({}, client({ tokens })))).kind).toBe('unauthorized');
    expect(server.received).toHaveLength(1);
  });

  it('never replays a write, yet renews for the next one', async () => {
    only('Bearer two');
    const tokens = provider(['Bearer one', 'Bearer two']);
    expect(await failure(write({}, client({ tokens })))).toMatchObject({
      kind: 'unauthorized',
      outcome: 'refused',
    });
    expect(server.received).toHaveLength(1);
    expect(tokens.renew).toHaveBeenCalledOnce();
  });

  it('renews once for reads that were refused together', async () => {
    only('Bearer two');
    const tokens = provider(['Bearer one', 'Bearer two', 'Bearer three']);
    const via = client({ tokens });
    await Promise.all(Array.from({ length: 6 }, () => get({}, via)));
    expect(tokens.renew).toHaveBeenCalledTimes(1);
  });

  it('a provider that fails is a matter of signing in; nothing was sent', async () => {
    const tokens = {
      authorization: () => Promise.reject(new Error('no token')),
      renew: () => Promise.resolve(false),
    };
    expect(await failure(write({}, client({ tokens })))).toMatchObject({
      kind: 'unauthorized',
      outcome: 'none',
    });
    expect(server.received).toHaveLength(0);
  });

  it('a provider that hangs runs into the time limit; nothing was sent', async () => {
    const tokens = {
      authorization: () => new Promise<null>(() => undefined),
      renew: () => Promise.resolve(false),
    };
    expect(await failure(write({ timeoutMs: 10 }, client({ tokens })))).toMatchObject({
      kind: 'timeout',
      outcome: 'none',
    });
  });
});

describe('a write that is ready', () => {
  it('waits for a renewal under way, and leaves with what that brings', async () => {
    only('Bearer two');
    const tokens = provider(['Bearer one', 'Bearer two']);
    const renewed = deferred<boolean>();
    const { renew } = tokens;
    tokens.renew = vi.fn(() => renewed.promise.then(renew));
    const via = client({ tokens });
    expect((await failure(write({}, via))).kind).toBe('unauthorized');
    const others = Promise.all([1, 2, 3].map((a) => write({ body: { a } }, via)));
    await turn();
    expect(sentAs()).toEqual(['Bearer one']);
    renewed.resolve(true);
    await others;
    expect(sentAs()).toEqual(['Bearer one', 'Bearer two', 'Bearer two', 'Bearer two']);
    expect(tokens.renew).toHaveBeenCalledOnce();
  });

  it('waits for a renewal that began while it was recorded', async () => {
    only('Bearer two');
    const tokens = provider(['Bearer one', 'Bearer two']);
    const recorded = deferred<void>();
    const via = client({ tokens });
    const second = write({ body: { a: 2 }, leaves: () => recorded.promise }, via);
    expect((await failure(write({}, via))).kind).toBe('unauthorized');
    recorded.resolve(undefined);
    await second;
    expect(sentAs()).toEqual(['Bearer one', 'Bearer two']);
  });

  it('waits until it is recorded, and is sent as it was when it was asked for', async () => {
    const recorded = deferred<void>();
    const body = { a: 1 };
    const sending = write({ body, leaves: () => recorded.promise });
    body.a = 2;
    await turn();
    expect(server.received).toHaveLength(0);
    recorded.resolve(undefined);
    await sending;
    expect(server.received[0]?.body).toBe('{"a":1}');
  });

  it('does not leave a page that is ending, and is not recorded as sent', async () => {
    const page = new EventTarget();
    const stop = watchPageLife(page);
    const leaves = vi.fn(() => Promise.resolve());
    page.dispatchEvent(new Event('pagehide'));
    expect(await failure(write({ leaves }))).toMatchObject({ kind: 'aborted', outcome: 'none' });
    expect(server.received).toHaveLength(0);
    expect(leaves).not.toHaveBeenCalled();
    stop();
  });

  it('does not leave a page that ended while it was recorded', async () => {
    const page = new EventTarget();
    const stop = watchPageLife(page);
    const recorded = deferred<void>();
    const sending = failure(write({ leaves: () => recorded.promise }));
    await turn();
    page.dispatchEvent(new Event('pagehide'));
    recorded.resolve(undefined);
    expect(await sending).toMatchObject({ kind: 'aborted', outcome: 'none' });
    expect(server.received).toHaveLength(0);
    stop();
  });

  it('waits while the operator may be leaving', async () => {
    vi.useFakeTimers();
    const page = new EventTarget();
    const stop = watchPageLife(page);
    const fetch = vi.fn<FetchLike>(() => Promise.resolve(new Response('{}')));
    page.dispatchEvent(new Event('beforeunload'));
    const leaves = vi.fn(() => Promise.resolve());
    const sending = write({ leaves }, client({ fetch }));
    await vi.advanceTimersByTimeAsync(2_900);
    expect(fetch).not.toHaveBeenCalled();
    expect(leaves).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    await sending;
    expect(fetch).toHaveBeenCalledOnce();
    stop();
    vi.useRealTimers();
  });
});

const code = z.string();
const readAddress = (address: string) => /code=(\w+)/.exec(address)?.[1] ?? null;
const post = (over: Partial<HttpRequest<string>> = {}, via = http) =>
  via.request({ method: 'POST', path, schema: code, readAddress, ...over });
const leadsTo = (location: string, status: number, body = '') =>
  server.respond((request, response) => {
    if (request.method === 'POST') response.writeHead(303, { Location: location }).end();
    else response.writeHead(status).end(body);
  });

describe('an outcome that the address of the answer tells', () => {
  it.each([
    [200, '{"a":1}'],
    [200, HTML_PAGE],
    [204, ''],
    [401, ''],
    [404, HTML_PAGE],
    [502, ''],
  ])('is the answer, though %i %j stands there', async (status, body) => {
    leadsTo('/elsewhere?code=DONE', status, body);
    expect(await post()).toBe('DONE');
    expect(server.received.map(({ method }) => method)).toEqual(['POST', 'GET']);
  });

  it.each([200, 401, 404, 502])(
    'is unknown when it tells nothing, though %i stands there',
    async (status) => {
      leadsTo('/elsewhere', status);
      expect(await failure(post())).toMatchObject({ outcome: 'unknown' });
    },
  );

  it('is refused by a 4xx that leads nowhere', async () => {
    server.respond(answer(404));
    expect(await failure(post())).toMatchObject({ kind: 'not-found', outcome: 'refused' });
  });

  it('is looked for nowhere else: other redirects are not followed', async () => {
    leadsTo('/elsewhere?code=DONE', 200, '{}');
    expect(await failure(write({ method: 'POST' }))).toMatchObject({ kind: 'upstream', outcome: 'unknown' });
    expect(server.received).toHaveLength(1);
  });
});

const ask = (over: Partial<HttpRequest<unknown>> = {}, via = http) =>
  via.request({ method: 'POST', path, body: {}, onlyAsks: true, schema: thing, ...over });

describe('a POST that only asks', () => {
  it('may have failed, and has changed nothing', async () => {
    for (const responder of [answer(500), answer(404), answer(200, 'x'), answer(200, '[]')]) {
      server.respond(responder);
      expect(await failure(ask())).toMatchObject({ outcome: 'none', method: 'POST' });
    }
  });

  it('may be under way twice, and is made again with a renewed sign-in', async () => {
    await Promise.all([ask(), ask()]);
    expect(server.received).toHaveLength(2);
    only('second');
    const tokens = provider(['first', 'second']);
    expect(await ask({}, client({ tokens }))).toMatchObject({ id: 1 });
    expect(sentAs()).toEqual(['first', 'second']);
  });

  it('is not repeated after a lost answer, as a GET is', async () => {
    server.respond((_, response) => response.destroy());
    expect(await failure(ask({}, client({ repeatsReads: true })))).toMatchObject({ kind: 'network' });
    expect(server.received).toHaveLength(1);
  });
});

const repeating = () => client({ repeatsReads: true });
const losing = (times: number, lose: (response: ServerResponse) => void) => {
  let calls = 0;
  server.respond((request, response) => {
    calls += 1;
    if (calls <= times) lose(response);
    else answer(200, '{"id":1}')(request, response);
  });
};
const breakOff = (response: ServerResponse) => {
  response.writeHead(200, { 'Content-Length': '99' }).write('{"id"');
  setTimeout(() => response.destroy(), 5);
};

describe('a lost read where reads are repeated', () => {
  it.each([
    ['never arrived', (response: ServerResponse) => void response.destroy()],
    ['broke off', breakOff],
  ])('is made once more when it %s', async (_, lose) => {
    losing(1, lose);
    expect(await get({}, repeating())).toEqual({ id: 1 });
    expect(server.received).toHaveLength(2);
    losing(2, lose);
    expect(await failure(get({}, repeating()))).toMatchObject({ kind: 'network', outcome: 'none' });
    expect(server.received).toHaveLength(2);
  });

  it('says of the second how it ended', async () => {
    let calls = 0;
    server.respond((_, response) => {
      calls += 1;
      if (calls === 1) breakOff(response);
      else response.destroy();
    });
    const error = await failure(get({}, repeating()));
    expect(error.message).not.toContain('it broke off');
  });

  it('is not repeated elsewhere, nor after an answer, nor is a write', async () => {
    losing(1, (response) => void response.destroy());
    expect(await failure(get())).toMatchObject({ kind: 'network' });
    expect(server.received).toHaveLength(1);
    losing(1, (response) => void response.destroy());
    expect(await failure(write({}, repeating()))).toMatchObject({ kind: 'network', outcome: 'unknown' });
    expect(server.received).toHaveLength(1);
    server.respond(answer(503));
    await failure(get({}, repeating()));
    expect(server.received).toHaveLength(1);
  });

  it('is not repeated once it was cancelled, or took too long', async () => {
    const fetch = vi.fn<FetchLike>(() => new Promise(() => undefined));
    const via = client({ fetch, repeatsReads: true });
    expect(await failure(get({ timeoutMs: 20 }, via))).toMatchObject({ kind: 'timeout' });
    const controller = new AbortController();
    const ended = failure(get({ signal: controller.signal }, via));
    controller.abort();
    expect(await ended).toMatchObject({ kind: 'aborted' });
    expect(fetch.mock.calls.length).toBeLessThanOrEqual(2);
  });
});

describe('what a backend says of its answers', () => {
  it('the most bytes of one', async () => {
    server.respond(answer(200, JSON.stringify('x'.repeat(98))));
    expect(await get({}, client({ maxBytes: 100 }))).toHaveLength(98);
    const error = await failure(get({}, client({ maxBytes: 99 })));
    expect(error).toMatchObject({ kind: 'contract', outcome: 'none' });
    expect(error.message).toContain('it is too large');
  });

  it('a page is a text where pages are asked for, and nowhere else', async () => {
    server.respond(answer(200, HTML_PAGE));
    expect(await get({ acceptText: 'html' })).toBe(HTML_PAGE);
    expect(await failure(get({ acceptText: true }))).toMatchObject({ kind: 'contract' });
  });
});

it('uses the fetch that is global at the time of the call', async () => {
  const original = globalThis.fetch;
  const replaced = vi.fn<FetchLike>(() => Promise.resolve(new Response('{"id":9}')));
  vi.stubGlobal('fetch', replaced);
  await expect(get()).resolves.toEqual({ id: 9 });
  vi.unstubAllGlobals();
  expect(globalThis.fetch).toBe(original);
});
