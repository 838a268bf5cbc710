import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  configureItcare,
  createBalancer,
  getBalancer,
  setMemberState,
} from '#backends/itcare/client/index.ts';
import { createHttp, type HttpOptions, type HttpRequest } from './http.ts';
import { NobodySignedIn } from './token-provider.ts';
import { failure } from './testing/failure.ts';
import { type Loopback, answer, startLoopback } from './testing/loopback.ts';
import { newId, type WrittenRequest } from './writes.ts';
import * as z from './zod.ts';

let server: Loopback;
let told: WrittenRequest[];

beforeAll(async () => {
  server = await startLoopback();
});
afterAll(() => server.close());
beforeEach(() => {
  told = [];
  server.respond(answer(200, '{"a":2}'));
});

const path = '/itcare/things/7';
const schema = z.unknown();
const leaves = async (request: WrittenRequest) => void told.push(request);
const send = (over: Partial<HttpRequest<unknown>> = {}, options: Partial<HttpOptions> = {}) =>
  createHttp({ base: server.base, ...options }).request({ method: 'POST', path, schema, leaves, ...over });

describe('what is about to leave', () => {
  it('is told before it does, as it was asked for', async () => {
    const going: (() => void)[] = [];
    const body = { a: 1 };
    const sending = send({
      method: 'PATCH',
      body,
      leaves: async (request) => {
        told.push(request);
        await new Promise<void>((resolve) => void going.push(resolve));
      },
    });
    body.a = 99;
    await vi.waitFor(() => expect(told).toEqual([{ method: 'PATCH', path, body: { a: 1 } }]));
    expect(server.received).toHaveLength(0);
    going[0]?.();
    await expect(sending).resolves.toEqual({ a: 2 });
    expect(server.received[0]?.body).toBe('{"a":1}');
  });

  it('is told once, whatever is answered', async () => {
    server.respond(answer(500));
    expect(await failure(send())).toMatchObject({ outcome: 'unknown' });
    server.respond((_, response) => response.destroy());
    expect(await failure(send())).toMatchObject({ outcome: 'unknown' });
    expect(told).toHaveLength(2);
  });

  it('holds no secret, and is a copy', async () => {
    await send({ body: { deep: [{ password: 'asked', name: 'kim' }] } });
    expect(told).toEqual([{ method: 'POST', path, body: { deep: [{ name: 'kim' }] } }]);
    expect(server.received[0]?.body).toContain('asked');
  });

  it('is the fields of a form, without secrets', async () => {
    const body = new URLSearchParams([
      ['s', 'a&b'],
      ['s', 'c d'],
      ['action', 'drain'],
      ['password', 'asked'],
    ]);
    const sending = send({ body });
    // As it was when it was asked for.
    body.set('action', 'maint');
    await sending;
    expect(told).toEqual([
      { method: 'POST', path, body: { s: ['a&b', 'c d'], action: 'drain' }, form: true },
    ]);
    expect(server.received[0]?.body).toBe('s=a%26b&s=c+d&action=drain&password=asked');
    expect(server.received[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  });

  it('has fields whatever they are called', async () => {
    await send({ body: new URLSearchParams('toString=1&__proto__=2&constructor=3&constructor=4') });
    expect(told).toEqual([
      { method: 'POST', path, body: { toString: '1', constructor: ['3', '4'] }, form: true },
    ]);
  });

  it('is null for a write without a body', async () => {
    await send({ method: 'DELETE' });
    expect(told).toEqual([{ method: 'DELETE', path, body: null }]);
  });

  it('stays here when it cannot be recorded: then the write does not leave', async () => {
    const error = await failure(send({ leaves: () => Promise.reject(new Error('no room')) }));
    expect(error.outcome).toBe('none');
    expect(server.received).toHaveLength(0);
  });
});

describe('nothing is told', () => {
  it('of a read', async () => {
    await send({ method: 'GET' });
    expect(told).toEqual([]);
  });

  it('of what was cancelled before it could leave', async () => {
    const error = await failure(send({ signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ kind: 'aborted', outcome: 'none' });
    expect(told).toEqual([]);
  });

  it('where nobody is signed in', async () => {
    const tokens = {
      authorization: () => Promise.reject(new NobodySignedIn()),
      renew: () => Promise.resolve(false),
    };
    expect(await failure(send({}, { tokens }))).toMatchObject({ kind: 'unauthorized', outcome: 'none' });
    expect(told).toEqual([]);
  });

  it('of the same write a second time while it is on its way', async () => {
    const via = createHttp({ base: server.base });
    const request = { method: 'POST', path, schema, leaves } as const;
    const doubled = await Promise.allSettled([via.request(request), via.request(request)]);
    expect(doubled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(told).toHaveLength(1);
  });

  it('of a body that is refused before it could leave', async () => {
    configureItcare({ base: server.base });
    const incomplete = {
      url: '',
      serviceId: 1,
      region: 'EB',
      area: 'EB-QA',
      profileName: 'HTTP',
      portMembers: 80,
      healthcheck: 'http',
      persistence: false,
      redirectToHttps: false,
      members: [],
    };
    await failure(createBalancer(incomplete).send({ leaves }));
    expect(told).toEqual([]);
  });
});

it('goes through the functions of the API as it is', async () => {
  configureItcare({ base: server.base });
  server.respond(answer(200, '{"id":7}'));
  await getBalancer(7);
  await setMemberState(7, 5, 'disabled').send({ leaves });
  expect(told).toMatchObject([{ method: 'PATCH', body: { operation: 'disabled' } }]);
});

it('a new id is like no other', () => {
  const ids = Array.from({ length: 1_000 }, newId);
  expect(new Set(ids).size).toBe(1_000);
  expect(ids.every((id) => /^[\da-f]{24}$/.test(id))).toBe(true);
});
